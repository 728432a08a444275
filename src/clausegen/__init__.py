"""clausegen: French contract clauses, from answers to Word, PDF and HTML, the same text in all.

The stages, a room (package) each, in the order in which a text passes through them:

    1. questions           raw answers → values, every problem at once
    2. template            values → marked Markdown, values being opaque marks
    3. reader              marked Markdown → `Document`, numbered and cross-referenced
    4. library             clauses, what they declare, their commentary, the draft of both
    5. writers, readers    `Document` → bytes: DOCX, PDF, HTML, Akoma Ntoso, …; and their words back
    6. amend, acts         two documents → what separates them, worded, proven, and the way back
    7. dossiers, actions   the record of a contract, and what a person does with it

`library` alone reads the legal material; `files` alone opens what comes from outside and writes.
A module imports only from the rooms below its own; nothing inside imports this package's root.

    >>> from clausegen import Library, plain_text
    >>> draft = Library().draft("assistance-itinerance", {"delai": {"resolution": "6 heures"}})
    >>> "six (6)\N{NO-BREAK SPACE}heures" in plain_text(draft.document)
    True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from clausegen.version import VERSION

if TYPE_CHECKING:
    from clausegen.document.tree import Document, plain_text
    from clausegen.errors import (
        AnswersError,
        ClausegenError,
        Diagnostic,
        MissingPartError,
        OutputError,
        Remedy,
        Severity,
        TemplateError,
        UsageError,
    )
    from clausegen.library import Library
    from clausegen.library.drafting import Draft
    from clausegen.writers import WRITERS, Writer
    from clausegen.writers.options import Options

__version__ = VERSION

__all__ = [
    "WRITERS",
    "AnswersError",
    "ClausegenError",
    "Diagnostic",
    "Document",
    "Draft",
    "Library",
    "MissingPartError",
    "Options",
    "OutputError",
    "Remedy",
    "Severity",
    "TemplateError",
    "UsageError",
    "Writer",
    "__version__",
    "plain_text",
]

_HOMES = {
    "clausegen.library.drafting": ("Draft",),
    "clausegen.errors": (
        "AnswersError",
        "ClausegenError",
        "Diagnostic",
        "MissingPartError",
        "OutputError",
        "Remedy",
        "Severity",
        "TemplateError",
        "UsageError",
    ),
    "clausegen.library": ("Library",),
    "clausegen.document.tree": ("Document", "plain_text"),
    "clausegen.writers": ("WRITERS", "Writer"),
    "clausegen.writers.options": ("Options",),
}


def __getattr__(name: str) -> object:
    """Return a public name, its module imported at first use: the command line starts at once."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    message = f"module 'clausegen' has no attribute {name!r}"
    raise AttributeError(message)
