"""What a template may say of the act in which its text stands: « la présente clause » or not.

The same articles are read in a clause drafted alone and in a whole contract; `acte` lets them say
so once.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from clausegen.template.sandbox import Function, Readable


@dataclass(frozen=True, slots=True)
class ActWords(Readable):
    """The act that a template words: `id` names it, `alone` tells a clause from a contract."""

    id: str = ""
    alone: bool = True

    _NAMES: ClassVar[Collection[str]] = ("le", "Le", "du", "au", "accord", "seul")

    def names(self) -> Collection[str]:
        """Return the attributes that a template may read."""
        return self._NAMES

    def read(self, name: str, /) -> object:
        """Return the words of the act in French, whether it stands alone, or what agrees with it.

        Raises AttributeError for any other name.
        """
        words = self._accord("le présent contrat", "la présente clause")
        match name:
            case "le":
                return words
            case "Le":
                return words.capitalize()
            case "du":
                return self._accord("du présent contrat", f"de {words}")
            case "au":
                return self._accord("au présent contrat", f"à {words}")
            case "accord":
                return Function(self._accord)
            case "seul":
                return self.alone
            case _:
                raise AttributeError(name)

    def _accord(self, masculine: str, feminine: str) -> str:
        """Return the form that agrees: a contract is masculine, a clause feminine."""
        return feminine if self.alone else masculine
