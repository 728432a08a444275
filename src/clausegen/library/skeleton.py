"""A new clause or a new contract: a small folder, valid and commented, to start from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from clausegen.errors import UsageError
from clausegen.files.sources import files_under, source_text
from clausegen.library.rooms import PACKAGE, room

What: TypeAlias = Literal["clause", "contract"]
ROOMS: Mapping[What, str] = {"clause": "clauses", "contract": "contracts"}
_QUESTION = re.compile(r'^\[\[parameters\]\]\nid = "(\w+)"$', re.MULTILINE)
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def skeleton(what: What, id_: str, title: str, day: date) -> Mapping[str, str]:
    """Return the files of a new folder by their path in it, `day` being that of its version.

    Raises UsageError for an id that no folder of the library may bear or that a shared question
    bears, and for a title that would not stand between quotation marks.
    """
    if what not in get_args(What):
        message = f"On commence une clause (clause) ou un contrat (contract), non « {what} »."
        raise UsageError(message)
    if not _ID.fullmatch(id_) or len(id_) > 60:
        message = (
            f"« {id_} » ne peut pas être un identifiant : des minuscules sans accent et des "
            "chiffres, une lettre d’abord, des traits d’union entre les mots, par exemple "
            "« mise-a-disposition »."
        )
        raise UsageError(message)
    if id_.replace("-", "") in _shared_questions():
        message = f"« {id_} » est déjà une question commune : choisissez un autre identifiant."
        raise UsageError(message)
    if not title.strip() or any(sign in title for sign in '"\\\n{}'):
        message = "Le titre tient en une ligne, sans guillemet droit, barre oblique ni accolade."
        raise UsageError(message)
    words = {
        "IDENTIFIANT": id_,
        "PREFIXE": id_.replace("-", ""),
        "REGLE": id_.replace("-", "").upper()[:12],
        "TITRE": title.strip(),
        "JOUR": day.isoformat(),
    }
    return {name: _filled(path, words) for name, path in _files(what).items()}


def _shared_questions() -> frozenset[str]:
    """Return the shared questions of one word: a family of questions may not bear such a name."""
    texts = (source_text(path) for path in (room("templates") / "shared").glob("questions/*.toml"))
    return frozenset(id_ for text in texts for id_ in _QUESTION.findall(text))


def _files(what: What) -> dict[str, Path]:
    folder = PACKAGE / "assets" / "new" / what
    return {name: path for kind in ("*.md", "*.toml") for name, path in files_under(folder, kind)}


def _filled(path: Path, words: Mapping[str, str]) -> str:
    """Return the text of a file, the words that stand for others being replaced at once."""
    return re.sub("|".join(words), lambda found: words[found[0]], source_text(path))
