"""PDF against plain WeasyPrint on the same page and style sheet, and LibreOffice from DOCX."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from statistics import median

import weasyprint

from benchmarks import sample
from benchmarks.measure import Figure, child_cpu, race
from clausegen import WRITERS, Options
from clausegen.document.tree import Document
from clausegen.writers.html import page
from clausegen.writers.pdf import pdf_css

GOAL = 0.85
FILES = 10
OPTIONS = Options()


def figures(rounds: int) -> list[Figure]:
    """Return the time to write a PDF beside plain WeasyPrint, tagged or not, and LibreOffice."""
    return [figure for each in sample.SAMPLES for figure in _of(each, max(3, rounds // 2))]


def _of(example: sample.Sample, rounds: int) -> list[Figure]:
    document = example.document()
    style = f"<style>{pdf_css(OPTIONS.style)}</style></head>"
    source = page(document, OPTIONS).replace("</head>", style, 1)
    took = race(
        {
            "ours": lambda: WRITERS["pdf"].write(document, OPTIONS),
            "plain": lambda: weasyprint.HTML(string=source).write_pdf(),
            "tagged": lambda: weasyprint.HTML(string=source).write_pdf(pdf_variant="pdf/ua-1"),
        },
        rounds,
    )
    name, ours = f"document → PDF/UA, {example.name}", took["ours"]
    return [
        Figure(name, ours, "WeasyPrint, not tagged", took["plain"], GOAL),
        Figure(name, ours, "WeasyPrint, PDF/UA", took["tagged"], GOAL),
        _libreoffice(name, document, ours),
    ]


def _libreoffice(name: str, document: Document, ours: float) -> Figure:
    office = shutil.which("soffice")
    if office is None:
        return Figure(name, ours, "LibreOffice", note="soffice is absent")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        content = WRITERS["docx"].write(document, OPTIONS)
        files = [folder / f"{rank}.docx" for rank in range(FILES)]
        for file in files:
            file.write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", place]
        child_cpu([*command, str(files[0])])  # makes the profile
        taken = median(child_cpu([*command, *map(str, files)]) for _ in range(3))
    return Figure(name, ours, f"LibreOffice, {FILES} DOCX", taken / FILES)
