"""Answers to the real clause: its examples, and sets that cover every pair of values."""

from functools import cache
from itertools import combinations
from random import Random

from clausegen.check.covering import candidates
from clausegen.questions.answers import read_answers

CLAUSE = "assistance-itinerance"
TRIED = 4
"""How many answers to each question enter the pairs: none, and three that differ most."""


def examples(library):
    """Return the answers of each example, by name."""
    return {name: read_answers(path) for name, path in library.examples(CLAUSE).items()}


def pairwise(library):
    """Yield answers that hold, together, every pair of values of any two questions."""
    parameters = library.clause(CLAUSE).spec.parameters
    table = {id_: _spread(candidates(each)) for id_, each in parameters.items()}
    names = [id_ for id_, raw in table.items() if len(raw) > 1]
    for row in _rows(tuple(len(table[name]) for name in names)):
        answers = {name: table[name][rank] for name, rank in zip(names, row, strict=True)}
        yield {name: raw for name, raw in answers.items() if raw is not None}


@cache
def _rows(sizes):
    """Return such rows, sought once for all tests: it takes a second and more."""
    return tuple(covering(sizes))


def covering(sizes):
    """Yield rows of ranks, one below each size, until any two columns hold every pair of ranks.

    Each row begins with the cell that most pairs still want, and adds the best one of each column.
    """
    cells = [(column, rank) for column, size in enumerate(sizes) for rank in range(size)]
    left = {frozenset(pair) for pair in combinations(cells, 2) if pair[0][0] != pair[1][0]}
    wanted = {cell: sum(sizes) - sizes[cell[0]] for cell in cells}
    random = Random(0)
    while left:
        row = [max(cells, key=lambda cell: (wanted[cell], random.random()))]
        columns = [column for column in range(len(sizes)) if column != row[0][0]]
        random.shuffle(columns)
        for column in columns:
            choice = [(column, rank) for rank in range(sizes[column])]
            row.append(max(choice, key=lambda cell: (_gain(cell, row, left), wanted[cell])))
        for pair in left.intersection(map(frozenset, combinations(row, 2))):
            left.discard(pair)
            for cell in pair:
                wanted[cell] -= 1
        yield [rank for _, rank in sorted(row)]


def _gain(cell, row, left):
    """Return how many pairs a cell would add to a row."""
    return sum(frozenset((cell, other)) in left for other in row)


def _spread(raw):
    """Return a few answers, the first and the last among them."""
    if len(raw) <= TRIED:
        return list(raw)
    return [raw[round(rank * (len(raw) - 1) / (TRIED - 1))] for rank in range(TRIED)]
