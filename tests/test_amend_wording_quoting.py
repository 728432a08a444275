"""What an avenant cites is found once, and read back gives the new text exactly."""

from itertools import permutations

import pytest
from hypothesis import given, settings

from clausegen.amend.operations import edited
from clausegen.amend.reading.phrases import held
from clausegen.amend.word_edits import word_edits
from clausegen.amend.wording.nouns import noun_of
from clausegen.amend.wording.quoting import QuotedWords, cite_edit, cite_edits, quoted, read_back
from tests.trees import sentences


def cited(old, new):
    (edit,) = word_edits(old, new)
    return cite_edit(old, edit)


@pytest.mark.parametrize(
    ("old", "new", "citation"),
    [
        (
            "sous quatre (4)\u00a0heures au plus",
            "sous deux (2)\u00a0heures au plus",
            QuotedWords("replace", "quatre (4)\u00a0heures", "deux (2)\u00a0heures"),
        ),
        (
            "par téléphone ou par courriel",
            "par téléphone, par portail ou par courriel",
            QuotedWords("insert", "téléphone", ", par portail"),
        ),
        ("payé par an", "payé par an et par site", QuotedWords("append", "", "et par site")),
        (
            "le Client informe",
            "Sans délai, le Client informe",
            QuotedWords("prepend", "", "Sans délai,"),
        ),
        (
            "une assistance gratuite et utile",
            "une assistance utile",
            QuotedWords("delete", "gratuite et", ""),
        ),
        (
            "le jour, puis le mois",
            "le jour, puis le lendemain",
            QuotedWords("replace", "mois", "lendemain"),
        ),
        (
            "par téléphone, par portail ou par courriel",
            "par téléphone ou par courriel",
            QuotedWords("delete", ", par portail", ""),
        ),
        (
            "dans les plus brefs délais, sans frais",
            "dans un délai de deux (2) jours au plus après le jour, sans frais",
            QuotedWords(
                "replace",
                "les plus brefs délais",
                "un délai de deux (2) jours au plus après le jour",
            ),
        ),
        (
            "en trois (3) mois ou trois (3) ans",
            "en deux (2) mois ou trois (3) ans",
            QuotedWords("replace", "trois (3) mois", "deux (2) mois"),
        ),
        (
            "Ils courent. Ils sont ouvrés. Ils cessent.",
            "Ils courent. Ils cessent.",
            None,
        ),
        (
            "par téléphone, par courrier électronique, par ticket",
            "par téléphone, par courrier électronique, par le portail, par ticket",
            QuotedWords("insert", "courrier électronique", ", par le portail"),
        ),
        (
            "au 12, rue des Lilas, 69003 Lyon",
            "au 3, rue Neuve, 69001 Lyon",
            QuotedWords("replace", "12, rue des Lilas, 69003", "3, rue Neuve, 69001"),
        ),
        (
            "Écrire à flottes@exemple.fr.",
            "Écrire à aide@exemple.fr.",
            QuotedWords("replace", "flottes@exemple.fr", "aide@exemple.fr"),
        ),
        ("un mois ou un an", "un mois ou deux an", QuotedWords("replace", "un an", "deux an")),
        (
            "rétabli en une (1) minute, rappelé une minute après",
            "rétabli en une (1) heure, rappelé une minute après",
            QuotedWords("replace", "une (1) minute", "une (1) heure"),
        ),
        ("1\u202f500\u00a0€ par an", "1\u202f500 € par an", None),
    ],
)
def test_an_edit_is_cited_as_briefly_as_it_can_be(old, new, citation):
    found = cited(old, new)
    assert citation in (None, found)
    assert read_back(old, found) == new


@pytest.mark.parametrize(
    ("old", "new", "citations"),
    [
        (
            "sous deux (2)\u00a0heures le jour et sous quatre (4)\u00a0heures la nuit",
            "sous quatre (4)\u00a0heures le jour et sous deux (2)\u00a0heures la nuit",
            [
                ("deux (2)\u00a0heures le jour", "quatre (4)\u00a0heures le jour"),
                ("quatre (4)\u00a0heures la nuit", "deux (2)\u00a0heures la nuit"),
            ],
        ),
        ("limitée au prix", "limitée à deux fois le prix", [("au prix", "à deux fois le prix")]),
        ("le lot, puis le lot", "le bien, puis le bien", [("lot", "bien")]),
    ],
)
def test_edits_are_cited_so_that_each_is_told_from_the_others(old, new, citations):
    found = cite_edits(old, word_edits(old, new))
    assert [(one.old, one.new) for one in found] == citations


@settings(max_examples=150, deadline=None)
@given(sentences, sentences)
def test_citations_read_back_in_any_order(old, new):
    edits = word_edits(old, new)
    for citations in permutations(cite_edits(old, edits)[:4]):
        text = old
        for citation in citations:
            text = read_back(text, citation)
        if len(edits) <= 3:
            assert text == new


@settings(max_examples=250, deadline=None)
@given(sentences, sentences)
def test_every_citation_reads_back_exactly(old, new):
    for edit in word_edits(old, new):
        assert read_back(old, cite_edit(old, edit)) == edited(old, [edit])


def test_words_that_stand_twice_are_not_read_back():
    assert read_back("un an, un an", QuotedWords("replace", "an", "mois")) is None
    assert read_back("un an, un an", QuotedWords("replace", "an", "mois", 2)) == "un an, un mois"


def test_a_quotation_inside_a_quotation_moves_down_one_level():
    assert quoted("le «\u00a0Client\u00a0»") == "«\u00a0le “Client”\u00a0»"
    assert quoted("le « Client »") == "«\u00a0le “ Client ”\u00a0»"


@pytest.mark.parametrize(
    "words", ["le «\u00a0Client\u00a0»", "le « Client »", "le «Client», dit “X”"]
)
def test_quotation_marks_come_back_with_the_spaces_they_had(words):
    (back,) = held(quoted(words))[1]
    assert back == words


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("Elle court.", "phrase"),
        ("Les jours ouvrés vont du lundi au vendredi.", "phrase"),
        ("Elle court tout le jour. Elle dort.", "mots"),
        ("+33\u00a09\u00a070", "numéro"),
        ("aide@exemple.fr", "adresse"),
    ],
)
def test_a_sentence_and_a_telephone_number_have_their_noun(words, noun):
    assert noun_of(words).words == noun
