"""The names of the files of a batch: a pattern filled from each row, safe on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clausegen.batch.cells import shown
from clausegen.errors import UsageError, nearest
from clausegen.files.output import safe_name
from clausegen.questions.values import Parameters

DEFAULT = "{modele}_{cle}"
_HOLE = re.compile(r"\{([^{}]*)\}")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_LONGEST = 120


@dataclass(frozen=True)
class Naming:
    """A pattern such as « {client.nom}_{date} », whose names are those of questions or of the row.

    Of the row are `cle`, `ligne`, `modele` and `date`, the day of the documents.
    """

    pattern: str
    questions: Parameters
    model: str
    date: str = ""

    def insist(self) -> None:
        """Raise UsageError for a name that is no question's."""
        for hole in _HOLE.findall(self.pattern):
            if hole not in ("cle", "ligne", "modele", "date") and not self._is_known(hole):
                hint = nearest(hole, (*self.questions, "cle", "ligne", "modele", "date"))
                message = f"« {{{hole}}} » n’est ni une question, ni cle, ligne, modele ou date."
                raise UsageError(f"{message} {hint}".strip())

    def _is_known(self, hole: str) -> bool:
        if hole in self.questions:
            return True
        owner, _, name = hole.rpartition(".")
        question = self.questions.get(owner)
        fields = question.kind.fields(question) if question else ()
        return name in {field.id for field in fields}

    def name(self, row: int, key: str, answers: Mapping[str, Any]) -> str:
        """Return the name of the files of a row, without suffix, safe on every system."""
        own = {"cle": key, "ligne": str(row), "modele": self.model, "date": self.date}

        def said(hole: re.Match[str]) -> str:
            return own.get(hole[1], "") or _said(self._answer(hole[1], answers))

        return _safe(_HOLE.sub(said, self.pattern)) or _safe(key) or f"ligne-{row}"

    def _answer(self, hole: str, answers: Mapping[str, Any]) -> object:
        """Return the raw answer that a name of the pattern stands for, or its default in words."""
        if question := self.questions.get(hole):
            given = answers.get(hole, "")
            default = question.default if question.has_default else None
            if given == "" and default is not None and not question.kind.several:
                return question.kind.figures(default, question)
            return given
        owner, _, name = hole.rpartition(".")
        table = answers.get(owner)
        first = table[0] if isinstance(table, list) and table else table
        return first.get(name, "") if isinstance(first, Mapping) else ""


def _said(answer: object) -> str:
    """Return an answer as a name may say it."""
    match answer:
        case str():
            return answer
        case bool():
            return "oui" if answer else "non"
        case date():
            return answer.isoformat()
        case int() | float():
            return shown(answer)
        case [first, *_]:
            return _said(first)
    return "" if answer is None or isinstance(answer, list | Mapping) else str(answer)


def _safe(text: str) -> str:
    """Return a text that may name a file: what no system takes becomes a dash."""
    composed = unicodedata.normalize("NFC", text)
    printed = "".join(c for c in composed if not unicodedata.category(c).startswith("C"))
    joined = _SPACES.sub(" ", _UNSAFE.sub("-", printed)).strip(" .-=+@_")
    cut = joined.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .-_")
    try:
        return safe_name(f"{cut}.docx").removesuffix(".docx") if cut else ""
    except UsageError:  # a name that Windows keeps for itself
        return safe_name(f"contrat-{cut}")
