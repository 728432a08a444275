"""What stands on the cover page of a contract beside its title: its parties, its date, its state.

All of it is read from the tree: a cover says nothing that the document does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.document.tree import (
    Division,
    Document,
    Paragraph,
    Parties,
    Properties,
    Variable,
    flatten,
    leaves,
)
from clausegen.french.dates import date_long, parse_date
from clausegen.french.spaces import NBSP
from clausegen.styles.style import Style

CONTRACT_FACTS = (
    ("Contrat", ("contrat_principal.titre",)),
    ("Numéro", ("contrat.numero", "contrat_principal.numero")),
)
"""What a cover tells of a contract, and the questions whose answers say it."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The names of the parties, and facts by name; the title is that of the document."""

    parties: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    def entries(self) -> tuple[tuple[str, str], ...]:
        """Return each party after the word that leads to it: « entre », then « et »."""
        return tuple(("et" if rank else "entre", name) for rank, name in enumerate(self.parties))

    def lines(self) -> tuple[str, ...]:
        """Return the lines that a cover prints after the title."""
        parties = (f"{word} {name}" for word, name in self.entries())
        return (*parties, *(f"{name}\t{value}" for name, value in self.facts))


def cover_of(document: Document, style: Style) -> Cover | None:
    """Return the cover of a document, None where the style draws none.

    A document without articles, such as a commentary, has none.
    """
    articles = (isinstance(each, Division) and each.kind == "article" for each in document.body)
    if style.cover is None or not any(articles):
        return None
    blocks = (block for block in document.body if isinstance(block, Parties))
    names = (_name(party) for block in blocks for party in block.blocks)
    facts = (*_of_contract(document), *_facts(document.properties))
    return Cover(tuple(filter(None, names)), facts)


def _of_contract(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the contract that a document is or belongs to, where its text gives title or number."""
    said = {leaf.parameter: leaf for leaf in leaves(document) if isinstance(leaf, Variable)}
    for name, parameters in CONTRACT_FACTS:
        found = (said[each] for each in parameters if each in said and not said[each].blank)
        if fact := next(found, None):
            yield name, fact.text


def _name(party: Paragraph) -> str:
    """Return the first answer of a party's paragraph: it begins with who the party is."""
    leaves = flatten(party.content)
    return next((leaf.text for leaf in leaves if isinstance(leaf, Variable)), "")


def _facts(properties: Properties) -> list[tuple[str, str]]:
    state = "projet" if properties.draft else "texte définitif"
    version = f"version{NBSP}{properties.version}, {state}" if properties.version else state
    return [*([("Date", _day(properties.date))] if properties.date else []), ("Texte", version)]


def _day(day: str) -> str:
    try:
        return date_long(parse_date(day))
    except ValueError:
        return day
