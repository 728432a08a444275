"""Reading in turn: sentences applied one after the other, each to what the one before has left.

The convention of an avenant is that all its sentences mean the text before it. Whoever forgets it
and applies them in turn, from the first to the last or backwards, must end with the same contract.
Only two things are said of the text before: ranks « dans leur numérotation antérieure », and the
references of a renumbering, which comes « une fois faites les autres modifications », that of the
articles of an annex « avant la renumérotation des annexes »; what comes
« une fois cette renumérotation faite » is said of the text after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausegen.amend.reading.acts import Statement
from clausegen.amend.reading.contract import Contract, read_contract
from clausegen.amend.reading.effects import BEFORE_ANNEXES, LAST, LATE, RENUMBERING, Effects
from clausegen.amend.reading.grammar import clauses
from clausegen.amend.reading.phrases import held
from clausegen.amend.reading.settling import settled


def in_turn(sentences: Sequence[Statement], lines: Sequence[str], *, backwards: bool) -> list[str]:
    """Return the lines of a contract after sentences in turn. Raises ValueError."""
    former, now = _numbered(read_contract(lines)), _numbered(read_contract(lines))
    last = [one for one in sentences if one.text.startswith(LAST)]
    late = [one for one in sentences if one.text.startswith(LATE)]
    first = [one for one in sentences if one not in last and one not in late]
    now = _applied(_followed(now, last), former, first, backwards=backwards)
    inner = [one for one in last if one.text.startswith(BEFORE_ANNEXES)]
    now = _applied(now, former, inner, backwards=backwards)
    now = _applied(now, former, [one for one in last if one not in inner], backwards=backwards)
    return _applied(now, None, late, backwards=backwards).printed()


def _applied(
    now: Contract, former: Contract | None, sentences: Sequence[Statement], *, backwards: bool
) -> Contract:
    steps = [step for one in sentences for step in _steps(one)]
    for statement, clause in reversed(steps) if backwards else steps:
        effects = Effects(now, former, follow=False)
        effects.add(statement, clause)
        now = settled(effects.applied())
    return now


def _numbered(contract: Contract) -> Contract:
    lines = (line for part in (contract.preamble, *contract.sections) for line in part.lines)
    for place, line in enumerate(lines):
        line.place = place
    return contract


def _steps(statement: Statement) -> Iterator[tuple[Statement, int | None]]:
    """Yield a sentence, or each of its clauses where it is about words."""
    on_words = clauses(held(statement.text)[0])
    if on_words is None:
        yield statement, None
    else:
        yield from ((statement, rank) for rank in range(len(on_words[1])))


def _followed(contract: Contract, last: Sequence[Statement]) -> Contract:
    """Return a contract whose references have followed the renumbering that is to come."""
    effects = Effects(contract)
    last = [one for one in last if RENUMBERING.match(one.text)]
    for statement in last:
        effects.add(statement)
    effects.follow()
    return settled(contract)
