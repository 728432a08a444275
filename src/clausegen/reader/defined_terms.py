"""The defined terms of an act, gathered from its clauses: each once, in alphabetical order."""

from __future__ import annotations

from dataclasses import replace

from clausegen.document.tree import Block, Definition, Definitions, Division, text_of
from clausegen.errors import TemplateError, fault
from clausegen.french.accents import without_accents

_QUOTED = 60
"""Signs of a meaning that a message quotes."""


def gathered(block: Block) -> Block:
    """Return a division whose lists of definitions are one, sorted, each term standing once.

    Raises TemplateError for a term to which two clauses give two meanings, and for two terms that
    bear one id.
    """
    if not isinstance(block, Division):
        return block
    lists = [each for each in block.body if isinstance(each, Definitions)]
    if not lists:
        return block
    kept: dict[str, Definition] = {}
    for entry in (entry for each in lists for entry in each.entries):
        first = kept.setdefault(_sorted_as(text_of(entry.term)), entry)
        if text_of(first.body) != text_of(entry.body):
            raise _two_meanings(first, entry)
    whole = Definitions(lists[0].id, tuple(kept[key] for key in sorted(kept)))
    body = [whole if each is lists[0] else each for each in block.body]
    return replace(block, body=tuple(each for each in body if each not in lists[1:]))


def _sorted_as(term: str) -> str:
    """Return a term as a dictionary files it: without accents, capitals or apostrophes."""
    plain = without_accents(term.casefold().replace("œ", "oe"))
    return "".join(sign for sign in plain if sign.isalnum() or sign == " ")


def _two_meanings(first: Definition, entry: Definition) -> TemplateError:
    """Return the fault of a second meaning, quoted first: its words tell where it is."""
    one, other = (_shortened(text_of(each.body)) for each in (first, entry))
    message = (
        f"Le sens « {other} » du terme « {text_of(entry.term)} » n’est pas le premier : « {one} »."
    )
    hint = "Gardez une seule définition, ou nommez autrement l’un des deux."
    return TemplateError.of(fault("terme-double", message, hint=hint))


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rpartition(' ')[0]} …"
