"""Aligning: what stays keeps its id, what came has one of its own, nothing is paired by rank."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.amend.aligning import aligned, paired_lines
from clausegen.amend.compare import compare
from clausegen.amend.operations import Insert, Move, Remove, Rewrite, apply
from clausegen.amend.redline import accepted, redline, rejected
from clausegen.document.paragraph_ids import id_read, paragraph_id
from clausegen.document.tree import (
    Division,
    Document,
    Head,
    Item,
    ItemList,
    Paragraph,
    Text,
    children,
    plain_lines,
    plain_text,
    walk,
)
from clausegen.document.walking import with_children

WORDS = ("le prix est ferme et définitif", "la durée est de trois ans", "chaque partie notifie",
         "le tribunal de Nantes est compétent", "le Prestataire livre les plans au Client",
         "toute modification fait l’objet d’un avenant écrit et signé")  # fmt: skip  # a few


def text(words):
    return (Text(words),)


def contract(*bodies, ids="u"):
    """Return a contract of articles, each of some alinéas, all ids being ranks."""
    ranks = iter(range(1, 999))

    def named():
        return f"{ids}{next(ranks)}"

    articles = [
        Division(
            "article",
            named(),
            str(number),
            text(f"Titre {number}"),
            tuple(Paragraph(named(), text(words)) for words in body),
            head=Head("ARTICLE ", " : "),
        )
        for number, body in enumerate(bodies, 1)
    ]
    return Document("contrat", text("Contrat"), tuple(articles))


def ids_of(document):
    return [node.id for node in walk(document)]


def test_the_same_text_has_the_same_ids_whatever_they_were():
    old = contract(WORDS[:3], WORDS[3:])
    assert aligned(old, contract(WORDS[:3], WORDS[3:], ids="x")) == old


def test_an_alinea_inserted_at_the_head_moves_no_other():
    old, new = contract(WORDS[:3]), contract((WORDS[4], *WORDS[:3]), ids="x")
    (insertion,) = compare(old, aligned(old, new))
    assert isinstance(insertion, Insert)
    assert plain_text(apply(old, (insertion,))) == plain_text(new)


def test_a_reworded_alinea_keeps_its_id_and_another_does_not_take_it():
    old = contract(("Le prix est ferme et définitif.", WORDS[1]))
    near = contract(("Le prix est ferme, définitif et révisable.", WORDS[1]), ids="x")
    other = contract(("Nul ne cède le contrat sans accord.", WORDS[1]), ids="x")
    assert ids_of(aligned(old, near)) == ids_of(old)
    kinds = {type(each) for each in compare(old, aligned(old, other))}
    assert kinds == {Remove, Insert}


def test_what_moved_under_the_same_parent_is_the_same():
    old, new = contract(WORDS), contract((*WORDS[2:], *WORDS[:2]), ids="x")
    assert sorted(ids_of(aligned(old, new))) == sorted(ids_of(old))
    kinds = {type(each) for each in compare(old, aligned(old, new))}
    assert kinds <= {Move, Rewrite}
    assert Insert not in kinds


def test_renumbered_items_are_the_same_items():
    def listed(*words, ids="i"):
        items = (
            Item(f"{ids}{n}", f"{'abcdef'[n]})", (Paragraph(f"{ids}{n}p", text(each)),))
            for n, each in enumerate(words)
        )
        return Document("d", text("Contrat"), (ItemList("l", "letters", tuple(items), True),))

    old, new = listed(*WORDS[:3]), listed(WORDS[0], WORDS[4], *WORDS[1:3], ids="x")
    found = aligned(old, new)
    kept = [item.id for item in found.body[0].items]
    assert (kept[0], kept[2], kept[3]) == ("i0", "i1", "i2")


BODIES = st.lists(st.lists(st.sampled_from(WORDS), max_size=5).map(tuple), min_size=1, max_size=4)


@settings(max_examples=60)
@given(BODIES, BODIES)
def test_any_two_texts_are_compared_applied_and_marked_exactly(before, after):
    old = contract(*before)
    new = aligned(old, contract(*after, ids="x"))
    names = ids_of(new)
    assert len(names) == len(set(names))
    operations = compare(old, new)
    assert plain_text(apply(old, operations)) == plain_text(new)
    marked = redline(old, operations)
    assert plain_text(accepted(marked)) == plain_text(new)
    assert plain_text(rejected(marked)) == plain_text(old)


def numbered(*bodies):
    """Return a contract as it is read from a file whose paragraphs Word numbers, by their words."""

    def named(node):
        number = paragraph_id("".join(plain_lines(node)))
        return replace(with_children(node, [*map(named, children(node))]), id=id_read(number))

    plain = contract(*bodies)
    return replace(plain, body=tuple(named(each) for each in plain.body))


def with_words(document, id_, words):
    """Return a contract of one article, one alinéa of which says something else."""
    (article,) = document.body
    body = [replace(each, content=text(words)) if each.id == id_ else each for each in article.body]
    return replace(document, body=(replace(article, body=tuple(body)),))


def test_an_alinea_that_word_numbers_the_same_is_the_same_whatever_it_says_now():
    old = numbered(WORDS[:3])
    id_ = old.body[0].body[1].id
    new = with_words(old, id_, "nul ne peut céder ses droits sans accord")
    assert aligned(old, new) == new
    assert [type(each) for each in compare(old, aligned(old, new))] == [Rewrite]


def test_of_two_alineas_that_say_the_same_the_one_that_goes_is_that_which_went():
    old = numbered((WORDS[0], WORDS[1], f"{WORDS[0]}\xa0", WORDS[2]))
    article = old.body[0]
    new = replace(old, body=(replace(article, body=article.body[1:]),))
    (gone,) = compare(old, aligned(old, new))
    assert (type(gone), gone.node.id) == (Remove, article.body[0].id)


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=5, unique=True))
def test_numbers_that_word_gave_anew_are_as_if_there_were_none(words):
    old = contract(words)
    new = numbered(words)
    assert aligned(old, new) == old


def test_a_line_that_word_numbers_the_same_is_the_same_among_others_that_say_as_much():
    twice = "le prix est de dix euros par mois"
    old = [("prix", twice), ("loyer", twice)]
    new = [(id_read(paragraph_id("loyer")), twice.replace("dix", "douze"))]
    assert paired_lines(old, new) == {0: 1}
    assert paired_lines(old, [("", new[0][1])]) == {0: 0}
