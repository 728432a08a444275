"""The tracked changes of contracts that others wrote, settled as Word settles each kind."""

import pytest

from clausegen.document.tree import divisions
from tests.foreign_files import added, heading, marked, of_body, paragraph, run, struck
from tests.test_actions_import_contract import imported, lines

REVISED = of_body(
    heading("Article 1 : Durée"),
    paragraph(run("Le contrat dure "), struck("deux"), added("trois", "Me Blin"), run(" ans.")),
    paragraph(struck("Il ne cesse pas."), properties=marked("del")),
    paragraph(added("Il cesse à son terme.", "Me Blin"), properties=marked("ins", "Me Blin")),
    paragraph(run("Fin.")),
)
ASKED = {
    "all": ({}, ["Le contrat dure trois ans.", "Il cesse à son terme.", "Fin."]),
    "none": ({"marks": "refuse"}, ["Le contrat dure deux ans.", "Il ne cesse pas.", "Fin."]),
    "one author": (
        {"author": "Me Blin"},
        ["Le contrat dure deuxtrois ans.", "Il ne cesse pas.", "Il cesse à son terme.", "Fin."],
    ),
}


@pytest.mark.parametrize(("asked", "expected"), ASKED.values(), ids=ASKED)
def test_revisions_are_accepted_refused_or_those_of_one_author_alone(asked, expected):
    assert lines(REVISED, **asked)[2:] == expected


def test_revisions_are_told_with_who_made_them():
    found = imported(REVISED).revisions
    assert [(each.author, each.adds, each.text) for each in found] == [
        ("Maître Roche", False, "deux"),
        ("Me Blin", True, "trois"),
        ("Maître Roche", False, "Il ne cesse pas."),
        ("Me Blin", True, "Il cesse à son terme."),
    ]


JOINED = of_body(
    paragraph(run("Le prix est ferme"), properties=marked("del")), paragraph(run(" et définitif."))
)
GONE = of_body(paragraph(added(f"Le prix {struck('ferme ')}")), paragraph(run("Fin.")))
MOVED = of_body(
    paragraph(f"<w:moveFrom w:id='1' w:author='A'>{run('Un.')}</w:moveFrom>",
              properties="<w:rPr><w:moveFrom w:id='2' w:author='A'/></w:rPr>"),
    paragraph(run("Deux.")),
    paragraph(f"<w:moveTo w:id='3' w:author='A'>{run('Un.')}</w:moveTo>"),
)  # fmt: skip  # as the file has them
ROW = "<w:tr><w:trPr><w:del w:id='1' w:author='A'/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
ROWS = of_body(
    "<w:tbl>"
    + ROW.format(paragraph(run("a")), paragraph(run("b"))).replace("<w:del", "<w:none")
    + ROW.format(paragraph(run("c")), paragraph(run("d")))
    + "</w:tbl>",
    paragraph(run("Fin.")),
)
RENUMBERED = of_body(
    paragraph(
        run("Le prix."),
        properties="<w:jc w:val='left'/><w:pPrChange w:id='1' w:author='A'><w:pPr>"
        "<w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>",
    )
)
SETTLED = {
    "a paragraph joins the next": (JOINED, ["Le prix est ferme et définitif."],
                                   ["Le prix est ferme", "et définitif."]),
    "what is struck of an insertion is in neither": (GONE, ["Le prix", "Fin."], ["Fin."]),
    "a move": (MOVED, ["Deux.", "Un."], ["Un.", "Deux."]),
    "a row": (ROWS, ["a\tb", "Fin."], ["a\tb", "c\td", "Fin."]),
}  # fmt: skip  # a table


@pytest.mark.parametrize(("data", "new", "old"), SETTLED.values(), ids=SETTLED)
def test_each_kind_of_revision_is_settled_as_word_does(data, new, old):
    assert lines(data)[1:] == new
    assert lines(data, marks="refuse")[1:] == old


def test_a_change_of_form_that_is_refused_gives_the_former_form_back():
    assert not [*divisions(imported(RENUMBERED).document)]
    assert [*divisions(imported(RENUMBERED, marks="refuse").document)]
