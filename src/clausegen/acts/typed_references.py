"""References that others typed, left behind where an avenant renumbers or removes their article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clausegen.amend.wording.addresses import Addresses
from clausegen.document.outline import articles_of
from clausegen.document.tree import STOP, Division, Document, Node, text_of, walk
from clausegen.document.walking import parts
from clausegen.errors import Diagnostic, Place, Severity, fault
from clausegen.french.grammar import capitalised
from clausegen.french.spaces import NBSP
from clausegen.readers.docx.host.articles import number_of
from clausegen.readers.docx.host.doubts import numbers_cited

_HINT = "Corrigez ce renvoi dans la copie, ou convenez-en à part."


def left_behind(old: Document, new: Document) -> Iterator[Diagnostic]:
    """Yield a warning for each typed reference that stays as it was while its article does not.

    Those of an annex that numbers articles of its own may mean these: they are not looked at.
    """
    moved = _moved(old, new)
    if not moved:
        return
    before = {node.id: _texts(node) for node in walk(old)}
    addresses = Addresses(new)
    for block in new.body:
        inside = () if isinstance(block, Division) and articles_of(block) else (block, *walk(block))
        for node in inside:
            for said in _texts(node) & before.get(node.id, frozenset()):
                for number in sorted(numbers_cited(said)):
                    root = number if number in moved else number.partition(STOP)[0]
                    if root in moved:
                        yield _told(addresses, node.id, number, root, moved[root])


def _texts(node: Node) -> frozenset[str]:
    return frozenset(text_of(content) for _, content in parts(node))


def _moved(old: Document, new: Document) -> Mapping[str, str]:
    """Return the number that each article takes, '' for none, by the one that it leaves."""
    before, after = (dict(_numbered(text)) for text in (old, new))
    return {label: after.get(id_, "") for id_, label in before.items() if after.get(id_) != label}


def _numbered(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the id and the number of each article of the contract itself."""
    for block in document.body:
        if isinstance(block, Division) and block.kind == "article" and block.label:
            yield block.id, number_of(block.label)


def _told(addresses: Addresses, id_: str, number: str, root: str, now: str) -> Diagnostic:
    place = capitalised(addresses.whole(id_).said("à"))
    whole = "celui-ci" if root == number else f"l’article{NBSP}{root}"
    what = f"devient l’article{NBSP}{now}" if now else "est supprimé"
    left = f"le renvoi à l’article{NBSP}{number} reste tel quel, alors que {whole} {what}."
    return fault("renvoi-depasse", f"{place}, {left}", Place(key=id_), _HINT, Severity.WARNING)
