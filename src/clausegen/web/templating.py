"""Templates as readers see them: no line of a page ends before « : », « ; », « ? », « ! » or « » ».

Messages come from every room, worded with ordinary spaces. They meet in a template, which is where
the spaces before their signs are held; what stands in a tag, in a field or as code stays as it is.
"""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates, Template
from django.utils.safestring import SafeString, mark_safe

from clausegen.french.spaces import LOOSE, held

_LOOSE = re.compile(LOOSE.pattern + r"|(?<=n°) (?=\d)")
"""A loose space of a message, or the one of « n° 3 », which screens say often and narrowly."""
_AS_TYPED = tuple(f"<{name}" for name in ("textarea", "code", "pre", "script"))


class Templates(DjangoTemplates):
    """The templates of Django, whose pages are unbroken."""

    def get_template(self, template_name: str) -> _Page:
        """Return a template. Raises TemplateDoesNotExist."""
        return _Page(super().get_template(template_name).template, self)


class _Page(Template):
    def render(
        self, context: dict[str, Any] | None = None, request: HttpRequest | None = None
    ) -> SafeString:
        return mark_safe(unbroken_html(super().render(context, request)))  # noqa: S308


def unbroken_html(html: str) -> str:
    """Return a page, or a piece of one, whose lines never end before a sign or a number."""
    return _LOOSE.sub(_held, html)


def _held(found: re.Match[str]) -> str:
    """Return the space that suits a loose one, which stays as it is outside the words."""
    html, tag = found.string, found.string.rfind("<", 0, found.start())
    in_tag = tag >= 0 and html.find(">", tag, found.start()) < 0
    return found[0] if in_tag or html.startswith(_AS_TYPED, max(tag, 0)) else held(found)
