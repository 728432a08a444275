"""Documents as the screens of avenants show them: on a sheet, by pieces."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clausegen.actions.amend import Amended
from clausegen.amend.redline import bears_mark, shortened
from clausegen.document.memory import Memory
from clausegen.document.tree import Block, Division, Document
from clausegen.dossiers.dossier import Dossier as Record
from clausegen.verify.amendments import documents_of
from clausegen.web.dossiers.sheets import Sheet, sheet
from clausegen.writers.html_tree import Beside


@dataclass(frozen=True, slots=True)
class Marked:
    """A redline cut down to the articles that changed, and how many of all they are."""

    document: Document
    touched: int
    count: int


def only_marked(redline: Document) -> Marked:
    """Return the articles of a redline that bear a mark, with the titres over them.

    In an article « […] » stands for what is left as it was.
    """
    articles = [each for each in redline.body if _is_article(each)]
    touched = [each for each in articles if bears_mark(each)]
    body = tuple(shortened(each) for each in redline.body if bears_mark(each))
    return Marked(replace(redline, body=body), len(touched), len(articles))


def _is_article(block: Block) -> bool:
    return isinstance(block, Division) and block.kind != "part"


@dataclass(frozen=True, slots=True)
class TabSheet:
    """What a tab shows of an avenant: its sheet, None where the act marks nothing."""

    sheet: Sheet | None
    marked: Marked | None = None


DOCUMENTS = {"acte": "avenant", "revisions": "redline", "tableau": "tableau", "texte": "consolide"}
"""The documents of an avenant, by the tab that shows each."""


def shown(made: Amended, view: str, memory: Memory) -> TabSheet:
    """Return the document of a tab; of a redline, the articles that changed."""
    document, marked = documents_of(made.amendment).get(DOCUMENTS[view]), None
    if document is None:
        return TabSheet(None)
    if view == "revisions":
        marked = only_marked(document)
        document = marked.document
    return TabSheet(sheet(document, _beside(view), memory), marked)


def of_today(record: Record, view: str, memory: Memory) -> TabSheet:
    """Return the text that holds, whose values lead to what may be changed."""
    return TabSheet(sheet(record.latest.document, _beside(view), memory))


def _beside(view: str) -> Beside:
    return Beside("t-", f"?voir={view}&question={{}}#q-{{}}")
