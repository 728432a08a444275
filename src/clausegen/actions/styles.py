"""Styles: those that there are, and what the formats will not show of one."""

from __future__ import annotations

from dataclasses import dataclass

from clausegen.errors import Diagnostic, Severity
from clausegen.files.sources import declaration_text
from clausegen.library import Library
from clausegen.styles import STYLE_FILE, Style
from clausegen.styles.checking import findings


@dataclass(frozen=True, slots=True)
class CheckedStyle:
    """A style, and what is to be known before a document is set in it."""

    style: Style
    faults: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """Return how many of the faults are errors."""
        return sum(each.severity is Severity.ERROR for each in self.faults)


def styles(library: Library) -> tuple[Style, ...]:
    """Return the styles that ship. Raises TemplateError for one that is faulty."""
    return tuple(library.style(id_) for id_ in library.style_ids())


def check_style(library: Library, name: str) -> CheckedStyle:
    """Return a style that ships or that of a folder, with what formats will not show of it.

    Raises UsageError where there is no such style, TemplateError for one that cannot be read.
    """
    style = library.style(name)
    text = declaration_text(library.style_folder(name) / STYLE_FILE)
    return CheckedStyle(style, findings(style, text))
