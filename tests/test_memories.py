"""What a session remembers of drafts made before never shows in the next one."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from clausegen import WRITERS, Library, Options
from clausegen.check.covering import candidates
from clausegen.document.memory import NOTHING
from tests.answer_sets import CLAUSE
from tests.hostile import TEXTS

pytestmark = pytest.mark.no_cover  # drafts of other tests run the same lines
CHANGES = 8


def walk_of(library, seed):
    """Return sets of answers, each one change away from the set before it."""
    random = Random(seed)
    parameters = library.clause(CLAUSE).spec.parameters
    answers, sets = {}, []
    while len(sets) < CHANGES:
        id_ = random.choice(list(parameters))
        asked = parameters[id_]
        raw = candidates(asked)
        if asked.kind.name == "text" and not asked.form:
            raw = [*raw, *(text for text in TEXTS if asked.lines or "\n" not in text)]
        if raw:
            answers = {**answers, id_: random.choice(raw)}
            sets.append({key: value for key, value in answers.items() if value is not None})
    return sets


def page(library, answers, previous=None):
    drafted = library.draft(CLAUSE, answers, commentary="annex", previous=previous)
    return WRITERS["html"].write(drafted.document, Options(memory=library.memory))


@pytest.mark.parametrize("seed", range(2))
def test_a_draft_after_others_is_the_draft_that_comes_first(seed):
    library = Library()
    sets = walk_of(library, seed)
    base = library.draft(CLAUSE, {}).document
    after_others = [(page(library, each), page(library, each, base)) for each in sets]
    alone = Library(memory=NOTHING)  # compiles once, and remembers no draft
    for answers, pages in zip(sets, after_others, strict=True):
        assert (page(alone, answers), page(alone, answers, base)) == pages
    first = Library()
    assert page(first, sets[-1]) == after_others[-1][0]


def test_drafts_made_at_once_are_those_made_in_turn():
    library = Library()
    walks = [walk_of(library, seed) for seed in range(4)]
    in_turn = [[page(library, answers) for answers in sets] for sets in walks]
    library.memory.forget()
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(lambda sets: [page(library, each) for each in sets], walks))
    assert at_once == in_turn
