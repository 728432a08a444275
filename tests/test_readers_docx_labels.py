"""The labels of lists as Word counts them, in the ways that contracts have of numbering.

LibreOffice 7.4 prints the same, but for what it does not know: levels that are not counted anew,
« legal » numbers, and a level used before the one around it.
"""

import pytest

from clausegen.readers.docx.host.lines import lines_of
from clausegen.readers.docx.host.opening import open_contract
from tests.foreign_files import BODY_END, W, of_body, paragraph, run
from tests.host_files import changed


def level(depth, text, number_format="decimal", inside='<w:start w:val="1"/>'):
    """Return a level of a list; `inside` is what else it says, and where it starts."""
    return (
        f'<w:lvl w:ilvl="{depth}">{inside}<w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def of_lists(levels, depths, lists='<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'):
    """Return a file with one paragraph for each depth, « 1 » or « 1:8 » with the list it is in."""
    shown = [f"{each}:7".split(":")[:2] for each in depths.split()]
    numbered = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    blocks = [paragraph(run("Texte."), properties=numbered.format(*each)) for each in shown]
    sequence = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    xml = f"<w:numbering {W}>{sequence}{lists}</w:numbering>"
    return changed(of_body(*blocks), "word/numbering.xml", lambda _: xml.encode())


THREE = [level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter")]
TWO_LISTS = (
    '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="8"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)
CASES = {
    "three levels": (of_lists(THREE, "0 1 1 2 2 0 1 2"), "1. 1.1 1.2 (a) (b) 2. 2.1 (a)"),
    "deeper first": (of_lists(THREE, "2 1 0 1"), "(a) 1.1 1. 1.1"),
    "no start": (of_lists([level(0, "%1.", inside="")], "0 0"), "0. 1."),
    "start at 5": (of_lists([level(0, "%1)", inside='<w:start w:val="5"/>')], "0 0"), "5) 6)"),
    "two lists, one count": (of_lists(THREE, "0 0 0:8 0:8 0", TWO_LISTS), "1. 2. 5. 6. 7."),
    "never anew": (
        of_lists(
            [THREE[0], level(1, "(%2)", inside='<w:start w:val="1"/><w:lvlRestart w:val="0"/>')],
            "0 1 1 0 1",
        ),
        "1. (1) (2) 2. (3)",
    ),
    "anew after the first level alone": (
        of_lists(
            [*THREE[:2], level(2, "%3)", inside='<w:start w:val="1"/><w:lvlRestart w:val="1"/>')],
            "0 1 2 1 2 0 1 2",
        ),
        "1. 1.1 1) 1.2 2) 2. 2.1 1)",
    ),
    "two figures": (of_lists([level(0, "%1", "decimalZero")], " ".join("0" * 10)),
                    "01 02 03 04 05 06 07 08 09 10"),
    "legal": (
        of_lists([level(0, "%1.", "upperRoman"),
                  level(1, "%1.%2", inside='<w:start w:val="1"/><w:isLgl/>')], "0 1 0 1"),
        "I. 1.1 II. 2.1",
    ),
}  # fmt: skip  # columns


@pytest.mark.parametrize("name", CASES)
def test_labels_are_those_that_word_prints(name):
    data, expected = CASES[name]
    shown = [each.label for each in lines_of(open_contract(data)) if each.text]
    assert " ".join(shown) == expected


def test_the_style_of_a_paragraph_that_names_none_may_number_it():
    numbered = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    style = f'<w:style w:type="paragraph" w:default="1" w:styleId="N">{numbered}</w:style>'
    data = of_lists(THREE, "")
    added = paragraph(run("A")).encode() + BODY_END
    data = changed(data, "word/document.xml", lambda xml: xml.replace(BODY_END, added))
    styles = f"<w:styles {W}>{style}</w:styles>".encode()
    data = changed(data, "word/styles.xml", lambda _: styles)
    assert [each.label for each in lines_of(open_contract(data)) if each.text] == ["1."]
