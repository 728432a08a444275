"""Laws of the redline: accepted it is the new text, rejected the old, and little is marked."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from clausegen import WRITERS, Options
from clausegen.amend.compare import compare
from clausegen.amend.redline import (
    OMITTED,
    accepted,
    bears_mark,
    marked,
    redline,
    rejected,
    shortened,
)
from clausegen.document.tree import (
    Citation,
    Deleted,
    Division,
    Document,
    Inserted,
    Item,
    ItemList,
    Paragraph,
    Text,
    Variable,
    inlines_of,
    plain_text,
    text_of,
    walk,
)
from clausegen.readers.akn import read_akn
from tests.trees import documents


@settings(max_examples=120, deadline=None)
@given(documents(), documents())
def test_a_redline_accepted_is_the_new_text_and_rejected_the_old(old, new):
    marks = redline(old, compare(old, new))
    assert plain_text(accepted(marks)) == plain_text(new)
    assert plain_text(rejected(marks)) == plain_text(old)


@pytest.mark.no_cover  # the same lines as the law before
@settings(max_examples=60, deadline=None)
@given(documents(), documents())
def test_no_id_of_a_redline_is_used_twice(old, new):
    ids = [node.id for node in walk(redline(old, compare(old, new)))]
    assert len(ids) == len(set(ids))


def marks_of(blocks):
    """Return the words that are marked in blocks, in order."""
    nodes = (node for block in blocks for node in (block, *walk(block)))
    runs = (run for node in nodes for run in inlines_of(node))
    return [
        (type(run), text_of(run.content)) for run in runs if isinstance(run, Deleted | Inserted)
    ]


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None)
@given(documents(), documents())
def test_a_shortened_redline_keeps_every_mark_and_leaves_out_words_alone(old, new):
    whole = redline(old, compare(old, new)).body
    short = tuple(shortened(each) for each in whole)
    assert marks_of(short) == marks_of(whole)
    said, kept = (plain_text(Document("d", (), each)) for each in (whole, short))
    assert {line for line in kept.splitlines() if line != OMITTED} <= set(said.splitlines())


def test_a_division_that_changes_only_its_number_bears_a_mark():
    titled = Division("article", "a", "1", (Text("Prix"),), (Paragraph("p", (Text("Dix."),)),))
    (same,), (renumbered,) = (
        redline(before, compare(before, after)).body
        for before, after in (
            (Document("d", (), (titled,)), Document("d", (), (replace(titled, label=label),)))
            for label in ("1", "2")
        )
    )
    assert [bears_mark(same), bears_mark(renumbered)] == [False, True]


def test_only_the_changed_pair_is_marked():
    old = (Text("dans un délai de "), Variable("delai", "quatre (4) heures"), Text(" au plus"))
    new = (Text("dans un délai de "), Variable("delai", "deux (2) heures"), Text(" au plus"))
    marks = [inline for inline in marked(old, new) if isinstance(inline, Deleted | Inserted)]
    assert [text_of(mark.content) for mark in marks] == ["quatre (4)", "deux (2)"]


def test_a_no_break_space_that_becomes_a_space_is_a_change():
    marks = marked((Text("1\u202f500\u00a0€ par mois"),), (Text("1\u202f500 € par mois"),))
    assert marks[1:3] == (Deleted((Text("\u00a0"),)), Inserted((Text(" "),)))


def test_what_has_nothing_in_common_is_replaced_whole():
    assert marked((Text("oui"),), (Text("jamais"),)) == (
        Deleted((Text("oui"),)),
        Inserted((Text("jamais"),)),
    )


def test_words_replaced_side_by_side_are_marked_as_one():
    marks = marked((Text("dans un État de l’Union"),), (Text("dans le monde de l’Union"),))
    assert marks[1:3] == (Deleted((Text("un État"),)), Inserted((Text("le monde"),)))


def test_a_citation_is_replaced_whole_for_its_link_leads_to_one_text():
    old, new = Citation("a", "C. civ., art. 1171"), Citation("b", "C. consom., art. R. 212-1")
    lead, end = Text("Cette stipulation serait abusive ("), Text(").")
    marks = marked((lead, old, end), (lead, new, end))
    assert marks == (lead, Deleted((old,)), Inserted((new,)), end)


def _numbered(*articles):
    """Return a contract of articles by id and title, each with a list of its words."""
    return Document(
        "contrat",
        (Text("Contrat"),),
        tuple(
            Division("article", id_, str(rank), (Text(title),), (_listed(id_, words),))
            for rank, (id_, title, *words) in enumerate(articles, 1)
        ),
    )


def _listed(id_, words):
    items = (
        Item(f"{id_}.{each}", f"{letter})", (Paragraph(f"{id_}.{each}.mots", (Text(each),)),))
        for letter, each in zip("abc", words, strict=False)
    )
    return ItemList(f"{id_}.liste", "letters", tuple(items))


def test_of_what_takes_another_number_the_number_alone_is_marked():
    old = _numbered(("prix", "Prix", "dû"), ("duree", "Durée", "un an", "deux mois", "un jour"))
    new = _numbered(("duree", "Durée", "un an", "un jour"))
    marks = redline(old, compare(old, new))
    said = WRITERS["md"].write(marks, Options()).decode()
    assert said.split("\n\n", 1)[1] == (
        "## {--Article 1 – Prix--}\n\n- {--a)--} {--dû--}\n\n"
        "## Article {--2--}{++1++} – Durée\n\n"
        "- a) un an\n- {--b)--} {--deux mois--}\n- {--c)--}{++b)++} un jour\n"
    ).replace("Article ", "Article\N{NO-BREAK SPACE}")


def test_a_number_struck_goes_through_html_and_akoma_ntoso():
    old = _numbered(("prix", "Prix", "dû"), ("duree", "Durée", "un an"))
    marks = redline(old, compare(old, _numbered(("duree", "Durée", "un an"))))
    number = '<span class="numero">Article\N{NO-BREAK SPACE}<del>2</del><ins>1</ins></span>'
    assert number in WRITERS["html"].write(marks, Options()).decode()
    assert read_akn(WRITERS["akn"].write(marks, Options())) == marks


def test_a_word_redline_of_another_number_alone_tracks_it():
    old = _numbered(("duree", "Durée", "un an"))
    new = replace(old, body=(replace(old.body[0], label="2"),))
    data = WRITERS["docx"].write(redline(old, compare(old, new)), Options())
    words = ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert "<w:delText" in words.partition("<w:ins ")[0]
