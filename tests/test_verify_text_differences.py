"""Two texts compared: spaces apart, each article that differs is named."""

from hypothesis import given
from hypothesis import strategies as st

from clausegen.verify import TextChange, compare_texts

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


def test_a_missing_and_an_added_article_are_named():
    kept, _, rest = TEXT.partition("Article\u00a02")
    assert compare_texts(TEXT, kept + rest[rest.index("Annexe") :]) == (
        TextChange("Article 2", "missing"),
    )
    assert compare_texts(TEXT, TEXT + "Article\u00a03 – Prix\n") == (
        TextChange("Article 3", "added"),
    )


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
