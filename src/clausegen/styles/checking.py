"""What Word, PDF and HTML will not show of a style, or will show badly."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from clausegen.errors import Diagnostic, Place, Severity, fault, nearest
from clausegen.files.toml import Path, line_of, lines_of
from clausegen.styles.images import png_size, svg_ratio
from clausegen.styles.style import MAISON, STYLE_FILE, FontFile, Logo, Style, WordFile
from clausegen.styles.word_file import page_margins, paragraph_styles

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

LEGAL, OTHER = 7.0, 4.5
"""The least contrast of a legal text on paper, and of other words."""
SIGNS = "éèêëàâçùûîïôœæÉÈÀÇŒ«»’–…€§°²\u00a0\u202f"
"""What French needs, that a face for English may lack."""
SHARP = 200  # dots an inch
WORD_STYLES = (
    "title", "part", "heading1", "heading2", "annex", "text", "article", "party", "definition",
    "quote", "quoted_heading", "item", "item2", "item3", "table", "table_head", "signature",
    "contents", "contents2",
)  # fmt: skip  # names
"""The names by which a map calls our styles."""


class _Report:
    """Makes the findings about a style, each at its line."""

    def __init__(self, text: str) -> None:
        self._lines = lines_of(text)

    def told(self, path: Path, message: str, hint: str = "", *, wrong: bool = False) -> Diagnostic:
        """Return a finding; what is `wrong` is an error, other things are worth a look."""
        place = Place(STYLE_FILE, line_of(path, self._lines), key=".".join(map(str, path)))
        severity = Severity.ERROR if wrong else Severity.WARNING
        return fault("style", message, place, hint, severity)


def findings(style: Style, text: str) -> tuple[Diagnostic, ...]:
    """Return what to know of a style before a document is set in it; `text` is its `style.toml`."""
    report = _Report(text)
    found = [*_fonts(style, report), *_contrasts(style, report)]
    if style.logo:
        found += _logo(style, style.logo, report)
    if style.word:
        found += _word(style, style.word, report)
    return tuple(found)


# --- fonts --------------------------------------------------------------------------------------


def _fonts(style: Style, report: _Report) -> Iterator[Diagnostic]:
    """Yield the faces that PDF cannot draw, and the signs that those of the house lack."""
    ours = (MAISON.fonts.text, MAISON.fonts.label)
    shipped = {font.family for font in style.fonts.files}
    for key, face, instead in (
        ("text", style.fonts.text, ours[0]),
        ("label", style.fonts.label, ours[1]),
    ):
        if face not in ours and face not in shipped:
            yield report.told(
                ("fonts", key),
                f"La police « {face} » n’est pas dans ce répertoire : le PDF prend « {instead} » ; "
                "Word et les navigateurs ne la montrent que là où elle est installée.",
                "Donnez ses fichiers OTF ou TTF par [[fonts.files]].",
            )
    for rank, font in enumerate(style.fonts.files):
        yield from _font_file(style, font, ("fonts", "files", rank), report)


def _font_file(style: Style, font: FontFile, at: Path, report: _Report) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file of a face."""
    opened = _opened(style.asset(font.file))
    if opened is None:
        yield report.told(
            (*at, "file"), f"« {font.file} » n’est pas une police lisible.", wrong=True
        )
        return
    with opened:
        known = opened.getBestCmap() or {}
    lacking = [sign for sign in SIGNS if ord(sign) not in known]
    if lacking:
        shown = ", ".join(f"« {sign} » (U+{ord(sign):04X})" for sign in lacking[:5])
        yield report.told(
            (*at, "file"),
            f"« {font.file} » n’a pas {shown} : le PDF prend ces signes dans une autre police.",
        )


def _opened(content: bytes) -> TTFont | None:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        return TTFont(BytesIO(content), lazy=True)
    except (TTLibError, AssertionError, ValueError, KeyError, OSError):
        return None


# --- colours ------------------------------------------------------------------------------------


def _contrasts(style: Style, report: _Report) -> Iterator[Diagnostic]:
    """Yield the inks that are too pale on paper, and a draft mark too dark under the text."""
    colours = style.colours
    wanted = (("ink", LEGAL), ("soft", OTHER), ("accent", OTHER))
    for key, least in wanted:
        found = contrast(getattr(colours, key), "#ffffff")
        if found < least:
            yield report.told(
                ("colours", key),
                f"Le contraste de « {key} » sur le papier est de {_shown(found)} : il en faut "
                f"{_shown(least)} pour que chacun le lise.",
                "Prenez une couleur plus sombre.",
            )
    if style.draft.mark and (found := contrast(colours.ink, style.draft.colour)) < LEGAL:
        yield report.told(
            ("draft", "colour"),
            f"Le texte se lit mal sur le mot « Projet » : contraste de {_shown(found)}.",
            "Prenez une couleur plus claire, comme « #f2f2f2 ».",
        )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG reckons it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shown(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


# --- logo ---------------------------------------------------------------------------------------


def _logo(style: Style, logo: Logo, report: _Report) -> Iterator[Diagnostic]:
    """Yield what a format will not show of a logo."""
    if not logo.svg and not logo.png:
        yield report.told(("logo",), "Le logo n’a ni « svg » ni « png ».", wrong=True)
        return
    if not logo.alt.strip():
        message = "Le logo n’a pas de nom : qui ne le voit pas ne sait pas ce qu’il est."
        yield report.told(("logo", "alt"), message, 'Écrivez par exemple alt = "Cabinet Durand".')
    if not logo.png:
        message = "Word ne montrera pas le logo : il lui faut une image PNG."
        yield report.told(("logo", "svg"), message, 'Ajoutez png = "logo.png".')
        return
    across, down = png_size(style.asset(logo.png))
    dots = across / (logo.width / 25.4)
    if dots < SHARP:
        need = round(SHARP * logo.width / 25.4)
        message = f"Le logo sera flou : {across} points de large pour {logo.width:g} mm."
        yield report.told(("logo", "png"), message, f"Donnez une image d’au moins {need} points.")
    if logo.svg and abs(svg_ratio(style.asset(logo.svg)) - down / across) > 0.02 * down / across:
        message = "Les deux images du logo n’ont pas les mêmes proportions."
        yield report.told(("logo", "png"), message)


# --- the Word file ------------------------------------------------------------------------------


def _word(style: Style, word: WordFile, report: _Report) -> Iterator[Diagnostic]:
    """Yield what the Word file of a house lacks, and where other formats will differ from it."""
    content = style.asset(word.file)
    known = paragraph_styles(content)
    for key, name in word.styles:
        at: Path = ("word", "styles", key)
        if key not in WORD_STYLES:
            hint = nearest(key, WORD_STYLES) or f"Clés possibles : {', '.join(WORD_STYLES)}."
            yield report.told(at, f"« {key} » n’est pas un de nos styles.", hint, wrong=True)
        elif name.casefold() not in known:
            hint = nearest(name.casefold(), known)
            message = f"« {word.file} » n’a pas de style de paragraphe « {name} »."
            yield report.told(at, message, hint, wrong=True)
    page = style.page
    ours = (page.top, page.right, page.bottom, page.left)
    theirs = page_margins(content)
    if theirs and any(abs(one - other) > 1 for one, other in zip(ours, theirs, strict=True)):
        shown = ", ".join(f"{side:g}" for side in theirs)
        yield report.told(
            ("page",),
            f"« {word.file} » a pour marges {shown} mm, que Word suit ; PDF et HTML ont celles "
            "de [page].",
            "Donnez à [page] les mêmes marges : top, right, bottom, left.",
        )
