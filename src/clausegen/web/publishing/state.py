"""What the site that is served was made from: a file beside its folder, for every process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from clausegen.files.publishing import publish
from clausegen.site.settings import Settings
from clausegen.web.publishing import place


@dataclass(frozen=True, slots=True)
class State:
    """What a build was made from, and what became of it.

    `count` is that of `Wanted`, `sources` the stamp of the library, `day` the day of the build.
    `built` is when the site was last published, `faults` are why the last build was not. `models`
    are what lists show of each clause, with its questions; `set_` are the settings of the site.
    """

    count: int = -1
    sources: str = ""
    day: str = ""
    built: str = ""
    pages: int = 0
    changed: int = 0
    seconds: float = 0.0
    faults: tuple[str, ...] = ()
    models: tuple[Mapping[str, Any], ...] = field(default_factory=tuple)
    set_: Mapping[str, Any] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """Return the settings of the site that is there, whatever their file says by now."""
        listed = {key: tuple(self.set_[key]) for key in ("closed", "hidden")}
        return Settings(**{**self.set_, **listed})

    def titles(self, clause: str, question: str = "") -> tuple[str, str]:
        """Return the titles of a clause and of one of its questions, '' for what is not there."""
        found = self.model(clause)
        questions = {each["id"]: each["title"] for each in found.get("questions", ())}
        return found.get("title", ""), questions.get(question, "")

    def model(self, clause: str) -> Mapping[str, Any]:
        """Return what lists show of a clause, nothing for one that the site does not hold."""
        return next((each for each in self.models if each["id"] == clause), {})


def read() -> State:
    """Return the state of the site, an empty one before its first build."""
    path = place.state_file()
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return State()


@lru_cache(maxsize=2)
def _read(path: Path, _made: int) -> State:
    """Return the state that a file tells; a file written anew is younger."""
    table = json.loads(path.read_text(encoding="utf-8"))
    return State(**{**table, "faults": tuple(table["faults"]), "models": tuple(table["models"])})


def write(state: State) -> None:
    """Write the state of the site. Raises OSError when the system refuses."""
    content = json.dumps(asdict(state), ensure_ascii=False).encode()
    publish({place.state_file(): content}, lambda: [place.state_file()])
