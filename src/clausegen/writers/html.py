"""The HTML writer: one file, complete without script and without a network.

The page carries its style sheets, forbids everything else by its own Content-Security-Policy, and
holds the document itself as JSON in a data block, for `verify`. A data block (a script element
whose type is not a script) is never run: the Nu checker, axe and a strict policy accept it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from clausegen.document.json import document_to_text, json_text
from clausegen.document.memory import DOCUMENTS, Keyed, Memory, same
from clausegen.document.outline import depths, listed
from clausegen.document.tree import (
    Block,
    Comment,
    Deleted,
    Division,
    Document,
    Properties,
    divisions,
    heading_label,
    text_of,
    walk,
)
from clausegen.errors import UsageError
from clausegen.styles import MAISON, Style
from clausegen.styles.cover import Cover, cover_of
from clausegen.writers.characters import encoded
from clausegen.writers.columns import Paper, paper_of
from clausegen.writers.house_css import margins, paper_rules, screen_rules, tokens
from clausegen.writers.html_parts import escaped
from clausegen.writers.html_tree import TreeWriter
from clausegen.writers.options import Options
from clausegen.writers.running_header import printed_date, standing
from clausegen.writers.term_links import DefinedTerms, terms_of

_CSS = Path(__file__).parent.parent / "assets" / "css"
DATA_ID = "clausegen"
DATA_TYPE = "application/json"
DRAFT = "Projet"
_TEXT = "clausegen-texte"
_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACES = re.compile(r"\s+")
_TIGHT = re.compile(r" ?([{};,>]) ?|(?<=:) ")
_STRINGS = re.compile(r'("[^"]*")')


def write(document: Document, options: Options) -> bytes:
    """Return a document as one self-contained page of HTML in UTF-8.

    Raises UsageError for a character that HTML cannot hold.
    """
    css, allowed = screen_and_paper(options.style)
    # A lone surrogate can be in the data only, where this is how JSON writes it.
    data = document_to_text(document, options.memory, _json).encode(errors="backslashreplace")
    policy = (
        f"default-src 'none'; style-src {allowed}; script-src {_source(data)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="icon" href="data:,">\n'
        f'<style>{css}</style>\n<script type="{DATA_TYPE}" id="{DATA_ID}">'
    )
    start, rest = _halves(document, options)
    return b"".join((encoded(start), head.encode(), data, b"</script>\n", encoded(rest)))


def page(document: Document, options: Options, *, origins: bool = True) -> str:
    """Return the page of a document without style sheets or data, as the PDF writer reads it.

    Without `origins` an answer is words like others: paper does not show where it came from.
    """
    return "".join(_halves(document, options, origins=origins))


def _halves(document: Document, options: Options, *, origins: bool = True) -> tuple[str, str]:
    """Return a page in two halves, the second from the end of the head."""
    properties, title = document.properties, _title(document)
    look = ' class="projet"' if properties.draft else ""
    start = (
        f'<!DOCTYPE html>\n<html lang="{escaped(properties.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{escaped(title)}</title>\n{_metadata(properties)}'
    )
    rest = (
        f'</head>\n<body{look}>\n<a class="evitement" href="#{_TEXT}">Aller au texte</a>\n'
        f"{_running_header(title, properties)}{_main(document, options, origins=origins)}"
        f"{_colophon(properties)}</body>\n</html>\n"
    )
    return start, rest


def _title(document: Document) -> str:
    return text_of(document.title).replace("\n", " ")


# --- head ---------------------------------------------------------------------------------------


def _metadata(properties: Properties) -> str:
    """Return the metadata of a page: who made it, from what, when."""
    named = (
        ("generator", f"clausegen {properties.tool}".rstrip()),
        ("dcterms.created", properties.date),
        ("clausegen-template", properties.template),
        ("clausegen-version", properties.version),
        ("clausegen-digest", properties.answers_digest),
    )
    return "".join(
        f'<meta name="{name}" content="{escaped(content)}">\n' for name, content in named if content
    )


def _source(data: bytes) -> str:
    """Return how a policy names an inline style sheet or data block: by its digest."""
    return f"'sha256-{b64encode(sha256(data).digest()).decode()}'"


def _json(value: object) -> str:
    """Return a value as JSON, escaped in JSON's own way: no « </script> » can end it."""
    text = json_text(value)
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


# --- body ---------------------------------------------------------------------------------------


def _running_header(title: str, properties: Properties) -> str:
    draft = f"<strong>{DRAFT}</strong>" if properties.draft else ""
    state = " · ".join(part for part in (escaped(standing(properties)), draft) if part)
    return (
        f'<header class="courant"><p><span class="document">{escaped(title)}</span> '
        f'<span class="etat">{state}</span></p></header>\n'
    )


def _main(document: Document, options: Options, *, origins: bool) -> str:
    paper = None if origins else paper_of(options.style)
    targets = frozenset([node.id for node in walk(document)])
    writer = TreeWriter(targets, comments_by_division(document), origins, paper)
    contents = _contents(document) if options.lists_contents else ""
    return (
        f'<main id="{_TEXT}">\n{_head(document, writer, options)}{contents}'
        f"{_body(document, writer, options.memory)}</main>\n"
    )


def _head(document: Document, writer: TreeWriter, options: Options) -> str:
    """Return the title, on a cover page where the style draws one, under the logo of the house."""
    title = f"<h1>{writer.inlines(document.title)}</h1>\n"
    cover = cover_of(document, options.style) if options.cover else None
    if not options.cover:
        return title
    logo = _logo(options.style)
    return f"{logo}{title}" if cover is None else _cover_page(cover, logo + title)


def _logo(style: Style) -> str:
    """Return the logo of a house as an image that the page holds, '' without one."""
    logo = style.logo
    if logo is None:
        return ""
    kind, name = ("svg+xml", logo.svg) if logo.svg else ("png", logo.png)
    data = b64encode(style.asset(name)).decode()
    return f'<img class="logo" src="data:image/{kind};base64,{data}" alt="{escaped(logo.alt)}">\n'


def _cover_page(cover: Cover, head: str) -> str:
    """Return a cover page: a logo and a title, then the parties and facts of the document."""
    entries = "".join(
        f"<p><span>{word}</span> {escaped(name)}</p>\n" for word, name in cover.entries()
    )
    parties = f'<div class="entre">\n{entries}</div>\n' if entries else ""
    facts = "".join(
        f'<tr><th scope="row">{name}</th><td>{escaped(value)}</td></tr>\n'
        for name, value in cover.facts
    )
    return (
        f'<div class="garde">\n{head}{parties}'
        f'<table class="fiche">\n<tbody>\n{facts}</tbody>\n</table>\n</div>\n'
    )


def _body(document: Document, writer: TreeWriter, memory: Memory) -> str:
    """Return the blocks of a document, its divisions remembered unless comments stand in them."""
    terms = memory.of(_same_terms, DOCUMENTS)(terms_of(document))
    if document.comments:
        return writer.blocks([terms.linked(block) for block in document.body])
    parts: list[str] = []
    written, known = memory.of(_division), same(terms)
    for titled, run in groupby(depths(document.body), lambda each: _is_titled(each[0])):
        if titled:
            parts += [
                written(same(block), known, writer.targets, writer.origins, writer.paper, 2 + depth)
                for block, depth in run
            ]
        else:
            parts.append(writer.blocks([block for block, _ in run]))
    return "".join(parts)


def _same_terms(terms: DefinedTerms) -> DefinedTerms:
    """Return terms as they are: those remembered are the very same again for equal ones."""
    return terms


def _is_titled(block: Block) -> bool:
    return isinstance(block, Division)


def _division(
    division: Keyed[Block],
    terms: Keyed[DefinedTerms],
    targets: frozenset[str],
    origins: bool,
    paper: Paper | None,
    level: int,
) -> str:
    linked = terms.value.linked(division.value)
    return TreeWriter(targets, origins=origins, paper=paper).block(linked, level)


def comments_by_division(document: Document) -> dict[str, list[Comment]]:
    """Return the comments of a document by the id of the division that they concern.

    Raises UsageError for a comment on a division that the document does not have.
    """
    if not document.comments:
        return {}
    found: dict[str, list[Comment]] = {division.id: [] for division in divisions(document)}
    for comment in document.comments:
        if comment.target not in found:
            raise UsageError(f"Un commentaire vise un article absent : « {comment.target} ».")
        found[comment.target].append(comment)
    return found


def _contents(document: Document) -> str:
    """Return the table of contents, '' without headings."""
    entries = [
        f'<li class="niveau{level}"><a href="#{escaped(division.id)}">'
        f"{escaped(_listed_heading(division))}</a></li>\n"
        for division, level in listed(document)
    ]
    if not entries:
        return ""
    return (
        '<nav class="sommaire" aria-label="Sommaire">\n'
        f'<p class="intitule">Sommaire</p>\n<ol>\n{"".join(entries)}</ol>\n</nav>\n'
    )


def _listed_heading(division: Division) -> str:
    """Return the words of a heading, without those that a redline strikes."""
    label = heading_label(replace(division, former=""))
    return label + text_of(tuple(part for part in division.title if not isinstance(part, Deleted)))


def _colophon(properties: Properties) -> str:
    """Return what ends a page: its date, that of the law, the template; '' without them."""
    lines = [
        f"{words} {printed_date(day)}"
        for words, day in (
            ("Établi le", properties.date),
            ("Textes à jour au", properties.law_date),
        )
        if day
    ]
    if properties.template:
        digest = f", réponses {properties.answers_digest[:12]}" if properties.answers_digest else ""
        lines.append(f"Modèle {properties.template}{digest}")
    if not lines:
        return ""
    inside = "".join(f"<p>{escaped(line)}.</p>\n" for line in lines)
    return f'<footer class="colophon">\n{inside}</footer>\n'


# --- style --------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def screen_and_paper(style: Style) -> tuple[str, str]:
    """Return the style sheet of a page, and how its policy names it."""
    screen = style_sheet("text.css") + style_sheet("screen.css")
    paper = style_sheet("paper.css")
    own = style_sheet("tokens.css") + accent_rules(style)
    css = (
        f"{own}@media screen{{{screen}{screen_rules(style)}}}"
        f"@media print{{{paper}{_printed_by_browser(style)}}}"
    )
    return css, _source(css.encode())


def _printed_by_browser(style: Style) -> str:
    """Return what a house changes of a page that a browser prints, '' for « maison »."""
    usual = tokens(MAISON)
    own = {name: value for name, value in tokens(style).items() if value != usual[name]}
    page = f"@page{{margin:{margins(style.page)}}}" if style.page != MAISON.page else ""
    root = "".join(f"{name}:{value};" for name, value in own.items())
    return (f":root{{{root}}}" if root else "") + page + paper_rules(style)


def style_sheet(name: str, folder: Path = _CSS) -> str:
    """Return one of the style sheets of the package without its comments and spare signs."""
    text = (folder / name).read_text(encoding="utf-8")
    # A string, of odd rank, keeps its spaces: they are printed.
    parts = _STRINGS.split(_COMMENTS.sub(" ", text))
    tight = (_TIGHT.sub(r"\1", _SPACES.sub(" ", part)) for part in parts[::2])
    parts[::2] = [part.replace(";}", "}") for part in tight]
    return "".join(parts).strip()


def accent_rules(style: Style, under: str = ":root") -> str:
    """Return the rules of the colour of a house, '' for that of « maison »."""
    colour = style.colours.accent
    if colour == MAISON.colours.accent:
        return ""
    dark = f"color-mix(in oklab,{colour} 45%,white)"
    return (
        f"{under}{{--accent:{colour}}}@media screen and (prefers-color-scheme:dark)"
        f"{{{under}{{--accent:{dark}}}}}"
    )
