"""clausegen: French contract clauses, from answers to Word, PDF and HTML, the same text in all.

The stages, a module or a package each, in the order in which a text passes through them:

    1. parameters, validation, rules   raw answers → values, every problem at once
    2. template, marks                 values → marked Markdown, values being opaque marks
    3. reader, labels, endings         marked Markdown → `Document`, numbered and cross-referenced
    4. commentary                      questions and answers bound to its articles
    5. writers                         `Document` → bytes: DOCX, PDF, HTML, Markdown, JSON
    6. amend                           two documents → what separates them, and the way back

`library` alone reads the legal material; `output` alone writes files, by means of `publishing`;
`bounded_file` alone opens those that come from outside. A module imports only from those above it;
nothing inside imports this package's root.

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
