"""Splicing: the amending articles of an act take the places that its template keeps for them.

A template prints an article as `{{ modification.titre }}` in a heading and `{{ modification.corps
}}` alone in a paragraph. Both travel as slots; once the Markdown is read, the title and the blocks
of the article take their place, and a slot that stands elsewhere is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clausegen.amend.amending_articles import Amending
from clausegen.document.numbering import USUAL, ArticleForm
from clausegen.document.tree import (
    Block,
    Division,
    Document,
    Inline,
    Inlines,
    Paragraph,
    Variable,
    leaves,
)
from clausegen.errors import TemplateError, fault
from clausegen.reader import read_body
from clausegen.template.facts import Facts
from clausegen.template.marks import Marks, Rendered

TITLE, BODY = "modification.titre", "modification.corps"


@dataclass(frozen=True, slots=True)
class Slot(Variable):
    """A place that a template keeps for the title or the body of an article; `text` names it."""


def kept_places(amendings: Sequence[Amending], marks: Marks) -> list[Facts]:
    """Return what a template reads of each amending article: its id, its title, its body."""
    return [
        Facts(
            id=place,
            titre=marks.mark(Slot(TITLE, place)),
            corps=marks.mark(Slot(BODY, place)),
        )
        for place, _ in _places(amendings)
    ]


def read_spliced(
    rendered: Rendered, amendings: Sequence[Amending], form: ArticleForm = USUAL.article
) -> tuple[Block, ...]:
    """Return the blocks of a rendering, the amending articles in their place.

    `form` is how the numbers of its own articles are printed, as those of the contract are.

    Raises TemplateError for a place where an article would be lost.
    """
    by_place, own = dict(_places(amendings)), replace(USUAL, article=form)
    blocks = tuple(_spliced(block, by_place) for block in read_body(rendered, numbering=own))
    _refuse_slots(blocks)
    return blocks


def _places(amendings: Sequence[Amending]) -> Iterator[tuple[str, Amending]]:
    """Yield each article with an id that Markdown accepts."""
    return ((f"modification-{rank}", each) for rank, each in enumerate(amendings, 1))


def _spliced(block: Block, amendings: Mapping[str, Amending]) -> Block:
    """Return an article of the avenant with what its marks of place stand for."""
    if not isinstance(block, Division):
        return block
    title = tuple(one for inline in block.title for one in _title(inline, amendings))
    body = tuple(one for inner in block.body for one in _body(inner, amendings))
    id_ = amendings[block.id].id if block.id in amendings else block.id
    return replace(block, id=id_, title=title, body=body)


def _title(inline: Inline, amendings: Mapping[str, Amending]) -> Inlines:
    match inline:
        case Slot(parameter=name, text=place) if name == TITLE:
            return amendings[place].title
        case _:
            return (inline,)


def _body(block: Block, amendings: Mapping[str, Amending]) -> Sequence[Block]:
    match block:
        case Paragraph(content=(Slot(parameter=name, text=place),)) if name == BODY:
            return amendings[place].body
        case _:
            return (block,)


def _refuse_slots(blocks: tuple[Block, ...]) -> None:
    """Raise TemplateError for a slot that nothing takes, where an article would be lost."""
    for leaf in leaves(Document("", (), blocks)):
        if isinstance(leaf, Slot):
            message = f"« {leaf.parameter} » n’est pas à sa place : l’article se perdrait."
            hint = "Écrivez modification.titre dans un titre, et modification.corps seul."
            raise TemplateError.of(fault("place-perdue", message, hint=hint))
