"""What a reader asks, read: concepts, phrases, and words that were mended."""

import pytest

from clausegen.site.search.query import Thesaurus, corrected, read_query
from clausegen.site.search.terms import terms
from clausegen.site.search.vocabulary import Vocabulary, expression

DELAY, LATE = expression("délai"), expression("retard")
NOTICE, WARNING = expression("mise demeure"), expression("sommation")
THESAURUS = Thesaurus(Vocabulary(synonyms=((NOTICE, WARNING), (DELAY, LATE))))


def read(text, mend=lambda _word, _term: ""):
    return read_query(text, THESAURUS, mend)


def test_words_known_together_are_one_concept_with_what_is_worth_the_same():
    query = read("mise en demeure")
    assert [each.typed for each in query.concepts] == [NOTICE]
    assert query.concepts[0].others == (WARNING,)
    assert query.concepts[0].met(WARNING)
    assert not query.concepts[0].met(NOTICE[:1])


def test_a_word_typed_twice_is_one_concept():
    assert len(read("délai, délais et délai").concepts) == 1


def test_words_between_quotation_marks_follow_each_other():
    assert read("« le délai de retard » prix").phrases == (tuple(terms("délai de retard")),)
    assert read("« le »").phrases == ()


def test_a_word_that_the_site_does_not_know_is_read_as_the_nearest():
    query = read("delay", lambda word, _term: "délai" if word == "delay" else "")
    assert [each.typed for each in query.concepts] == [DELAY]
    assert query.mended == (("delay", "délai"),)
    assert corrected("Quel delay ?", dict(query.mended)) == "Quel délai ?"


@pytest.mark.parametrize("text", ["", "   ", "« »", "le la les", "?!"])
def test_what_says_nothing_asks_nothing(text):
    assert (read(text).concepts, read(text).phrases) == ((), ())


def test_terms_of_one_group_stand_side_by_side_in_the_index():
    places = sorted(map(THESAURUS.place, (*WARNING, *DELAY, *NOTICE, *LATE, "prix")))
    known = [place.partition("-")[2] or place for place in places]
    assert known == [*NOTICE, *WARNING, *DELAY, *LATE, "prix"]
