"""What programs read of the site: Atom feeds, sitemap, robots, OpenSearch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from clausegen.site.comments.comments import ShownComment
from clausegen.site.pages.page import Page
from clausegen.site.settings import Settings

CLAUSES = "flux/clauses.atom.xml"
COMMENTS = "flux/commentaires.atom.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FEED = ("clause.html", "question.html")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed: a stable address, its words, its day and who wrote it."""

    address: str
    title: str
    summary: str
    date: str
    author: str = ""


def feed_files(
    pages: Sequence[Page], comments: Sequence[FeedEntry], settings: Settings
) -> dict[str, bytes]:
    """Return the feeds, the sitemap, robots.txt and the OpenSearch description, by address."""
    clauses = [
        FeedEntry(page.address, page.heading, page.description, page.date)
        for page in pages
        if page.template in _FEED
    ]
    titles = {CLAUSES: "clauses et réponses", COMMENTS: "commentaires des lecteurs"}
    return {
        CLAUSES: _atom(CLAUSES, titles[CLAUSES], clauses, settings),
        COMMENTS: _atom(COMMENTS, titles[COMMENTS], comments, settings),
        "sitemap.xml": _sitemap(pages, settings),
        "robots.txt": _robots(settings),
        "opensearch.xml": _opensearch(settings),
    }


def feed_entries(
    comments: Iterable[ShownComment], pages: Mapping[str, tuple[str, str]]
) -> tuple[FeedEntry, ...]:
    """Return the entries of the feed; `pages` gives the address and title of each clause."""
    return tuple(
        FeedEntry(
            f"{pages[each.page][0]}#{each.anchor}",
            f"{each.name}, sur « {pages[each.page][1]} »",
            each.text,
            each.date,
            each.name,
        )
        for each in comments
        if each.page in pages
    )


def _atom(address: str, title: str, entries: Iterable[FeedEntry], settings: Settings) -> bytes:
    """Return a feed, the latest entry first."""
    ordered = sorted(entries, key=lambda each: (each.date, each.address), reverse=True)
    updated = max([settings.date, *(each.date for each in ordered)])
    head = (
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">\n'
        f"<id>{escape(settings.url(address))}</id>\n"
        f"<title>{escape(f'{settings.title} – {title}')}</title>\n"
        f"<updated>{_instant(updated)}</updated>\n"
        f"<author><name>{escape(settings.publisher)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(settings.url(address))}"/>\n'
        f'<link rel="alternate" type="text/html" href="{escape(settings.base)}"/>\n'
    )
    return f"{head}{''.join(_entry(each, settings) for each in ordered)}</feed>\n".encode()


def _entry(entry: FeedEntry, settings: Settings) -> str:
    url = settings.url(entry.address)
    author = f"<author><name>{escape(entry.author)}</name></author>\n" if entry.author else ""
    return (
        f"<entry>\n<id>{escape(url)}</id>\n<title>{escape(entry.title)}</title>\n"
        f"<updated>{_instant(entry.date)}</updated>\n{author}"
        f'<link rel="alternate" type="text/html" href="{escape(url)}"/>\n'
        f'<summary type="text">{escape(entry.summary)}</summary>\n</entry>\n'
    )


def _instant(day: str) -> str:
    return day if "T" in day else f"{day}T00:00:00Z"


def _sitemap(pages: Iterable[Page], settings: Settings) -> bytes:
    lines = [
        f"<url><loc>{escape(settings.url(page.address))}</loc>"
        f"<lastmod>{page.date}</lastmod></url>\n"
        for page in pages
        if not page.unlisted
    ]
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'{_HEAD}<urlset xmlns="{namespace}">\n{"".join(lines)}</urlset>\n'.encode()


def _robots(settings: Settings) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {settings.url('sitemap.xml')}\n".encode()


def _opensearch(settings: Settings) -> bytes:
    template = settings.url("recherche.html") + "?q={searchTerms}"
    return (
        f'{_HEAD}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(settings.title[:16])}</ShortName>\n"
        f"<Description>{escape(settings.title)}</Description>\n"
        f"<Language>fr</Language>\n<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" method="get" template="{escape(template)}"/>\n'
        "</OpenSearchDescription>\n"
    ).encode()
