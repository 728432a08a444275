"""The XML of a file in Akoma Ntoso, from anywhere: parsed within a budget, nothing fetched.

Each bound holds before the work that it bounds. No entity is resolved, no document type accepted.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from clausegen.errors import ClausegenError
from clausegen.readers.xml_depth import is_too_deep
from clausegen.writers.akn import names
from clausegen.writers.akn.names import AKN, OWN

MAX_FILE = 20_000_000
MAX_MARKS = 300_000
"""Signs `<` and `=`: a contract of 300 pages of ours holds 87,000, each 250 bytes once parsed."""
MAX_DEPTH = 150
"""Elements one in another: a list in a list takes three, and lists are eight deep at most."""
_TOO_DEEP = "ses balises sont trop imbriquées"


def tree_of(data: bytes) -> etree._Element:
    """Return the root of a file in Akoma Ntoso 3.0.

    Raises ClausegenError, with the reason, for what is none or must not be opened.
    """
    if len(data) > MAX_FILE:
        raise refused("il est trop volumineux")
    if data.count(b"<") + data.count(b"=") > MAX_MARKS:
        raise refused("il contient trop de balises")
    if b"<!DOCTYPE" in data:
        raise refused("il déclare un type de document")
    # In UTF-8 whatever it declares, for the signs just counted were of UTF-8.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refused(_TOO_DEEP if is_too_deep(error) else "ce n’est pas du XML") from error
    if root.tag != f"{{{AKN}}}akomaNtoso":
        raise refused("ce n’est pas la version 3.0 de ce format")
    if _too_deep(root):
        raise refused(_TOO_DEEP)
    return root


def _too_deep(root: etree._Element) -> bool:
    """Return whether elements stand deeper than any of ours, looking at each once."""
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for one in level for child in one]
    return bool(level)


def refused(reason: str) -> ClausegenError:
    """Return the error that tells why a file is not read as Akoma Ntoso."""
    return ClausegenError(f"Ce fichier Akoma Ntoso n’est pas lisible : {reason}.")


def tag_of(element: etree._Element) -> str:
    """Return the name of an element of the standard. Raises ClausegenError for any other node."""
    tag = element.tag
    space = f"{{{AKN}}}"
    if not isinstance(tag, str) or not tag.startswith(space):
        raise refused(f"ligne {element.sourceline}, « {_shown(tag)} » n’est pas de ce format")
    return tag.removeprefix(space)


def _shown(tag: object) -> str:
    return str(tag)[:80] if isinstance(tag, str) else "commentaire ou instruction"


def own(element: etree._Element, name: str, default: str | None = None) -> str:
    """Return an attribute of ours. Raises ClausegenError where it is wanted and absent."""
    value = element.get(f"{{{OWN}}}{name.removeprefix('c:')}", default)
    if value is None:
        raise unexpected(element, f"l’attribut « {name} » manque")
    return value


def inside(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements directly inside one that holds no words of its own."""
    if (element.text or "").strip():
        raise unexpected(element, "des mots y sont hors de tout alinéa")
    for child in element:
        if (child.tail or "").strip():
            raise unexpected(element, "des mots y sont hors de tout alinéa")
        yield child


def some_inside(element: etree._Element) -> list[etree._Element]:
    """Return the elements directly inside one that cannot be empty."""
    found = list(inside(element))
    if not found:
        raise unexpected(element, "il est vide")
    return found


def fills(element: etree._Element, *, wordless: bool = True) -> bool:
    """Return whether an element stands only because the schema wants one.

    Raises ClausegenError where such an element holds words, unless it may.
    """
    if own(element, names.FILLER, "") == "":
        return False
    if wordless and "".join(map(str, element.itertext())).strip():
        raise unexpected(element, "il devrait être vide")
    return True


def unexpected(element: etree._Element, what: str) -> ClausegenError:
    """Return the error for an element that we did not write so."""
    return refused(f"ligne {element.sourceline}, élément « {tag_of(element)} » : {what}")
