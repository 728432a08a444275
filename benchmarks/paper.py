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
from clausegen.model import Document
from clausegen.writers.html import page
from clausegen.writers.pdf import pdf_css

GOAL = 0.85
FILES = 10
OPTIONS = Options()


def figures(rounds: int) -> list[Figure]:
    """Return the time to write a PDF beside plain WeasyPrint, tagged or not, and LibreOffice."""
    document = sample.document()
    source = page(document, OPTIONS, f"<style>{pdf_css(OPTIONS.style)}</style>")
    took = race(
        {
            "ours": lambda: WRITERS["pdf"].write(document, OPTIONS),
            "plain": lambda: weasyprint.HTML(string=source).write_pdf(),
            "tagged": lambda: weasyprint.HTML(string=source).write_pdf(pdf_variant="pdf/ua-1"),
        },
        rounds,
    )
    ours = took["ours"]
    return [
        Figure("document → PDF/UA", ours, "plain WeasyPrint", took["plain"], GOAL),
        Figure("document → PDF/UA", ours, "WeasyPrint, PDF/UA", took["tagged"], GOAL),
        *_libreoffice(document, ours),
    ]


def _libreoffice(document: Document, ours: float) -> list[Figure]:
    office = shutil.which("soffice")
    if office is None:
        return [Figure("document → PDF/UA", ours, "LibreOffice", note="soffice is absent")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = WRITERS["docx"].write(document, OPTIONS)
        files = [folder / f"{rank}.docx" for rank in range(FILES)]
        for file in files:
            file.write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        child_cpu([*command, str(files[0])])  # makes the profile
        taken = median(child_cpu([*command, *map(str, files)]) for _ in range(3))
    return [Figure("document → PDF/UA", ours, f"LibreOffice, {FILES} DOCX", taken / FILES)]
