"""Published addresses: none that was published disappears without leading somewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from clausegen.document.tree import Division, Document, walk
from clausegen.errors import Diagnostic, Place, fault
from clausegen.site.pages.page import NOT_FOUND, Page

FILE = "adresses.txt"
RULE = "adresse-perdue"
_ALIAS = re.compile(r"(?:[\w-]+/)*[\w-][\w.-]*\.html(?:#[\w.-]+)?", re.ASCII)


def addresses(pages: Iterable[Page]) -> tuple[str, ...]:
    """Return every address that readers may keep: pages, articles and questions, sorted."""
    found = set()
    for page in pages:
        if page.address == NOT_FOUND:
            continue
        found.add(page.address)
        found.update(f"{page.address}#{id_}" for id_ in _anchors(page))
    return tuple(sorted(found))


def _anchors(page: Page) -> Iterable[str]:
    """Return the ids that a page promises: of articles and questions, and of cited texts."""
    if page.template == "clause.html":
        for document in (page.data["clause"], page.data["commentary"]):
            yield from _divisions(document)
    elif page.template == "law.html":
        yield from page.data["anchors"]


def _divisions(document: Document | None) -> Iterable[str]:
    if document:
        yield from (node.id for node in walk(document) if isinstance(node, Division))


def read_addresses(text: str) -> frozenset[str]:
    """Return the addresses of a list, one a line, comments left out."""
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith(";"))


def addresses_text(known: Iterable[str]) -> str:
    """Return addresses as text, sorted, with a line that says what it is."""
    head = (
        "; Toutes les adresses publiées. Aucune ne s’efface : voir [aliases] dans data/site.toml.\n"
    )
    return head + "".join(f"{address}\n" for address in sorted(known))


def faults(
    current: Collection[str], known: Collection[str], aliases: Mapping[str, str]
) -> list[Diagnostic]:
    """Return one error for each lost address, and for each alias that leads nowhere."""
    now = frozenset(current)
    found = [
        fault(
            RULE,
            f"L’adresse publiée « {address} » a disparu.",
            Place(FILE, key=address),
            "Rétablissez-la, ou ajoutez dans data/site.toml, sous [aliases] : "
            f'"{address}" = "{_wanted(address, aliases)}".',
        )
        for address in sorted(set(known) - now - aliases.keys())
        if not _follows(address, now, aliases)
    ]
    place = "data/site.toml"
    for old, new in aliases.items():
        if old in now:
            found.append(
                fault("alias", f"L’alias « {old} » est encore une page.", Place(place, key=old))
            )
        elif not _ALIAS.fullmatch(old) or old == NOT_FOUND:
            found.append(
                fault("alias", f"« {old} » n’est pas une adresse du site.", Place(place, key=old))
            )
        elif new not in now:
            found.append(
                fault(
                    "alias", f"L’alias « {old} » mène à « {new} », absente.", Place(place, key=old)
                )
            )
        elif _astray(old, new, aliases):
            why = f"L’ancre « {old} » doit mener à une ancre de la même page."
            found.append(fault("alias", why, Place(place, key=old)))
    return found


def _wanted(address: str, aliases: Mapping[str, str]) -> str:
    """Return what an alias of a lost address may look like."""
    path, mark, _ = address.partition("#")
    if not mark:
        return "sa-nouvelle-adresse.html"
    return aliases.get(path, f"{path}#sa-nouvelle-ancre")


def _astray(old: str, new: str, aliases: Mapping[str, str]) -> bool:
    """Return whether the alias of an anchor leaves its page, which still stands."""
    path, mark, _ = old.partition("#")
    return bool(mark) and path not in aliases and path != new.partition("#")[0]


def _follows(address: str, now: frozenset[str], aliases: Mapping[str, str]) -> bool:
    """Return whether an anchor went with its page, and stands at the page's new address."""
    path, mark, fragment = address.partition("#")
    return bool(mark) and path in aliases and f"{aliases[path]}#{fragment}" in now


def expanded(aliases: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    """Return aliases one by one: « ancienne* » stands for each known address that begins so.

    « nouvelle* » keeps the rest of each; without its star, all lead to that one address. What is
    said of one address alone prevails.
    """
    found: dict[str, str] = {}
    for old, new in aliases.items():
        if not old.endswith("*"):
            continue
        begin, end = old[:-1], new.removesuffix("*")
        for address in known:
            if address.startswith(begin):
                rest = address.removeprefix(begin) if new.endswith("*") else ""
                found[address] = end + rest
    return found | {old: new for old, new in aliases.items() if not old.endswith("*")}


def page_aliases(aliases: Mapping[str, str]) -> dict[str, str]:
    """Return the old addresses of whole pages, each with its new address."""
    return {old: new for old, new in aliases.items() if "#" not in old}
