"""Answers to the real clause: its examples, and sets that cover every pair of values."""

from allpairspy import AllPairs

from clausegen.answers import read_answers
from clausegen.check.covering import candidates

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
    for row in AllPairs([table[name] for name in names]):
        yield {name: raw for name, raw in zip(names, row, strict=True) if raw is not None}


def _spread(raw):
    """Return a few answers, the first and the last among them."""
    step = max(1, (len(raw) - 1) // (TRIED - 1))
    return [*raw[:1], *raw[1::step]][:TRIED]
