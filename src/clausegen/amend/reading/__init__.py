"""Reading back: the sentences of an avenant, as a reader of paper has them, applied to a contract.

Nothing here is shared with the modules that write the sentences: what they mean is found again
from the printed lines alone. A sentence that cannot be read, or words that are not found once,
are an error that names the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from clausegen.amend.reading.acts import amending_articles, statements
from clausegen.amend.reading.contract import read_contract
from clausegen.amend.reading.effects import Effects
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
    for article in amending_articles(avenant):
        for statement in statements(article):
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


def amended_text(avenant: str, contract: str) -> str:
    """Return the plain text of a contract after the plain text of an avenant."""
    lines = read_back(avenant.split("\n"), contract.removesuffix("\n").split("\n"))
    return "\n".join(lines) + "\n"
