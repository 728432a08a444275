"""Elements nested past what an XML parser follows, which bounds its own work."""

from __future__ import annotations

from lxml import etree

_SAID = "Excessive depth"
"""libxml2 numbers this error as every other limit that it sets: its words alone tell it."""


def is_too_deep(error: etree.XMLSyntaxError) -> bool:
    """Return whether a parser stopped because elements stand one in another without end."""
    return _SAID in str(error.msg)
