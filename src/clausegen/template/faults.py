"""What goes wrong in a template, told in French at its line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection
from dataclasses import replace

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from clausegen.errors import Place, TemplateError, fault, nearest
from clausegen.template.filters import FILTERS
from clausegen.template.jinja_words import failure, syntax
from clausegen.template.sandbox import LimitError

_NO_FILTER = re.compile(r"No (filter|test) named '(\w+)'")


def located(error: Exception, sources: Collection[str], name: str) -> TemplateError:
    """Return a rendering error as ours, at the deepest template line that Jinja's trace names."""
    if isinstance(error, TemplateSyntaxError):
        place = Place(error.name or name, error.lineno)
    else:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [(f.filename, f.lineno or 0) for f in frames if f.filename in sources]
        place = Place(*lines[-1]) if lines else Place(name)
    if isinstance(error, TemplateError):
        own = error.diagnostics[0]
        return TemplateError.of(replace(own, place=place))
    return TemplateError.of(fault(_rule(error), french(error), place))


def _rule(error: Exception) -> str:
    if _NO_FILTER.match(str(error)):
        return "filtre-inconnu"
    if isinstance(error, TemplateSyntaxError):
        return syntax(error)[0]
    return next((rule for kind, rule in _RULES if isinstance(error, kind)), "gabarit-faux")


def french(error: Exception) -> str:
    """Return what an error of Jinja says, in French."""
    missing = _NO_FILTER.match(str(error))
    if missing:
        kind = {"filter": "filtre", "test": "test"}[missing[1]]
        near = nearest(missing[2], FILTERS) if kind == "filtre" else ""
        return f"Le {kind} « {missing[2]} » n’existe pas. {near}".rstrip()
    match error:
        case LimitError() | UndefinedError():
            return f"{error}" if f"{error}".endswith((".", "?")) else f"{error}."
        case SecurityError():
            return f"Le gabarit tente une opération interdite : {failure(error)}."
        case TemplateNotFound():
            return _not_found(str(error.name or ""))
        case RecursionError():
            return "Une macro ou un fichier inclus s’appelle sans fin."
        case TemplateSyntaxError():
            return syntax(error)[1]
        case _:
            return f"Le gabarit échoue : {failure(error)}."


def _not_found(name: str) -> str:
    if not name:
        return "Une inclusion attend le nom d’un fichier, entre guillemets."
    return f"Le fichier « {name[:80]} » n’existe pas ou se trouve hors du répertoire."


_RULES: tuple[tuple[type[Exception], str], ...] = (
    (LimitError, "gabarit-sans-fin"),
    (RecursionError, "gabarit-sans-fin"),
    (SyntaxError, "gabarit-demesure"),
    (SecurityError, "gabarit-interdit"),
    (TemplateNotFound, "fichier-inconnu"),
    (UndefinedError, "variable-inconnue"),
)
