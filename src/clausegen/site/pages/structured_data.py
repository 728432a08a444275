"""JSON-LD of a page: article, questions and answers, breadcrumbs, comments, as the page shows."""

from __future__ import annotations

import json
from typing import Any

from clausegen.site.pages.content import body_text, lead_of, lead_words, questions
from clausegen.site.pages.page import Page
from clausegen.site.settings import Settings

Node = dict[str, Any]
Asked = tuple[tuple[str, str], ...]
"""Questions by the name that says of which clause, each with the words that answer it."""
_ARTICLES = ("clause.html", "question.html", "example.html", "differences.html", "version.html")


def structured_data(page: Page, settings: Settings) -> str:
    """Return the JSON-LD of a page, safe inside a script element."""
    graph = [_website(settings)] if page.address == "index.html" else []
    if page.template in _ARTICLES:
        graph.append(_article(page, settings))
    asked = _asked(page)
    if asked:
        graph.append(_faq(page, settings, asked))
    if page.trail:
        graph.append(_breadcrumbs(page, settings))
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def _website(settings: Settings) -> Node:
    return {
        "@type": "WebSite",
        "name": settings.title,
        "description": settings.description,
        "url": settings.base,
        "inLanguage": "fr",
    }


def _publisher(settings: Settings) -> Node:
    return {"@type": "Organization", "name": settings.publisher, "url": settings.base}


def _article(page: Page, settings: Settings) -> Node:
    """Return a page as an article of schema.org."""
    node: Node = {
        "@type": "Article",
        "@id": f"{settings.url(page.address)}#article",
        "headline": page.heading,
        "description": page.description,
        "inLanguage": "fr",
        "url": settings.url(page.main),
        "datePublished": page.date,
        "dateModified": page.date,
        "author": _publisher(settings),
        "publisher": _publisher(settings),
    }
    if "version" in page.data:
        node["version"] = page.data["version"]
    comments = page.data.get("comments", {}).get("items", ())
    if comments:
        node["commentCount"] = len(comments)
        node["comment"] = [_comment(each, page, settings) for each in comments]
    return node


def _comment(comment: Node, page: Page, settings: Settings) -> Node:
    return {
        "@type": "Comment",
        "@id": f"{settings.url(page.address)}#{comment['anchor']}",
        "text": comment["text"],
        "dateCreated": comment["date"],
        "author": {"@type": "Person", "name": comment["name"]},
    }


def _asked(page: Page) -> Asked:
    """Return the questions that a page answers.

    Each has the sentence that answers first: the page holds all the rest already.
    """
    if page.template == "clause.html":
        links = {each["id"]: each for each in page.data["questions"]}
        return tuple(
            (links[each.id]["named"], links[each.id]["lead"] or body_text(each))
            for each in questions(page.data["commentary"])
        )
    if page.template == "question.html":
        answer = page.data["answer"]
        return ((page.heading, lead_words(lead_of(answer)) or body_text(answer)),)
    return ()


def _faq(page: Page, settings: Settings, asked: Asked) -> Node:
    """Return the questions of a page as schema.org tells them."""
    return {
        "@type": "FAQPage",
        "@id": f"{settings.url(page.address)}#faq",
        "inLanguage": "fr",
        "mainEntity": [
            {
                "@type": "Question",
                "name": name,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }
            for name, answer in asked
        ],
    }


def _breadcrumbs(page: Page, settings: Settings) -> Node:
    steps = [*page.trail, (page.crumb, page.address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": rank, "name": name, "item": settings.url(address)}
            for rank, (name, address) in enumerate(steps, 1)
        ],
    }
