"""The sentences of an avenant: what they say, that they read back exactly, that none is idle."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.acts.units import silent
from clausegen.amend.amending_articles import WordingError
from clausegen.amend.compare import compare
from clausegen.amend.operations import Insert, Rewrite, apply
from clausegen.amend.reading import ReadingError, amended_text, amended_texts
from clausegen.amend.redline import accepted, redline
from clausegen.amend.spacing import respaced
from clausegen.amend.wording.amending import word
from clausegen.amend.wording.nouns import noun_of
from clausegen.document.endings import close_list
from clausegen.document.numbering import Numbering
from clausegen.document.tree import (
    Definition,
    Definitions,
    Division,
    Document,
    Emphasis,
    Inserted,
    Item,
    ItemList,
    LineBreak,
    Paragraph,
    Quotation,
    Table,
    Text,
    plain_text,
    walk,
)
from clausegen.document.walking import is_wholly
from clausegen.reader import read_body
from tests.avenant_cases import SPACES, cases, printed, rendered
from tests.rich_nodes import row
from tests.tree_changes import changed, natural_documents
from tests.trees import documents

CASES = cases()
pairs = natural_documents.flatmap(lambda old: st.tuples(st.just(old), changed(old)))


def text(amendings):
    return "\n".join(["Avenant", *printed(amendings)])


def in_any_order(amendings, old):
    """Return the texts that sentences give at once, one after the other, and backwards."""
    return set(amended_texts(text(amendings), plain_text(old)))


def worded(old, new):
    return word(old, new, compare(old, new))


def case(title):
    (found,) = [case for case in CASES if case.title == title]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_a_change_is_worded_as_a_jurist_words_it(case):
    expected = case.texts["avenant"].strip("\n").splitlines()
    assert [line.translate(SPACES) for line in printed(case.amendings())] == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_the_sentences_of_a_case_give_its_new_text(case):
    _, old, new = case.documents()
    assert in_any_order(case.amendings(), old) == {plain_text(respaced(old, new))}


def test_there_are_enough_cases():
    assert len(CASES) >= 250


@pytest.mark.no_cover  # the same lines as the law of a few changes
@settings(max_examples=80, deadline=None)
@given(documents(), documents())
def test_any_two_documents_are_worded_and_read_back_exactly(old, new):
    assert in_any_order(worded(old, new), old) == {plain_text(respaced(old, new))}


@settings(max_examples=100, deadline=None)
@given(pairs)
def test_a_few_changes_are_worded_and_read_back_exactly(pair):
    old, new = pair
    assert in_any_order(worded(old, new), old) == {plain_text(respaced(old, new))}


def without_one(amendings):
    """Yield the articles of an avenant without one of their sentences."""
    for rank, amending in enumerate(amendings):
        *lead, last = amending.body
        if not isinstance(last, ItemList):
            yield [*amendings[:rank], *amendings[rank + 1 :]]
            continue
        for item in last.items:
            items = tuple(one for one in last.items if one is not item)
            body = (*lead, replace(last, items=items))
            yield [*amendings[:rank], replace(amending, body=body), *amendings[rank + 1 :]]


@pytest.mark.no_cover  # the same lines as the law of a few changes
@settings(max_examples=60, deadline=None)
@given(pairs)
def test_no_sentence_can_be_left_out(pair):
    old, new = pair
    for fewer in without_one(worded(old, new)):
        try:
            result = amended_text(text(fewer), plain_text(old))
        except ReadingError:
            continue
        assert result != plain_text(new)


@pytest.mark.no_cover  # the same lines as the law of a few changes
@settings(max_examples=60, deadline=None)
@given(pairs)
def test_every_operation_that_shows_is_carried_once(pair):
    old, new = pair
    operations = compare(old, new)
    carried = [op for amending in word(old, new, operations) for op in amending.operations]
    assert all(carried.count(op) == 1 for op in operations if not silent(op))


def prices(*rows):
    return document(Table("prix", ("left", "right"), row("prix.0", "Palier", "Prix"), rows))


PRICES = row("prix.a", "A", "1"), row("prix.b", "B", "2")
RANKED = row("prix.1", "A", "1"), row("prix.2", "B", "2")


def test_rows_that_take_other_ids_are_silent():
    old, new = prices(*PRICES), prices(*RANKED)
    assert all(silent(operation) for operation in compare(old, new))
    assert worded(old, new) == ()


def test_definitions_and_paragraphs_that_take_other_ids_are_silent():
    def text(*ids):
        entries = tuple(
            Definition(id_, (Text(f"T{n}"),), (Text("mot"),)) for n, id_ in enumerate(ids)
        )
        return document(Definitions("d", entries), alinea(f"p{ids[0]}"))

    old, new = text("u", "v"), text("w", "v")
    assert compare(old, new)
    assert all(silent(operation) for operation in compare(old, new))
    assert worded(old, new) == ()
    assert plain_text(redline(old, compare(old, new))) == plain_text(old)


def test_a_paragraph_and_a_table_that_exchange_their_ids_are_told_apart():
    table = prices(*PRICES).body[0].body[0]
    old = document(replace(table, id="a.1"), alinea("a.2"))
    new = document(alinea("a.1"), replace(table, id="a.2"))
    assert apply(old, compare(old, new)) == new
    assert plain_text(accepted(redline(old, compare(old, new)))) == plain_text(new)


def test_a_row_that_changes_the_ids_of_the_others_comes_alone():
    old, new = prices(*PRICES), prices(*RANKED, row("prix.3", "A", "3"))
    *others, inserted = compare(old, new)
    assert all(silent(operation) for operation in others)
    assert isinstance(inserted, Insert)
    assert "complété par une ligne" in text(worded(old, new))
    marked = [
        each.id for each in walk(redline(old, compare(old, new))) if is_wholly(each, Inserted)
    ]
    assert marked == ["prix.3"]


@pytest.mark.no_cover  # the same lines as the law of a few changes
@settings(max_examples=50, deadline=None)
@given(pairs)
def test_no_id_of_the_articles_is_used_twice(pair):
    blocks = [block for amending in worded(*pair) for block in amending.body]
    ids = [node.id for block in blocks for node in (block, *walk(block))]
    assert len(ids) == len(set(ids))


def test_quotation_marks_and_colons_have_no_break_spaces():
    (_, line) = printed(case("Le taux").amendings())
    assert "le taux\u00a0: «\u00a099,5\u00a0%\u00a0» est" in line


def test_only_the_last_quoted_line_closes():
    (amending,) = case("Deux alinéas sont insérés").amendings()
    lines = [text.content[-1].text for text in amending.body[-1].body]
    assert [line.endswith("\u00a0»") for line in lines] == [False, True]


def test_a_sentence_with_a_quotation_is_an_item_that_holds_it():
    (amending,) = case("Plusieurs changements dans un article").amendings()
    items = amending.body[-1].items
    assert [item.label for item in items] == ["1°", "2°", "3°"]
    assert isinstance(items[-1].body[-1], Quotation)


def test_an_article_says_which_answers_and_divisions_it_is_about():
    (amending,) = case("Une réponse donnée par l’utilisateur").amendings()
    assert amending.causes == ("delai.resolution",)
    assert amending.divisions == ("delais",)


def test_causes_are_those_of_what_comes_too():
    (amending,) = case("Deux articles sont insérés ensemble").amendings()
    assert amending.causes == ()
    assert [type(operation) for operation in amending.operations] == [Insert, Insert]


def test_emphasis_of_the_new_text_is_quoted_with_it():
    old = document(Paragraph("p", (Text("Un."),)))
    strong = Emphasis((Text("Deux «\u00a0mots\u00a0»."),), strong=True)
    new = document(Paragraph("p", (Text("Un."),)), Paragraph("q", (strong,)))
    (amending,) = worded(old, new)
    quoted = amending.body[-1].body[0].content
    assert Emphasis((Text("Deux “mots”."),), strong=True) in quoted


def test_a_break_inside_an_emphasis_opens_another_quoted_line():
    strong = Emphasis((Text("Deux"), LineBreak(), Text("trois.")), strong=True)
    old, new = document(alinea("p")), document(alinea("p"), Paragraph("q", (strong,)))
    amendings = worded(old, new)
    assert [len(amending.body[-1].body) for amending in amendings] == [2]
    assert amended_text(text(amendings), plain_text(old)) == plain_text(new)


def document(*blocks):
    return Document("d", (Text("T"),), (Division("article", "a", "1", (Text("A"),), blocks),))


def test_what_cannot_be_quoted_exactly_is_refused():
    old, new = document(Paragraph("p", (Text("Un."),))), document(Paragraph("p", (Text("‘ ’"),)))
    with pytest.raises(WordingError) as caught:
        worded(old, new)
    assert "article" in caught.value.diagnostics[0].hint


def test_a_label_that_would_go_astray_is_restored_after_another():
    def contract(*labels):
        return Document(
            "d",
            (Text("T"),),
            tuple(
                Division("article", f"a{label}", label, (Text("A"),), (alinea(f"p{label}"),))
                for label in labels
            ),
        )

    old, new = contract("1", "4", "3"), contract("1", "4", "2", "3")
    operations = compare(old, new)
    (amending,) = word(old, new, operations, earlier=[contract("2")])
    assert printed([amending])[1] == (
        "Après l’article\u00a04, l’article\u00a02 est ainsi rétabli\u00a0:"
    )


def alinea(id_, text="Un."):
    return Paragraph(id_, (Text(text),))


def test_a_new_article_in_the_place_of_a_moved_one_is_worded():
    def contract(*ids):
        divisions = (
            Division("article", id_, label, (Text(id_),), (alinea(f"{id_}.p", id_),))
            for id_, label in ids
        )
        return Document("d", (Text("T"),), tuple(divisions))

    old = contract(("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"))
    for ids in (
        [("d", "4"), ("x", "9"), ("c", "3"), ("b", "2"), ("a", "1")],
        [("c", "1"), ("a", "2"), ("b", "3"), ("d", "4")],
        [("d", "4"), ("c", "3"), ("a", "1"), ("b", "2")],
    ):
        new = contract(*ids)
        assert amended_text(text(worded(old, new)), plain_text(old)) == plain_text(new)


def test_a_nested_list_that_changes_its_order_is_worded_with_its_item():
    def items(*ids):
        inner = tuple(Item(id_, "–", (alinea(f"{id_}.p", id_),)) for id_ in ids)
        body = (alinea("i.p", "un"), ItemList("n", "dashes", inner))
        outer = (Item("i", "a)", body), Item("j", "b)", (alinea("j.p", "deux"),)))
        return document(close_list(ItemList("l", "letters", outer)), alinea("z"), alinea("y"))

    old, new = items("u", "v", "w"), items("w", "u", "v")
    operations = [op for op in compare(old, new) if not isinstance(op, Rewrite)]
    lines = printed(word(old, new, operations))
    assert amended_text("\n".join(lines), plain_text(old)) == plain_text(new)


def test_an_item_without_a_sign_of_its_own_is_worded_with_the_article():
    def items(*words):
        made = (
            Item(f"i{rank}", f"{'abc'[rank]})", (Paragraph(f"i{rank}.1", (Text(word),)),))
            for rank, word in enumerate(words)
        )
        return document(ItemList("l", "letters", tuple(made)))

    old, new = items("un", "deux"), items("un", "trois")
    assert amended_text(text(worded(old, new)), plain_text(old)) == plain_text(new)


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("deux (2)", "les mots"),
        ("Client", "le mot"),
        ("aujourd’hui", "le mot"),
        ("l’incident", "les mots"),
        ("rendez-vous", "le mot"),
        ("1\u202f500", "le nombre"),
        ("99,5\u00a0%", "le taux"),
        ("dix pour cent (10\u00a0%)", "le taux"),
        ("1\u202f500\u00a0€", "le montant"),
        ("mille cinq cents euros (1\u202f500\u00a0€)", "le montant"),
        ("remise de 10\u00a0%", "les mots"),
        ("1er\u00a0janvier\u00a02027", "la date"),
        (";", "le signe"),
        ("),", "les signes"),
    ],
)
def test_what_is_quoted_has_its_noun(words, noun):
    assert noun_of(words).definite == noun


def test_numbers_of_a_house_are_those_of_the_sentences():
    house = Numbering(article="1", alinea="1.1", items="(a)")
    text = """## Prix {: #prix }

Dix euros par mois.
{: #p1 }

Il varie :
{: #p2 }

- selon l’indice de juin
  {: #i1 }
- selon le volume
  {: #i2 }
"""
    old = _numbered(text, house)
    changed_ = text.replace("Dix", "Vingt").replace("juin", "mai")
    new = _numbered(changed_.replace("Il varie", "Net.\n{: #p3 }\n\nIl varie"), house, old)
    found = printed(worded(old, new))
    assert [line.translate({8199: " ", 160: " ", 8239: " "}) for line in found] == [
        "Article 1 – Modification de l’article 1",
        "L’article 1 est ainsi modifié :",
        "1° À l’alinéa 1.1, le mot : « Dix » est remplacé par le mot : « Vingt » ;",
        "2° Après l’alinéa 1.1, il est inséré un alinéa ainsi rédigé :",
        "« 1.1 bis  Net. » ;",
        "3° Au (a), le mot : « juin » est remplacé par le mot : « mai ».",
    ]
    assert in_any_order(worded(old, new), old) == {plain_text(new)}


def _numbered(text, house, previous=None):
    body = read_body(rendered(text), previous=previous, numbering=house)
    return Document("contrat", (Text("Contrat"),), body, numbering=house)
