"""The words of runs are read by one grammar, and what is no Word file by none."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from clausegen.errors import ClausegenError
from clausegen.readers.docx.file import read_docx
from clausegen.readers.docx.marked_text import marked_text
from clausegen.readers.docx.references import stale_fields
from clausegen.readers.docx.settled_revisions import settled_text
from clausegen.readers.docx.text import characters
from clausegen.readers.docx.values import shown_values
from clausegen.writers.docx.names import W
from clausegen.writers.docx.run_words import runs_of, words, words_of

PARAGRAPH = etree.fromstring(f"""<w:p xmlns:w="{W}"><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>
<w:r><w:t>un&#9;deux</w:t><w:tab/><w:t>trois&#10;quatre</w:t><w:br/><w:t>cinq</w:t></w:r>
<w:del><w:r><w:delText>six</w:delText></w:r></w:del>
<w:r><w:t>sept</w:t><w:noBreakHyphen/><w:t>huit</w:t><w:cr/>
<w:txbxContent><w:p><w:r><w:t>boîte</w:t></w:r></w:p></w:txbxContent></w:r></w:p>""")
READERS = {
    "values": shown_values,
    "fields": stale_fields,
    "marks": marked_text,
    "accepted": lambda data: settled_text(data, accept=True),
    "text": read_docx,
}


def test_a_tab_a_break_and_a_hyphen_are_read_alike_and_struck_words_when_asked():
    assert words_of(PARAGRAPH) == "un\tdeux\ttrois quatre\ncinqsept\N{NON-BREAKING HYPHEN}huit\n"
    first, struck, last = runs_of(PARAGRAPH)
    assert words(first, tab=" ") == "un deux trois quatre\ncinq"
    assert (words(struck), words(struck, struck=True)) == ("", "six")
    assert words(last) == "sept\N{NON-BREAKING HYPHEN}huit\n"


def test_what_a_page_may_show_is_read_struck_or_boxed():
    shown = "".join(characters(PARAGRAPH))
    assert shown == ("un deux trois quatre\ncinqsixsept\N{NON-BREAKING HYPHEN}huit\nboîte")


def zipped(**members):
    data = BytesIO()
    with ZipFile(data, "w") as package:
        for name, content in members.items():
            package.writestr(f"word/{name}.xml", content)
    return data.getvalue()


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize(
    "data", [zipped(styles="<a/>"), zipped(document="<a/>")], ids=["no text", "no body"]
)
def test_a_package_without_a_text_is_no_word_file(reader, data):
    with pytest.raises(ClausegenError, match="n’est pas un document Word lisible"):
        reader(data)
