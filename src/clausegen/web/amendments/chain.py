"""The chain: the contract and its avenants, one link each, as a timeline tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clausegen.acts.consolidate import InForce
from clausegen.acts.ending import end_of
from clausegen.acts.history import steps
from clausegen.acts.terms import day
from clausegen.dossiers.dossier import Dossier
from clausegen.french.dates import date_long
from clausegen.french.grammar import enumerate_fr, uncapitalised
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.web.dossiers.models import KeptFile
from clausegen.web.dossiers.naming import act_name
from clausegen.web.dossiers.papers import Papers, by_paper
from clausegen.web.dossiers.signing import SCAN


@dataclass(frozen=True, slots=True)
class Link:
    """The contract, number 0, or one of its avenants. Days are in words, `since` is ISO."""

    number: int
    name: str
    kind: str
    signed: str
    effect: str
    since: str
    reason: str = ""
    articles: tuple[str, ...] = ()
    ends: bool = False
    files: tuple[KeptFile, ...] = ()

    @property
    def scanned(self) -> bool:
        """Return whether the act as it was signed is filed."""
        return any(file.kind == SCAN for file in self.files)

    @property
    def papers(self) -> Papers:
        """Return the files by document, each document by its French name."""
        return by_paper(self.files)


@dataclass(frozen=True, slots=True)
class Chain:
    """All of them in order of signature, and the one that ends the contract, if any."""

    links: tuple[Link, ...]
    end: Link | None

    def ended(self, today: date) -> bool:
        """Return whether an act has put an end to the contract by a day."""
        return self.end is not None and self.end.since <= today.isoformat()

    def standing(self, today: date, term: date | None = None) -> str:
        """Return where the contract stands: what made its text of today, and when it ends.

        `term` is the last day of one that says how long it lasts.
        """
        iso = today.isoformat()
        if self.links[0].since > iso:
            return f"Ce contrat porte la date du {self.links[0].signed}, qui n’est pas passée."
        if self.end and self.ended(today):
            return (
                f"Ce contrat a pris fin le {self.end.effect}, par l’{uncapitalised(self.end.name)}."
            )
        in_it = [each for each in self.links[1:] if each.since <= iso and not each.ends]
        if term and term < today:
            last = _contract_and([each.number for each in in_it])
            return f"Ce contrat est échu depuis le {date_long(term)}. Dernier texte{NBSP}: {last}."
        told = _in_force(in_it)
        end = f" Il prendra fin le {self.end.effect}." if self.end else ""
        return f"{told}{end}"


def chain(library: Library, dossier: Dossier, files: Sequence[KeptFile] = ()) -> Chain:
    """Return the chain of a dossier, with the files that were kept of each act."""
    by_act: dict[int, list[KeptFile]] = {}
    for file in files:
        by_act.setdefault(file.act, []).append(file)
    links = tuple(_links(library, dossier, {act: tuple(each) for act, each in by_act.items()}))
    end = end_of(dossier.avenants)
    ending = next((each for each in links if end and each.number == end.number), None)
    return Chain(links, ending)


def _links(
    library: Library, dossier: Dossier, files: Mapping[int, tuple[KeptFile, ...]]
) -> Iterator[Link]:
    """Yield the contract, then each avenant."""
    signed = dossier.versions[0].document.properties.date
    yield Link(0, "Contrat", "", _day(signed), "", signed, files=files.get(0, ()))
    for step in steps(dossier, library.clause(dossier.clause)):
        made = step.avenant
        yield Link(
            made.number,
            act_name(made.number),
            library.act(made.act).spec.title if made.act in library.act_ids() else made.act,
            _day(made.signed),
            _day(made.effect),
            made.effect,
            made.reason,
            step.articles,
            made.ends,
            files.get(made.number, ()),
        )


def _day(iso: str) -> str:
    return day(iso) if iso else ""


def made_of(state: InForce) -> str:
    """Return what the text of a day is made of, and what is not yet in it."""
    told = _contract_and([each.number for each in state.applied if not each.ends])
    later = "".join(
        f" L’avenant n°{NBSP}{each.number} n’y est pas encore : il a effet le {day(each.effect)}."
        for each in state.pending
    )
    end = state.end
    over = f" Le contrat a pris fin le {day(end.effect)}." if end in state.applied and end else ""
    return f"Ce jour-là : {told}.{over}{later}"


def _in_force(links: Sequence[Link]) -> str:
    if not links:
        return "Le contrat est en vigueur tel qu’il a été signé : aucun avenant n’a encore effet."
    return f"Texte du jour : {_contract_and([each.number for each in links])}."


def _contract_and(avenants: Sequence[int]) -> str:
    """Return what a text is made of: « contrat et avenants n° 1, 2 et 4 »."""
    if not avenants:
        return "contrat"
    several = "s" * (len(avenants) > 1)
    return f"contrat et avenant{several} n°{NBSP}{enumerate_fr([*map(str, avenants)])}"
