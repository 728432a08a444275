"""Reading back: the sentences of an avenant, as a reader of paper has them, applied to a contract.

Nothing here is shared with the modules that write the sentences: what they mean is found again
from the printed lines alone. A sentence that cannot be read, or words that are not found once,
are an error that names the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausegen.amend.reading.acts import (
    Statement,
    amending_articles,
    joined_annexes,
    statements,
    with_joined,
)
from clausegen.amend.reading.contract import read_contract
from clausegen.amend.reading.effects import Effects
from clausegen.amend.reading.in_turn import in_turn
from clausegen.errors import ClausegenError


class ReadingError(ClausegenError):
    """Raised when a sentence of an avenant cannot be read or does not fit the contract."""


def read_back(avenant: Sequence[str], contract: Sequence[str]) -> list[str]:
    """Return the lines of a contract after an avenant, both given as printed lines.

    The first line of the contract is its title. All sentences mean the text before any of them.
    Raises ReadingError.
    """
    before = read_contract(contract)
    effects = Effects(before)
    for statement in _statements(avenant):
        try:
            effects.add(statement)
        except ValueError as problem:
            message = f"La phrase « {statement.text} » ne se lit pas : {problem}."
            raise ReadingError(message) from problem
    try:
        return effects.result()
    except ValueError as problem:
        message = f"Les phrases de l’avenant ne s’appliquent pas ensemble : {problem}."
        raise ReadingError(message) from problem


def read_in_turn(
    avenant: Sequence[str], contract: Sequence[str], *, backwards: bool = False
) -> list[str]:
    """Return the same, each sentence applied to what the one before it has left.

    With `backwards` the last comes first. Raises ReadingError.
    """
    try:
        return in_turn(_statements(avenant), contract, backwards=backwards)
    except ValueError as problem:
        order = "de la dernière à la première" if backwards else "de la première à la dernière"
        message = f"Les phrases de l’avenant ne s’appliquent pas {order} : {problem}."
        raise ReadingError(message) from problem


def _statements(avenant: Sequence[str]) -> list[Statement]:
    annexes = joined_annexes(avenant)
    return [
        with_joined(one, annexes)
        for article in amending_articles(avenant)
        for one in statements(article)
    ]


def amended_text(avenant: str, contract: str) -> str:
    """Return the plain text of a contract after the plain text of an avenant."""
    return next(amended_texts(avenant, contract))


def amended_texts(avenant: str, contract: str) -> Iterator[str]:
    """Yield that text three times: all sentences at once, one after the other, and backwards."""
    sentences, text = avenant.rstrip("\n").split("\n"), contract.removesuffix("\n").split("\n")
    yield _joined(read_back(sentences, text))
    yield _joined(read_in_turn(sentences, text))
    yield _joined(read_in_turn(sentences, text, backwards=True))


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
