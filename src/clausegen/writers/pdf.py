"""The PDF writer: the page of the HTML writer, laid out by WeasyPrint with its own style sheet.

PDF/UA-1 by default; the archival variant is PDF/A-3b with the answers attached. What `verify`
needs travels in the document's page-piece dictionary, the place that PDF keeps for the private
data of a program, uncompressed so that `pdf_reading` finds it without a PDF library.

Fonts and style sheets are read once a process and house style: a third of the time of a document.
"""

from __future__ import annotations

import atexit
import gc
import io
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from clausegen.document.json import properties_data
from clausegen.document.repertoire import advice, lacks, undrawn
from clausegen.document.tree import Document, Properties, plain_text
from clausegen.errors import MissingPartError, UsageError
from clausegen.styles import Style
from clausegen.writers.characters import encoded
from clausegen.writers.house_css import paper_rules, tokens
from clausegen.writers.html import page, style_sheet
from clausegen.writers.options import Options
from clausegen.writers.pdf_draft import mark_draft
from clausegen.writers.pdf_layout import layout_fault
from clausegen.writers.pdf_marks import watch
from clausegen.writers.pdf_tags import tag

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

MARK = "ClausegenProvenance"
PIECE = "Clausegen"
ANSWERS_FILE = "reponses.json"
FACES = (
    ("Source Serif 4", "SourceSerif4-Regular.otf", "normal", "normal"),
    ("Source Serif 4", "SourceSerif4-It.otf", "normal", "italic"),
    ("Source Serif 4", "SourceSerif4-Bold.otf", "bold", "normal"),
    ("Source Serif 4", "SourceSerif4-BoldIt.otf", "bold", "italic"),
    ("Source Sans 3", "SourceSans3-Regular.ttf", "normal", "normal"),
    ("Source Sans 3", "SourceSans3-It.ttf", "normal", "italic"),
    ("Source Sans 3", "SourceSans3-Semibold.ttf", "600", "normal"),
)
MISSING = (
    "Il manque à ce système les bibliothèques Pango dont le PDF a besoin. Sous Debian ou Ubuntu : "
    "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
    "Word, HTML, Markdown et JSON fonctionnent sans elles."
)
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_LED = re.compile(r'([ \u00a0])(<(?:(?:a|data class="variable") [^>]*|em|strong)>)(?=[^\s<])')
"""A space before a link, an answer or emphasis: where it alone passes the end of a line, WeasyPrint
breaks that line after its first word. Inside what follows, it does no harm."""


def write(document: Document, options: Options) -> bytes:
    """Return a document as a tagged PDF: PDF/UA-1, or PDF/A-3b when `options.archive`.

    Raises MissingPartError when a library of the system is missing, UsageError for a character
    that a document cannot hold or its faces cannot draw, and for words out of their place.
    """
    source = encoded(_LED.sub(r"\2\1", page(document, options, origins=False)))
    _check_drawn(document)
    with _uncollected():
        written = _laid_out(source, document.properties, options)
    if fault := layout_fault(written, options.style):
        raise UsageError(fault)
    return written


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for garbage: what pages are laid out with lasts until they are
    written, and looking through it again and again takes an eighth of their time.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _laid_out(source: bytes, properties: Properties, options: Options) -> bytes:
    """Return a page in HTML as a PDF. Raises MissingPartError."""
    weasyprint = _weasyprint()
    sheet, fonts = _shared(options.style)
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))  # no file, no network
    html = weasyprint.HTML(file_obj=io.BytesIO(source), encoding="utf-8", url_fetcher=fetcher)
    variant = _archival(properties) if options.archive else {"pdf_variant": "pdf/ua-1"}
    profiles = variant.pop("color_profiles", None)
    given = {"stylesheets": [sheet], "pdf_tags": True, "custom_metadata": True, **variant}
    laid_out = html.render(font_config=fonts, color_profiles=profiles, **given)
    painted = watch(laid_out.pages)

    def finish(_: object, pdf: PDF) -> None:
        tag(pdf, laid_out.pages, painted)
        _finish(pdf, properties, options.style)

    written: bytes = laid_out.write_pdf(finisher=finish, **given)
    return written


def _check_drawn(document: Document) -> None:
    """Raise UsageError for a sign that would be drawn from a font of the machine.

    Answers and templates hold none; a tree read from a file of another maker may.
    """
    lacking = next(undrawn(plain_text(document)), None)
    if lacking:
        raise UsageError(f"{lacks('Le document', lacking[0])} {advice(lacking[0])}")


def _archival(properties: Properties) -> dict[str, object]:
    """Return the options of PDF/A-3b: the answers attached, and the profile of the colours.

    The profile comes from WeasyPrint, read here because it leaves its own copy open.
    """
    from weasyprint import Attachment
    from weasyprint.css import ColorProfile

    answers = Attachment(
        string=properties.answers,
        name=ANSWERS_FILE,
        description="Réponses qui ont produit ce document",
        relationship="Source",
        created=_day(properties),
        modified=_day(properties),
    )
    file = io.BytesIO((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes())
    profile = ColorProfile(file, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
    return {
        "pdf_variant": "pdf/a-3b",
        "attachments": [answers],
        "output_intent": "sRGB",
        "color_profiles": {"sRGB": profile},
    }


# --- what a process makes once ------------------------------------------------------------------


def _weasyprint() -> ModuleType:
    """Return the library, imported only here; what it prints on failure is said in French."""
    try:
        with redirect_stdout(io.StringIO()):
            return import_module("weasyprint")
    except (ImportError, OSError) as fault:
        raise MissingPartError(MISSING) from fault


@lru_cache(maxsize=16)
def _shared(style: Style) -> tuple[CSS, FontConfiguration]:
    """Return the parsed style sheet and the fonts that all documents share."""
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheet = _weasyprint().CSS(string=pdf_css(style), font_config=fonts)
    return sheet, fonts


# Fonts must be let go of while WeasyPrint is still whole, else it complains as Python ends.
atexit.register(_shared.cache_clear)


def pdf_css(style: Style) -> str:
    """Return the style sheet of a house for paper, faces included, tokens replaced by values."""
    usual = dict(re.findall(r"(--[\w-]+):([^;}]+)", style_sheet("tokens.css").split("@media")[0]))
    values = usual | tokens(style, drawn={family for family, *_ in _faces(style)})
    rules = style_sheet("paper.css") + style_sheet("pdf.css") + paper_rules(style)
    faces = "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{slant};'
        f'src:url("{address}")}}'
        for family, weight, slant, address in _faces(style)
    )
    return faces + _VARIABLE.sub(lambda found: values[found[1]], rules)


def _faces(style: Style) -> Iterator[tuple[str, str, str, str]]:
    """Yield the family, weight, slant and address of each face, those of the house first.

    No face of the machine draws a word: it would be another elsewhere.
    """
    for font in style.fonts.files:
        data = b64encode(style.asset(font.file)).decode()
        weight, slant = "bold" if font.bold else "normal", "italic" if font.italic else "normal"
        yield font.family, weight, slant, f"data:font/otf;base64,{data}"
    folder = Path(str(files("clausegen"))) / "assets" / "fonts"
    for family, file, weight, slant in FACES:
        yield family, weight, slant, (folder / file).as_uri()


# --- what a document carries --------------------------------------------------------------------


def _day(properties: Properties) -> datetime:
    """Return the date of a document, or one for all that have none: never that of today."""
    try:
        return datetime.fromisoformat(properties.date)
    except ValueError:
        return datetime(1970, 1, 1)  # noqa: DTZ001  # a day, not an instant


def _provenance(properties: Properties) -> bytes:
    return json.dumps({**properties_data(properties), "kind": MARK}, sort_keys=True).encode()


def _finish(pdf: PDF, properties: Properties, style: Style) -> None:
    """Mark a PDF as a draft, say where it comes from, then serialise it."""
    import pydyf

    if properties.draft and style.draft.mark:
        mark_draft(pdf, style.draft.colour)
    data = pydyf.Stream([_provenance(properties)], compress=False)
    pdf.add_object(data)
    piece = {
        "LastModified": pydyf.String(f"D:{_day(properties):%Y%m%d%H%M%SZ}"),
        "Private": data.reference,
    }
    pdf.catalog["PieceInfo"] = pydyf.Dictionary({PIECE: pydyf.Dictionary(piece)})
