"""How templates say a line of the journal."""

from __future__ import annotations

from django import template

from clausegen.web.journal import words

register = template.Library()
register.filter("said", words.said)
