"""Two texts compared: spaces apart, each article that differs is named."""

from hypothesis import given
from hypothesis import strategies as st

from clausegen.document.tree import Division, Document, ItemList, Variable, plain_text
from clausegen.verify import TextChange, compare_texts
from clausegen.verify.altered_answers import with_questions
from tests import rich

TEXT = (
    "Assistance\nPréambule\nArticle\u00a01 – Objet\nLe Prestataire aide.\n"
    "Article\u00a02 – Délais\nLe délai est de quatre (4)\u00a0heures au plus.\n"
    "Annexe\u00a01 – Tarif\nGratuit.\n"
)


def test_the_same_words_conform_whatever_the_spaces():
    assert compare_texts(TEXT, TEXT.replace(" ", "  ").replace("\n", "\n\n")) == ()
    assert compare_texts(TEXT, TEXT.replace("\u00a0", " ")) == ()


def test_an_altered_article_is_named_with_the_words_around():
    (change,) = compare_texts(TEXT, TEXT.replace("quatre (4)", "dix (10)"))
    assert (change.article, change.kind) == ("Article 2", "altered")
    assert "délai est de quatre (4) heures" in change.expected
    assert "délai est de dix (10) heures" in change.found


def test_an_article_is_named_though_its_number_stands_alone():
    bare = TEXT.replace("Article\u00a01 – ", "1\u2007").replace("Article\u00a02 – ", "2.\u2007")
    (change,) = compare_texts(bare, bare.replace("quatre (4)", "dix (10)"))
    assert (change.article, change.kind) == ("Article 2", "altered")


def test_a_missing_and_an_added_article_are_named():
    kept, _, rest = TEXT.partition("Article\u00a02")
    assert compare_texts(TEXT, kept + rest[rest.index("Annexe") :]) == (
        TextChange("Article 2", "missing"),
    )
    assert compare_texts(TEXT, TEXT + "Article\u00a03 – Prix\n") == (
        TextChange("Article 3", "added"),
    )


def test_an_article_inserted_leaves_the_later_ones_as_they_were_under_other_numbers():
    later = TEXT.replace("Article\u00a02", "Article\u00a03")
    inserted = later.replace("Article\u00a03", "Article\u00a02 – Lieu\nBrest.\nArticle\u00a03")
    assert compare_texts(TEXT, inserted) == (
        TextChange("Article 2", "renumbered", "Article 2", "Article 3"),
        TextChange("Article 2", "added"),
    )
    altered, added = compare_texts(TEXT, inserted.replace("quatre (4)", "dix (10)"))
    assert (altered.article, altered.kind, altered.words) == (
        "Article 2",
        "altered",
        ("quatre (4)", "dix (10)"),
    )
    assert added.kind == "added"


def test_two_articles_of_one_title_are_known_by_their_numbers():
    twice = TEXT.replace("Délais", "Objet")
    (change,) = compare_texts(twice, twice.replace("quatre (4)", "dix (10)"))
    assert (change.article, change.kind) == ("Article 2", "altered")


def test_an_answer_altered_in_a_file_names_its_question():
    value = Variable("delai", "quatre (4)\u00a0heures")
    items = (
        rich.item("i1", "a)", "une aide"),
        rich.item("i2", "b)", rich.paragraph("p", "une réponse en ", value), end="."),
    )
    list_ = ItemList("l", "letters", items)
    document = Document(
        "d", rich.words("T"), (Division("article", "a", "1", rich.words("O"), (list_,)),)
    )
    text = plain_text(document)

    def questions(old, new):
        changes = compare_texts(text, text.replace(old, new))
        return [each.questions for each in with_questions(changes, document)]

    assert questions("quatre (4)", "dix (10)") == [("delai",)]
    assert questions("quatre (4)\u00a0heures.", "dix (10)\u00a0jours.") == [("delai",)]
    assert questions("une aide", "deux aides") == [()]
    assert questions("une réponse en quatre", "une aide en dix") == [("delai",)]


def test_articles_that_changed_places_are_named():
    head, one, two = (
        TEXT.partition("Article\u00a01")[0],
        "Article\u00a01 – a\n",
        "Article\u00a02 – b\n",
    )
    changes = compare_texts(head + one + two, head + two + one)
    assert [change.kind for change in changes] == ["moved", "moved"]


def test_a_title_that_changed_is_the_title():
    (change,) = compare_texts(TEXT, "Autre" + TEXT)
    assert change.article == "Titre et parties"


def test_an_article_twice_is_an_article_added():
    changes = compare_texts(TEXT, TEXT + "Annexe\u00a01 – Tarif\nPayant.\n")
    assert changes == (TextChange("Annexe 1 (2)", "added"),)


def test_a_long_change_is_shown_shortened():
    (change,) = compare_texts(TEXT, TEXT.replace("aide", "aide " + "mot " * 500 + "aide"))
    assert len(change.found) < 300
    assert change.found.endswith(" …")


@given(st.text(), st.text())
def test_two_texts_conform_only_if_their_words_are_the_same(before, after):
    assert compare_texts(before, before) == ()
    if not compare_texts(before, after):
        assert before.split() == after.split()
