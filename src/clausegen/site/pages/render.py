"""From pages to HTML: the templates of the package, escaped by default, typography applied."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from clausegen.document.tree import Block, Document, text_of
from clausegen.french.dates import date_long
from clausegen.french.spaces import FINE, NBSP
from clausegen.site.pages.content import detail_of, lead_of
from clausegen.site.pages.page import HOME, NOT_FOUND, Page, relative
from clausegen.site.pages.structured_data import structured_data
from clausegen.site.pages.trees import CHANGE, changes_only, html_of, ids_of, pieces
from clausegen.site.settings import Settings
from clausegen.version import VERSION
from clausegen.writers.html_parts import escaped

_CITED = re.compile(r' data-provision="([a-z0-9-]+)"( href="[^"]*")?')
_OWN_ID = re.compile(f' id="{CHANGE}[^"]*"')
IMAGE = "assets/apercu.png"
"""The picture of every page that has none of its own."""
_TAG = re.compile(r"(<[^>]*>|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\})", re.DOTALL)
_OPENING = re.compile(r"« ")


def _spaced(source: str) -> str:
    """Return a template with the no-break spaces of French in its words, its tags untouched."""
    parts = _TAG.split(source)
    for rank in range(0, len(parts), 2):
        words = _OPENING.sub(f"«{NBSP}", parts[rank])
        words = re.sub(r"(?:(?<=\S)|^) ([:»])", f"{NBSP}\\1", words)
        parts[rank] = re.sub(r"(?:(?<=\S)|^) ([;!?])", f"{FINE}\\1", words)
    return "".join(parts)


def _load(name: str) -> tuple[str, str, Callable[[], bool]]:
    return _spaced(template_source(name)), name, lambda: True


def template_source(name: str) -> str:
    """Return the source of a template of the site."""
    return (files("clausegen") / "assets" / "site" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    """Return the environment in which the templates of the site are compiled."""
    environment = Environment(
        loader=FunctionLoader(_load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["jour"] = _day
    return environment


def _day(iso: str) -> Markup:
    """Return a date in words, marked up for machines."""
    words = Markup.escape(date_long(date.fromisoformat(iso)))
    return Markup('<time datetime="{}">{}</time>').format(iso, words)


def render(page: Page, settings: Settings) -> bytes:
    """Return the HTML of a page in UTF-8; the same page gives the same bytes."""
    href = _absolute(settings) if page.address == NOT_FOUND else partial(relative, page.address)
    template = _environment().get_template(page.template)
    up = href(HOME).removesuffix(HOME)
    text = template.render(
        {
            **page.data,
            "page": page,
            "settings": settings,
            "tool": VERSION,
            "href": href,
            "up": Markup(up),  # noqa: S704  # « ../ » some times, or the path of the site
            "root": up or "./",
            "url": settings.url(page.main),
            "blocks": partial(_blocks, page, href),
            "pieces": pieces,
            "lead_of": lead_of,
            "detail_of": detail_of,
            "image": settings.url(page.data.get("image", IMAGE)),
            "read": page.data.get("read", ""),
            "changed": _changed,
            "words": text_of,
            "structured": Markup(structured_data(page, settings)),  # noqa: S704  # escaped there
        }
    )
    return text.encode()


def _absolute(settings: Settings) -> Callable[[str], str]:
    """Return how the page shown for any absent address makes its links: from the root."""
    return lambda address: settings.root + address


def _blocks(page: Page, href: Callable[[str], str], part: Document | Block, level: int) -> Markup:
    """Return the blocks of a document, or one block, as part of a page."""
    shown = [each for each in page.data.values() if isinstance(each, Document)]
    references: Mapping[str, str] = page.data.get("references", {})
    elsewhere = {id_: href(address) for id_, address in references.items()}
    body: tuple[Block, ...] = part.body if isinstance(part, Document) else (part,)
    text = html_of(body, ids_of(shown), elsewhere, level)
    return Markup(_CITED.sub(partial(_linked, page.data.get("links", {})), text))  # noqa: S704  # escaped there


def _linked(links: Mapping[str, str], found: re.Match[str]) -> str:
    """Return the link of a citation, to the article itself where its address is certain.

    The id of the provision goes: it would weigh a twentieth of a page, and its JSON has it.
    """
    link, given = links.get(found[1]), found[2] or ""
    return f' href="{escaped(link)}"' if link and given else given


def _changed(revised: Document, level: int) -> Markup:
    """Return what a redline changes, without ids: the text that it changes has them."""
    body = tuple(changes_only(revised.body))
    shown = _OWN_ID.sub("", html_of(body, frozenset(), {}, level))
    return Markup(shown)  # noqa: S704  # escaped there


def part(name: str, href: Callable[[str], str], shown: Mapping[str, object]) -> bytes:
    """Return what the template of a part of a page makes; a lone surrogate becomes « ? »."""
    return (
        _environment().get_template(name).render({"href": href, **shown}).encode(errors="replace")
    )


def redirect_page(old: str, new: str, settings: Settings) -> bytes:
    """Return the page that stands at an old address and leads to the new one."""
    data: dict[str, Any] = {
        "link": relative(old, new),
        "url": settings.url(new),
        "settings": settings,
    }
    return _environment().get_template("redirect.html").render(data).encode()
