"""Sets of answers prove nothing unless they hold what they claim to hold."""

from itertools import combinations, product

from tests.answer_sets import covering


def test_every_pair_of_values_is_held_by_a_row():
    sizes = [4, 3, 2, 4, 3, 3]
    rows = list(covering(sizes))
    for left, right in combinations(range(len(sizes)), 2):
        held = {(row[left], row[right]) for row in rows}
        assert held == set(product(range(sizes[left]), range(sizes[right])))
    assert len(rows) < 25
