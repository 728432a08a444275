"""The style sheet of a house: what it changes of the style sheets of the package, and no more.

For « maison » it is empty, so that its pages are those of the package itself.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import fields, replace

from clausegen.styles import MAISON, Style
from clausegen.styles.style import INITIALS, Ink, Look, Page

INKS: dict[Ink, str] = {
    "ink": "var(--ink)",
    "soft": "var(--soft-ink)",
    "rule": "var(--rule)",
    "accent": "var(--accent)",
}
FACES = {"text": "var(--text-face)", "label": "var(--label-face)"}
SELECTORS = {
    "title": "h1",
    "part": "main>.titre>h2",
    "heading1": "h2,main>.article>h3",  # an article under a titre stays an article
    "heading2": "h3,h4,h5,h6",
    "annex": ".annexe>h2",
    "quoted_heading": "blockquote h2,blockquote h3,blockquote h4",
    "text": "p",
    "party": ".parties p",
    "definition": "dl>div",
    "item": "li>p",
    "table": "table",
    "table_head": "thead th",
    "signature": ".signatures p",
    "header": ".courant",
    "contents": ".sommaire li",
    "contents2": ".sommaire .niveau2",
}
_AS_H2 = "600 var(--paper-heading)/1.2 var(--label-face)"
_GAPS = {"above": 3, "below": 4}  # points between a rule and its words
_PAGE_NUMBER = 'content:"page\\A0" counter(page) " sur\\A0" counter(pages)'


def tokens(style: Style, drawn: Container[str] | None = None) -> dict[str, str]:
    """Return the values of a house by the names that the style sheets of the package use.

    Where the faces that can be `drawn` are known, no other is named.
    """
    fonts, sizes, colours, page = style.fonts, style.sizes, style.colours, style.page
    faces = [
        _family(face if drawn is None or face in drawn else ours, fallback, ours, kind)
        for face, fallback, ours, kind in (
            (fonts.text, fonts.text_fallback, MAISON.fonts.text, "serif"),
            (fonts.label, fonts.label_fallback, MAISON.fonts.label, "sans-serif"),
        )
    ]
    return {
        "--accent": colours.accent,
        "--ink": colours.ink,
        "--soft-ink": colours.soft,
        "--rule": colours.rule,
        "--text-face": faces[0],
        "--label-face": faces[1],
        "--paper-size": f"{sizes.text}pt",
        "--paper-line": f"{sizes.line}",
        "--paper-title": f"{sizes.title}pt",
        "--paper-heading": f"{sizes.heading}pt",
        "--paper-small": f"{sizes.small}pt",
        "--paper-margins": margins(page),
    }


def margins(page: Page) -> str:
    """Return the margins of a page as CSS has them."""
    return " ".join(f"{side:g}mm" for side in (page.top, page.right, page.bottom, page.left))


def _family(face: str, fallback: str, ours: str, kind: str) -> str:
    """Return a list of faces; ours draws what a face of a house has no sign for."""
    return ",".join(dict.fromkeys((f'"{face}"', f'"{ours}"', f'"{fallback}"', kind)))


def screen_rules(style: Style) -> str:
    """Return the rules of a house for a screen: faces, logo and cover; '' for « maison »."""
    usual, own = tokens(MAISON), tokens(style)
    changed = (name for name in ("--text-face", "--label-face") if own[name] != usual[name])
    faces = "".join(f"{name}:{own[name]};" for name in changed)
    found = f":root{{{faces}}}" if faces else ""
    if style.looks.heading1.face:
        found += f"h2,h3{{font-family:{FACES[style.looks.heading1.face]}}}"
    if style.logo:
        width = f"width:{style.logo.width:g}mm;max-width:100%"
        found += f".logo{{display:block;{width};margin:0 0 2rem}}"
        found += "@media(prefers-color-scheme:dark){.logo{padding:8px;background:#fff}}"
    if style.cover:
        found += (
            ".garde{margin-bottom:var(--space-7);border-bottom:1px solid var(--rule)}"
            ".entre span{display:inline-block;min-width:4rem;color:var(--soft-ink);"
            "font-style:italic}.fiche{width:auto}"
        )
    return found


def paper_rules(style: Style) -> str:
    """Return the rules of a house for paper, '' for « maison »."""
    return "".join(_paper(style))


def _paper(style: Style) -> Iterator[str]:
    """Yield the rules of a house for paper."""
    if style.looks.heading1 != MAISON.looks.heading1:
        yield f"main>.article>h3{{font:{_AS_H2};margin:16pt 0 5pt}}"
    for each in fields(style.looks):
        if each.name in SELECTORS:
            yield _rule(SELECTORS[each.name], _own(style, each.name), style.sizes.line)
    yield from _cells(style.looks.table)
    if style.indents != MAISON.indents:
        yield from _indents(style.indents.article, style.indents.item)
    if style.definitions == "table":
        yield from _defined_in_columns(style.indents.article)
    if style.annexes == "flow":
        yield ".annexe{break-before:auto}"
    yield from _signing(style)
    yield from _feet(style)
    if style.logo or style.cover:
        yield from _cover(style)


def _own(style: Style, name: str) -> Look:
    look: Look = getattr(style.looks, name)
    return replace(look, before=None, after=None) if name == "table" else look


def _cells(look: Look) -> Iterator[str]:
    """Yield the rule of the room above and below the words of a cell, as Word has it."""
    for side, points in (("top", look.before), ("bottom", look.after)):
        if points is not None:
            yield f"th,td{{padding-{side}:{points:g}pt}}"


def _rule(selector: str, look: Look, line: float) -> str:
    """Return the rule of one look, '' where it changes nothing."""
    inside = "".join(_declarations(look, line))
    return f"{selector}{{{inside}}}" if inside else ""


def _declarations(look: Look, line: float) -> Iterator[str]:
    """Yield what a look declares."""
    yield from _type(look, line)
    if look.colour:
        yield f"color:{INKS[look.colour]};"
    if look.align:
        cut = "auto" if look.align == "justify" else "manual"
        yield f"text-align:{look.align};hyphens:{cut};"
    for side, points in (("top", look.before), ("bottom", look.after)):
        if points is not None:
            yield f"margin-{side}:{points:g}pt;"
    yield from _edges(look)


def _type(look: Look, line: float) -> Iterator[str]:
    """Yield the face, size and weight of a look."""
    if look.face:
        yield f"font-family:{FACES[look.face]};"
    if look.size is not None:
        yield f"font-size:{look.size:g}pt;"
    if look.line is not None or (look.size is not None and line):
        yield f"line-height:{look.line or 1.2:g};"
    if look.bold is not None:
        yield f"font-weight:{_weight(look)};"
    if look.italic is not None:
        yield f"font-style:{'italic' if look.italic else 'normal'};"


def _weight(look: Look) -> str:
    """Return the weight of a face; the label face has a semibold where others have a bold."""
    if not look.bold:
        return "400"
    return "700" if look.face == "text" else "600"


def _edges(look: Look) -> Iterator[str]:
    for side, key, weight in (("top", "above", look.above), ("bottom", "below", look.below)):
        if weight is not None:
            ink = INKS[look.edge or "accent"]
            yield f"padding-{side}:{_GAPS[key] if weight else 0}pt;"
            yield f"border-{side}:{f'{weight:g}pt solid {ink}' if weight else '0'};"


def _indents(article: float, item: float) -> Iterator[str]:
    """Yield the rules that set the text of articles in, and hang their numbers."""
    yield f"li,blockquote,.parties p{{padding-left:{item:g}mm}}"
    yield f".etiquette{{min-width:{item:g}mm;margin-left:-{item:g}mm}}"
    yield ".etiquette + .etiquette{margin-left:0}"
    for rank in (2, 3):
        tail = "+ .etiquette" if rank == 2 else "~ .etiquette:nth-child(3)"
        yield f".etiquette:first-child:has({tail}){{margin-left:-{rank * item:g}mm}}"
    yield f"dl>div{{padding-left:{item:g}mm;text-indent:-{item:g}mm}}"
    yield ".sommaire li{padding-left:0}"
    if article:
        # Of the text itself, not of what an avenant quotes.
        within = [f"main{'>section' * depth}" for depth in (1, 2, 3)]
        inside = ("p", "ol", "ul", "dl", "blockquote", "table")
        where = ",".join(f"{each}>{tag}" for each in within for tag in inside)
        yield f"{where}{{margin-left:{article:g}mm}}"
        tables = ",".join(f"{each}>table" for each in within)
        yield f"{tables}{{width:calc(100% - {article:g}mm)}}"
        # A number hangs in the margin; the figure space that parts it from its title ends there.
        room = f"min-width:calc({article:g}mm - .5em)"
        yield f".suspendu .numero{{display:inline-block;{room};text-indent:0}}"
        yield f"main>section>.suspendu{{padding-left:{article:g}mm;text-indent:-{article:g}mm}}"
        hung = "main>section>.numerote,main>section>section>.numerote"
        yield f"{hung}{{padding-left:0}}"
        yield (
            ":is(main>section,main>section>section)>.numerote>.numero:first-child"
            f"{{min-width:{article:g}mm;margin-left:-{article:g}mm;font-size:.9em}}"
        )
        yield "main>.article>.suspendu .numero{color:var(--accent)}"
        yield f".parties p{{padding-left:{article:g}mm}}"
    yield "h2+section>h3{margin-top:0}"


def _defined_in_columns(article: float) -> Iterator[str]:
    yield "dl{display:table;width:100%;margin-left:0 !important}"
    yield "dl>div{display:table-row;break-inside:avoid;text-align:left;hyphens:manual}"
    yield "dt,dd{display:table-cell;padding:0 0 4pt;text-indent:0}"
    yield f"dt{{width:42mm;padding:0 4mm 0 {article:g}mm}}"


def _signing(style: Style) -> Iterator[str]:
    """Yield the rules of the signature block."""
    look, edge = style.signatures, style.looks.signature.edge
    if look == MAISON.signatures and not edge:
        return
    ink = INKS[edge or "rule"]
    rule = f"border-top:{look.rule:g}pt solid {ink}" if look.rule else "border:0;padding-top:0"
    yield f".signatures p{{{rule};padding-bottom:{look.room:g}mm}}"


def _feet(style: Style) -> Iterator[str]:
    """Yield what stands at the foot of pages: their number, room for initials."""
    foot, look = style.footer, style.looks.footer
    small = "color:var(--soft-ink);font:var(--paper-small)/1.2 var(--label-face)"
    at = f"padding-top:7mm;vertical-align:top;{small}"
    own = "".join(_declarations(look, 0))
    if foot.page == "left":
        room = f'content:"{INITIALS}";{at};{own}' if foot.initials else "content:none"
        yield f"@page{{@bottom-left{{{_PAGE_NUMBER};{at};{own}}}@bottom-right{{{room}}}}}"
    elif foot.initials:
        yield f'@page{{@bottom-left{{content:"{INITIALS}";{at};{own}}}}}'
    elif own:
        yield f"@page{{@bottom-right{{{own}}}}}"


def _cover(style: Style) -> Iterator[str]:
    """Yield the rules of a cover page and of the logo."""
    if style.logo:
        yield f".logo{{display:block;width:{style.logo.width:g}mm;margin:0 0 10mm}}"
    cover = style.cover
    if not cover:
        return
    nothing = "".join(
        f"@{place}{{content:none}}" for place in ("top-center", "bottom-left", "bottom-right")
    )
    yield f"@page garde{{{nothing}}}"
    yield ".garde{page:garde;break-after:page;text-align:left;hyphens:manual}"
    yield ".garde + .sommaire{break-after:page}"
    yield (
        f".garde h1{{margin:{cover.drop:g}mm 0 20pt;padding:0 0 20pt;"
        f"font-size:{cover.title:g}pt;line-height:{cover.line:g}}}"
    )
    yield ".garde .logo{margin:0}"
    yield ".entre{font-size:13pt;line-height:1.4}"
    yield ".entre p{margin:0 0 5pt}"
    yield ".entre span{display:inline-block;width:15mm;color:var(--soft-ink);font-style:italic}"
    yield ".fiche{width:92mm;margin:30mm 0 0;font:9.5pt/1.35 var(--label-face)}"
    yield ".fiche th{width:26mm;padding-left:0;color:var(--soft-ink);font:inherit;border-top:0}"
