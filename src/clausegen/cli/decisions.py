"""What is decided of a draft that came back: numbers typed, a small file, or the page ticked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clausegen.actions.settle import Decisions
from clausegen.acts.negotiation import Negotiation, decisions_of
from clausegen.cli.import_contract import read_contract_file
from clausegen.errors import UsageError
from clausegen.files.reading import read_file
from clausegen.files.toml import SIZE_LIMIT, read_toml
from clausegen.french.spaces import NBSP

ALL = "tout"
_ACCEPTED, _REFUSED = "accepte", "refuse"
_FORM = f"«{NBSP}{_ACCEPTED} = [1, 3]{NBSP}» et «{NBSP}{_REFUSED} = [2]{NBSP}»"


def decided(accepted: str, refused: str, file: str, told: Negotiation) -> Decisions:
    """Return what is decided of the points of a negotiation.

    Raises UsageError for what is no number, and for a file that says something else.
    """
    taken, left = _of_file(file, told) if file else ([], [])
    taken = [*taken, *_numbers(accepted, told)]
    left = [*left, *_numbers(refused, told)]
    return Decisions(frozenset(taken), frozenset(left))


def _numbers(typed: str, told: Negotiation) -> Sequence[int]:
    """Return the numbers that somebody typed between commas."""
    if typed.strip().casefold() == ALL:
        return range(1, told.count + 1)
    words = [word.strip() for word in typed.split(",") if word.strip()]
    for word in words:
        if not (word.isascii() and word.isdecimal() and len(word) <= 9):
            message = f"«{NBSP}{word[:40]}{NBSP}» n’est pas un numéro{NBSP}: écrivez 1,3 ou {ALL}."
            raise UsageError(message)
    return [int(word) for word in words]


def _of_file(file: str, told: Negotiation) -> tuple[list[int], list[int]]:
    """Return the numbers of a file of decisions, or of the page of the negotiation."""
    suffix = Path(file).suffix.casefold()
    if suffix in (".docx", ".doc", ".odt"):
        return decisions_of(read_contract_file(file, "toutes", "").document, told)
    if suffix in (".pdf", ".html", ".htm"):
        message = f"{file}{NBSP}: la page de négociation se coche en Word. Donnez le fichier .docx"
        raise UsageError(f"{message}, ou un fichier TOML{NBSP}: {_FORM}.")
    text = read_file(Path(file), SIZE_LIMIT).decode("utf-8", "replace")
    content = read_toml(text, file, UsageError)
    for key in content:
        if key not in (_ACCEPTED, _REFUSED):
            raise UsageError(
                f"{file}{NBSP}: «{NBSP}{key[:40]}{NBSP}» est inconnu. Écrivez {_FORM}."
            )
    return _listed(content.get(_ACCEPTED, []), file), _listed(content.get(_REFUSED, []), file)


def _listed(value: object, file: str) -> list[int]:
    if isinstance(value, list) and all(type(each) is int for each in value):
        return value
    raise UsageError(f"{file}{NBSP}: une liste de numéros est attendue. Écrivez {_FORM}.")
