"""Identification: the work, the expression and the manifestation that a document is (FRBR).

Addresses follow the Akoma Ntoso Naming Convention 1.0, chapter 4. Nothing is invented: a text that
bears no date takes that of the law it was checked against, or one that says that none is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from clausegen.document.lineage import Lineage, Work
from clausegen.document.tree import Document, Properties, plain_text, text_of
from clausegen.french.dates import is_iso_day
from clausegen.writers.akn import names
from clausegen.writers.akn.element import Element

COUNTRY, LANGUAGE = "fr", "fra"
TOOL, PARTIES = "#clausegen", "#parties"
UNKNOWN = "0001-01-01"
CONTRACT = "contrat"
_DIGEST = 12
"""Signs of the digest of the answers: enough to tell contracts of one clause apart."""
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """A work, and the day of one version of it."""

    work: Work
    day: str


def identity_of(document: Document, lineage: Lineage | None) -> Identity:
    """Return which text a document is: what its lineage says, or else its own properties."""
    if lineage:
        return Identity(lineage.work, lineage.day)
    work = work_of(document)
    return Identity(work, work.date)


def work_of(document: Document) -> Work:
    """Return the work that a document belongs to by its own properties alone."""
    properties = document.properties
    name = slug(properties.template) or "document"
    own = slug(document.id).removeprefix(name).strip("-")
    kind = own if own and not own[0].isdigit() else CONTRACT
    digest = slug(properties.answers_digest[:_DIGEST])
    number = f"{name}-{digest}" if digest else name
    day, dated = _dated(properties)
    return Work(kind, day, number, text_of(document.title), dated)


def _dated(properties: Properties) -> tuple[str, str]:
    """Return the day of a document and what that day is."""
    for day, dated in ((properties.date, "document"), (properties.law_date, "droit")):
        if is_iso_day(day):
            return day, dated
    return UNKNOWN, "inconnue"


def digest_of(document: Document) -> str:
    """Return the SHA-256 of the words of a document, in hexadecimal."""
    words = plain_text(document).encode(errors="surrogatepass")  # refused when they are written
    return sha256(words).hexdigest()


def slug(text: str) -> str:
    """Return a text as a name that an address can bear."""
    return _NO_SLUG.sub("-", text.lower()).strip("-")


def work_address(work: Work) -> str:
    """Return the address of a work: « /akn/fr/doc/contrat/2027-01-15/assistance-itinerance »."""
    return f"/akn/{COUNTRY}/doc/{work.kind}/{work.date}/{work.number}"


def expression_address(work: Work, day: str) -> str:
    """Return the address of the version of a work on a day."""
    return f"{work_address(work)}/{LANGUAGE}@{day}"


def identification(identity: Identity, component: str = "main", digest: str = "") -> Element:
    """Return the identification of a document, or of one component of it: « annexe_1 ».

    `digest` is that of the words of the document, which tells what preserves them.
    """
    work, day = identity.work, identity.day
    version = expression_address(work, day)
    own = {"country": COUNTRY, "subtype": work.kind, "number": work.number}
    # What the parties have signed is authoritative, no file of ours.
    spoken = [_value("authoritative", "false"), Element("FRBRlanguage", {"language": LANGUAGE})]
    levels = [
        _level("Work", (work_address(work), component), (work.date, work.dated), PARTIES),
        _level("Expression", (version, component), (day, "version"), PARTIES),
        _level("Manifestation", (version, component, ".xml"), (day, "version"), TOOL),
    ]
    alias = Element("FRBRalias", {"value": work.title, "name": "title"})
    levels[0].content[2:2] = [alias]  # after the addresses, as the schema wants
    levels[0].content += [_value(name, value) for name, value in own.items()]
    levels[1].content += spoken
    if digest:
        levels[2].content.append(Element("preservation", {}, [Element(names.DIGEST, {}, [digest])]))
    return Element("identification", {"source": TOOL}, [*levels])


def _level(name: str, place: tuple[str, ...], dated: tuple[str, str], author: str) -> Element:
    """Return what one level of identification begins with: addresses, date, author."""
    address, component, *suffix = place
    end = "".join(suffix)
    day, event = dated
    core = [
        _value("this", f"{address}/!{component}{end}"),
        _value("uri", f"{address}{end}"),
        Element("FRBRdate", {"date": day, "name": event}),
        Element("FRBRauthor", {"href": author}),
    ]
    return Element(f"FRBR{name}", {}, [*core])


def _value(name: str, value: str) -> Element:
    return Element(f"FRBR{name}", {"value": value})
