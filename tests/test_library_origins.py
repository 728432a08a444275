"""Why each node of a draft is there: laws, then each way in which a template decides."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.origin_clauses import ANSWERS, answers, clause_of, templates, unexplained


@settings(max_examples=700)
@given(templates(), answers, st.sampled_from(list(ANSWERS)), st.randoms(use_true_random=False))
def test_what_an_answer_changes_names_it(template, raw, changed, random):
    clause = clause_of(template)
    for other in ANSWERS[changed]:
        assert not unexplained(clause, raw, {**raw, changed: other}, changed)
