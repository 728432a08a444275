"""The command that the bench of the site times: pages as JSON, one a line, become a folder."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from clausegen.library import Library
from clausegen.site.pages.page import Page, page_from_json
from clausegen.site.publish.build_cache import SiteFiles, read_kept, write_kept
from clausegen.site.publish.checks import problems
from clausegen.site.publish.feeds import feed_files
from clausegen.site.publish.folder_swap import replace_tree
from clausegen.site.publish.written_pages import write_pages
from clausegen.site.settings import FILE, read_settings

AROUND = (
    "index.html",
    "droit.html",
    "recherche.html",
    "mentions-legales.html",
    "confidentialite.html",
    "accessibilite.html",
    "assets/site.css",
    "assets/cite.js",
    "assets/icone.svg",
    "assets/icone.png",
    "assets/chat.js",
    "assets/search.js",
    "assets/texte.woff2",
)  # what every page links to


def build(pages: Sequence[Page], folder: Path) -> None:
    """Write pages as the site does once its clauses are drafted."""
    settings = read_settings((Library().data / FILE).read_text(encoding="utf-8"), FILE)
    kept = read_kept(folder)
    written = write_pages(pages, settings, kept, lambda _: None)
    around = {**feed_files(pages, (), settings), **dict.fromkeys(AROUND, b"")}
    content = SiteFiles({**written.batch.files, **around}, written.batch.standing, kept)
    for fault in problems(written.facts, content, pages):
        raise SystemExit(str(fault))
    replace_tree(folder, content, content.standing)
    write_kept(folder, written.batch.made)


if __name__ == "__main__":
    build(
        [page_from_json(line) for line in Path(sys.argv[1]).read_text().splitlines()],
        Path(sys.argv[2]),
    )
