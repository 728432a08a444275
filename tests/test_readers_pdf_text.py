"""The words of a page, from the lines that PDFium sees on it."""

from dataclasses import dataclass

from clausegen.readers.pdf_text import text_of_page
from clausegen.writers.pdf_pages import WRAPPED


@dataclass
class Page:
    """A page whose signs lie where the test says: from each rank on, at a height."""

    signs: str
    heights: dict[int, float]
    height: float = 800

    def box(self, rank):
        bottom = self.heights[max(each for each in self.heights if each <= rank)]
        return 100.0, bottom, 110.0, bottom + 10


def test_a_word_wrapped_at_the_end_of_a_page_leaves_out_its_footer():
    body = f"dans l’enre{WRAPPED}"
    page = Page(f"{body}page 1 sur 2", {0: 90, len(body): 30})
    assert text_of_page(page) == "dans l’enre-"


def test_a_word_wrapped_inside_a_page_goes_on_in_the_next_line():
    body = f"dans l’enre{WRAPPED}"
    page = Page(f"{body}gistrement de\nla demande", {0: 300, len(body): 280, len(body) + 14: 260})
    assert text_of_page(page).splitlines() == ["dans l’enre-", "gistrement de", "la demande"]
