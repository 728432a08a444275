"""The style sheet of the site: that of the house's texts, and what only the site has."""

from __future__ import annotations

from clausegen.writers.html import style_sheet

_PARTS = {
    "screen": ("text.css", "site.css", "chat.css"),
    "print": ("paper.css", "site-paper.css"),
}


def style_sheet_of_site() -> str:
    """Return the one style sheet of the site, for screens, dark screens and paper."""
    media = [
        f"@media {medium}{{{''.join(style_sheet(name) for name in names)}}}"
        for medium, names in _PARTS.items()
    ]
    return style_sheet("tokens.css") + "".join(media) + "\n"
