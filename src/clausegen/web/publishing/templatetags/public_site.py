"""Where the public site shows what screens speak of."""

from __future__ import annotations

from django import template
from django.urls import reverse

from clausegen.web.publishing import state

register = template.Library()


@register.filter
def public_page(model: str) -> str:
    """Return the address of the page where readers find a model, '' where there is none."""
    address = state.read().model(model).get("address", "")
    return reverse("site:file", args=[address]) if address else ""
