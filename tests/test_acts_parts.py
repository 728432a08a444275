"""The smaller parts of an amendment: limits, closing, table, listing, provenance, comparison."""

from dataclasses import replace

import pytest

from clausegen.acts.answered import AnsweredSide, answered
from clausegen.acts.change import Change, changed_answers
from clausegen.acts.closing import closing, closing_limit, with_closing_of, without_closing
from clausegen.acts.comparison import compared, comparison, listed, text_digest
from clausegen.acts.consolidate import origins
from clausegen.acts.history import steps
from clausegen.acts.limits import limits
from clausegen.acts.listing import change_data
from clausegen.acts.provenance import OfAmendment, OfContract, amendment_of, provenance_of
from clausegen.acts.table import comparative_table
from clausegen.acts.terms import day
from clausegen.amend.compare import compare
from clausegen.amend.operations import EditWords, Move, Relabel
from clausegen.document.tree import (
    Cell,
    CrossReference,
    Division,
    Document,
    Emphasis,
    LineBreak,
    Paragraph,
    Properties,
    Row,
    Signatures,
    Table,
    Text,
    plain_lines,
)
from clausegen.dossiers.dossier import Avenant, Dossier, Version
from clausegen.errors import ClausegenError
from clausegen.questions.values import flat


def text(words):
    return (Text(words),)


def paragraph(id_, words):
    return Paragraph(id_, text(words))


def article(id_, label, *blocks):
    return Division("article", id_, label, text(id_.capitalize()), blocks)


def annex(id_, label):
    return Division("annex", id_, label, text("Annexe"), ())


def document(*blocks, title="Contrat"):
    return Document("d", text(title), blocks)


FIRST = article("objet", "1", paragraph("a", "Un."), paragraph("b", "Deux."))
SIGNED = (paragraph("fait", "Fait à Brest."), Signatures("s", (paragraph("s1", "Pour elle"),)))


# --- limits -------------------------------------------------------------------------------------


def test_emphasis_alone_is_a_limit_and_words_are_none():
    old = document(article("objet", "1", paragraph("a", "Un mot.")))
    bold = Paragraph("a", (Text("Un "), Emphasis(text("mot"), strong=True), Text(".")))
    (found,) = limits(old, document(article("objet", "1", bold)))
    assert (found.rule, found.place.key) == ("limite-emphase", "a")
    assert found.message == "L’article\u00a01 : seule l’emphase change."
    assert limits(old, document(article("objet", "1", paragraph("a", "Une phrase.")))) == ()


def test_a_line_break_that_comes_is_a_limit():
    old = document(article("objet", "1", Paragraph("a", (Text("Un"), Text("\n"), Text("mot")))))
    new = document(article("objet", "1", Paragraph("a", (Text("Un"), LineBreak(), Text("mot")))))
    assert [each.rule for each in limits(old, new)] == ["limite-emphase"]


def test_the_alignment_of_a_column_is_a_limit():
    row = Row("t.0", (Cell(text("Prix")),))
    old = document(article("prix", "1", Table("t", ("left",), row, ())))
    new = document(article("prix", "1", Table("t", ("right",), row, ())))
    assert [each.rule for each in limits(old, new)] == ["limite-colonnes"]


def test_another_version_of_the_template_is_told():
    old = replace(document(FIRST), properties=Properties(version="1.0.0"))
    new = replace(old, properties=Properties(version="1.1.0", language="fr-CA"))
    assert [each.rule for each in limits(old, new)] == ["limite-langue", "limite-modele"]


# --- closing ------------------------------------------------------------------------------------


def test_what_follows_the_first_article_closes_the_document():
    whole = document(paragraph("avant", "Entre eux"), FIRST, *SIGNED, annex("x", "1"))
    assert closing(whole) == SIGNED
    assert without_closing(whole).body == (whole.body[0], FIRST, annex("x", "1"))
    assert closing(document(paragraph("a", "Sans article."))) == ()


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ((FIRST, *SIGNED), (FIRST, *SIGNED)),
        ((FIRST,), (FIRST, *SIGNED)),
        ((FIRST, annex("x", "1")), (FIRST, *SIGNED, annex("x", "1"))),
        ((FIRST, paragraph("fait", "Fait à Lyon."), annex("x", "1")),
         (FIRST, *SIGNED, annex("x", "1"))),
    ],
)  # fmt: skip  # a table
def test_the_closing_of_the_contract_is_kept_in_its_place(new, expected):
    assert with_closing_of(document(*new), document(FIRST, *SIGNED)).body == expected


def test_another_closing_is_told():
    assert closing_limit(document(FIRST), document(FIRST)) == ()
    (found,) = closing_limit(document(FIRST, *SIGNED), document(FIRST))
    assert found.rule == "limite-signature"


# --- table and listing --------------------------------------------------------------------------


def rows(old, new):
    table = comparative_table(old, new, compare(old, new))
    return [next(iter(plain_lines(row))).split("\t") for row in table.rows]


def test_the_table_names_each_unit_with_its_words_before_and_after():
    added = article("duree", "2", paragraph("d", "Un an."))
    changed = article("objet", "1", paragraph("a", "Un."), paragraph("b", "Trois."))
    assert rows(document(FIRST), document(changed, added)) == [
        ["Le second alinéa de l’article\u00a01", "Deux.", "Trois."],
        ["L’article\u00a02", "–", "Article\u00a02 – Duree\nUn an."],
    ]
    assert rows(document(added), document())[0][2] == "–"


def test_the_table_names_titles():
    retitled = replace(FIRST, title=text("But"))
    assert rows(document(FIRST), document(retitled, title="Accord")) == [
        ["L’intitulé du contrat", "Contrat", "Accord"],
        ["L’intitulé de l’article\u00a01", "Objet", "But"],
    ]


def test_labels_and_moves_are_told():
    two = article("duree", "2", paragraph("d", "Un an."))
    old, new = document(FIRST, two), document(two, FIRST)
    change = Change(old, new, compare(old, new))
    assert any(isinstance(operation, Move) for operation in change.operations)
    assert any("(déplacé)" in row[2] for row in rows(old, new))
    relabelled = document(FIRST, replace(two, label="3"))
    (data,) = change_data(Change(old, relabelled, compare(old, relabelled)))
    assert (data["old"], data["new"]) == ("2", "3")
    assert isinstance(compare(old, relabelled)[0], Relabel)
    assert {each["causes"][0] for each in change_data(change)} == {"modele"}


def shifted():
    """Return a text, and the same with an article inserted second, all others renumbered."""
    cited = Paragraph("o", (Text("Voir l’article\u00a0"), CrossReference("duree", "2")))
    later = article("duree", "2", paragraph("d", "Un an."))
    old = document(article("objet", "1", cited), later)
    following = replace(cited, content=(cited.content[0], CrossReference("duree", "3")))
    new = document(
        article("objet", "1", following),
        article("lieu", "2", paragraph("l", "Brest.")),
        replace(later, label="3"),
    )
    return old, new


def test_an_article_inserted_leaves_the_later_ones_renumbered_and_no_more():
    old, new = shifted()
    assert [row[2].endswith("(seul le numéro change)") for row in rows(old, new)] == [
        True, False, True,
    ]  # fmt: skip  # one row an operation
    record = Avenant(1, "", "2027-01-01", "", "", compare(old, new))
    assert [(each.heading, each.verb) for each in origins(record, old, new)] == [
        ("Article\u00a01", "renvois mis à jour"),
        ("Article\u00a02", "inséré"),
        ("Article\u00a03", "renuméroté"),
    ]
    history = steps(Dossier("c", "", (Version("{}", old), Version("{}", new, record))))
    assert next(history).articles == (
        "Article\u00a01 (renvois mis à jour)", "Article\u00a02", "Article\u00a03 (renuméroté)",
    )  # fmt: skip  # one line


def test_an_article_renumbered_and_changed_is_told_to_be_both():
    old, new = shifted()
    *others, last = new.body
    new = replace(new, body=(*others, replace(last, body=(paragraph("d", "Deux ans."),))))
    record = Avenant(1, "", "2027-01-01", "", "", compare(old, new))
    *_, origin = origins(record, old, new)
    assert (origin.verb, origin.follows) == ("renuméroté et modifié", False)


def test_what_closes_the_contract_is_named_as_such():
    old = document(paragraph("avant", "Entre eux"), FIRST, *SIGNED)
    new = document(paragraph("avant", "Entre nous"), FIRST, paragraph("fait", "Fait à Lyon."))
    assert [row[0] for row in rows(old, new)] == [
        "Le texte qui précède le premier article",
        "Le premier alinéa des mentions de signature",
        "Les mentions de signature",
    ]


def test_an_edit_says_which_occurrence():
    old = document(article("objet", "1", paragraph("a", "deux et " * 12 + "deux")))
    words = "deux et " * 6 + "trois et " + "deux et " * 5 + "deux"
    new = document(article("objet", "1", paragraph("a", words)))
    operations = compare(old, new)
    (data,) = change_data(Change(old, new, operations))
    assert isinstance(operations[0], EditWords)
    assert data["occurrences"] == [7]


def test_a_row_is_rewritten_and_removed_in_the_table():
    def table(*names):
        head, *others = (Row(f"t.{name}", (Cell(text(name)),)) for name in names)
        return document(article("prix", "1", Table("t", ("left",), head, tuple(others))))

    (row,) = rows(table("tête", "un", "deux"), table("tête", "un"))
    assert row == ["La ligne «\u00a0deux\u00a0» du tableau de l’article\u00a01", "deux", "–"]


# --- provenance and comparison ------------------------------------------------------------------


def test_a_provenance_reads_back_and_anything_else_is_none():
    said = OfAmendment("avenant", 2, "b", "r", act={"avenant": {"lieu": "Brest"}})
    made = said.of("redline").signed(document(FIRST), Properties(date="2027-01-01"))
    assert amendment_of(made.properties) == said.of("redline")
    for answers in ("", "{}", "[]", '{"amendement": {"fait": 1}}'):
        assert amendment_of(Properties(answers=answers)) is None


def test_a_contract_and_an_amendment_say_two_things_of_themselves():
    said = OfAmendment("avenant", 2, "b", "r")
    signed = said.signed(document(FIRST), Properties())
    assert provenance_of(signed.properties) == said
    assert provenance_of(Properties(answers='{"a":1}')) == OfContract({"a": 1})
    for answers in ("", "[]", "{"):
        with pytest.raises(ClausegenError, match="illisibles"):
            provenance_of(Properties(answers=answers))


def test_answers_are_flat_and_their_changes_named():
    assert flat({"a": {"b": 1}, "c": 2}) == {"a.b": 1, "c": 2}
    one, other = Version('{"a":{"b":1},"c":2}', document()), Version('{"a":{"b":2}}', document())
    assert changed_answers(one.raw, other.raw) == ("a.b", "c")


def test_a_comparison_carries_the_digests_of_both_texts():
    old, new = document(FIRST), document(replace(FIRST, title=text("But")))
    change = comparison(old, new)
    for made in (compared(change), listed(change)):
        said = amendment_of(made.properties)
        assert (said.base, said.result) == (text_digest(old), text_digest(new))


def test_a_day_is_said_in_words():
    assert day("2027-04-01") == "1er\u00a0avril\u00a02027"


# --- commentary ---------------------------------------------------------------------------------


def test_without_a_commentary_no_question_is_touched(tmp_path):
    from clausegen.library import Library
    from tests.small_clause import write_library

    folder = write_library(tmp_path)
    (folder / "templates/clauses/petite/commentary.md").unlink()
    small = Library(folder / "templates", folder / "data")
    draft = small.draft("petite", {"objet": "rien"})
    side = AnsweredSide(draft.values, draft.document)
    found = answered(small.clause("petite"), side, side, {"objet"}, OfAmendment("avenant"))
    assert found.questions == ()


def test_questions_without_a_change_have_no_redline(tmp_path):
    from clausegen.library import Library
    from tests.small_clause import write_library

    folder = write_library(tmp_path)
    small = Library(folder / "templates", folder / "data")
    draft = small.draft("petite", {"objet": "rien"})
    side = AnsweredSide(draft.values, draft.document)
    clause, said = small.clause("petite"), OfAmendment("avenant")
    found = answered(clause, side, side, {"objet"}, said)
    assert (found.questions, found.redline) == ((("q-delai", "Quel délai\u202f?"),), None)
    lost = AnsweredSide(draft.values, replace(draft.document, body=()))
    assert answered(clause, lost, side, {"objet"}, said).redline is None
