"""Where the answer to a question is written: the files of commentary that come nearest."""

from __future__ import annotations

from dataclasses import dataclass

from clausegen.french.grammar import capitalised
from clausegen.questions.characters import folded
from clausegen.web.engine import library
from clausegen.web.publishing.state import State

MOST = 3
_SHORT = 3
_SNIPPET = """## {question} {{: #q-{id} articles="…" }}

Une phrase qui répond, avec les valeurs de la clause.

Puis le détail, et les textes ({{{{ loi("…", forme="note") }}}}).
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A file of commentary, with the clause that it comments and its questions."""

    title: str
    file: str
    questions: tuple[str, ...]


def snippet(question: str) -> str:
    """Return the lines that begin an answer in a file of commentary."""
    id_ = "-".join(folded(question).split()[:4]) or "question"
    asked = question if question.rstrip().endswith("?") else f"{question} ?"
    return _SNIPPET.format(question=capitalised(asked), id=id_)


def places(site: State, question: str) -> list[Place]:
    """Return the files where an answer may be written, those that share most words first."""
    words = {each for each in folded(question).split() if len(each) > _SHORT}

    def shared(model: dict[str, object]) -> int:
        told = folded(f"{model['title']} " + " ".join(_titles(model)))
        return sum(word in told for word in words)

    ordered = sorted(map(dict, site.models), key=shared, reverse=True)
    return [_place(each) for each in ordered[:MOST]]


def _titles(model: dict[str, object]) -> tuple[str, ...]:
    return tuple(each["title"] for each in model["questions"])  # type: ignore[attr-defined]


def _place(model: dict[str, object]) -> Place:
    """Return the file of commentary of a clause or a contract, as the folder of models names it."""
    folder = library().folder(str(model["id"])) / "commentary.md"
    shown = folder.relative_to(library().templates.parent).as_posix()
    return Place(str(model["title"]), shown, _titles(model))
