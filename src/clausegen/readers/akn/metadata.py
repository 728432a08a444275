"""What a file in Akoma Ntoso says beside its words: what it is, its life, its modifications."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from clausegen.readers.akn.parsing import tag_of, tree_of
from clausegen.writers.akn import names
from clausegen.writers.akn.names import AKN

Fact: TypeAlias = "tuple[str, tuple[tuple[str, str], ...], str, tuple[Fact, ...]]"

_OF_THE_DOCUMENT = ("notes", "proprietary")  # these come back with it
_ADDRESS = ("eId", "wId", "period")


def facts_of(data: bytes) -> tuple[object, ...]:
    """Return the metadata of a file and the addresses of what it holds, as values to compare.

    Spaces between elements are none of them. Raises ClausegenError as `read_akn` does.
    """
    root = tree_of(data)
    meta = root.find(f"{{{AKN}}}doc/{{{AKN}}}meta")
    told = [] if meta is None else [one for one in meta if tag_of(one) not in _OF_THE_DOCUMENT]
    addresses = (tuple(one.get(name) for name in _ADDRESS) for one in root.iter())
    return *map(_fact, told), *(address for address in addresses if any(address))


def said_digest(data: bytes) -> str:
    """Return the digest that a file gives of its words, '' where it gives none."""
    name = names.DIGEST.removeprefix("c:")
    found = next(tree_of(data).iter(f"{{{names.OWN}}}{name}"), None)
    return "" if found is None else found.text or ""


def _fact(element: etree._Element) -> Fact:
    attributes = sorted((str(name), str(value)) for name, value in element.attrib.items())
    words = "" if len(element) else element.text or ""
    return str(element.tag), tuple(attributes), words, tuple(map(_fact, element))
