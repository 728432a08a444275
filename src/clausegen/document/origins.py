"""Origins: why each node of a document is there and reads as it does, and what was left out.

They stand beside the tree, by node id, and are no part of it: two documents of the same words are
equal whatever decided them, and no file holds them. Whoever needs them makes them again from the
answers, which every file holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from clausegen.errors import Place

LeftOutKind: TypeAlias = Literal[
    "part", "article", "annex", "item", "row", "definition", "paragraph", "words"
]
LEFT_OUT_WORDS: Final[Mapping[LeftOutKind, str]] = {
    "part": "Le titre",
    "article": "L’article",
    "annex": "L’annexe",
    "item": "L’élément",
    "row": "La ligne",
    "definition": "La définition",
    "paragraph": "L’alinéa",
    "words": "Le passage",
}
"""How a sentence that a text begins names it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a template as its author wrote it, the questions it comes to, and its line."""

    text: str
    parameters: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Origin:
    """What decided one node.

    All its conditions hold: those of its `presence`, outermost first; those of its `wording`, which
    brought a part of its words; those that `withheld` others. `printed` are the questions whose
    answers it prints; `derived` those that decide its number, its final sign or what it refers to;
    `asked` those that decide whether the others are asked at all.
    """

    presence: tuple[Condition, ...] = ()
    wording: tuple[Condition, ...] = ()
    withheld: tuple[Condition, ...] = ()
    printed: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def parameters(self) -> frozenset[str]:
        """Return every question whose answer could change the node."""
        conditions = (*self.presence, *self.wording, *self.withheld)
        read = (id_ for condition in conditions for id_ in condition.parameters)
        return frozenset((*read, *self.printed, *self.derived, *self.asked))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text of the template that is not in the document, and the condition that was false.

    `ids` are those that it would bring, `words` its first words; `division` is the id of the one
    where it would stand, '' in the preamble; `node` that of the node of which it would be a part,
    or ''. `replaced` tells that other words stand in its place.
    """

    kind: LeftOutKind
    ids: tuple[str, ...]
    words: str
    division: str
    node: str
    condition: Condition
    replaced: bool = False
    asked: tuple[str, ...] = ()

    @property
    def parameters(self) -> frozenset[str]:
        """Return every question whose answer could bring the text."""
        return frozenset((*self.condition.parameters, *self.asked))


@dataclass(frozen=True)
class Origins(Mapping[str, Origin]):
    """The origin of each node of a document, by id, and what was left out of it."""

    nodes: Mapping[str, Origin]
    left_out: tuple[LeftOut, ...] = ()

    def __getitem__(self, id_: str) -> Origin:
        return self.nodes[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)
