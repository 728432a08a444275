"""The words that a PDF shows, as pdftotext reads them, wrapped lines joined again."""

import re
import subprocess

from clausegen.french.spaces import FINE

INSIDE = ("-x", "0", "-y", "65", "-W", "596", "-H", "712")  # the page without header and footer


def text_of(data, folder, *options):
    """Return what pdftotext reads, without header and footer, page by page."""
    file = folder / "x.pdf"
    file.write_bytes(data)
    run = subprocess.run(
        ["pdftotext", "-raw", *(options or INSIDE), str(file), "-"], capture_output=True, check=True
    )
    return run.stdout.decode()


def normal(text):
    """Return a text as pdftotext can give it.

    It shows no space narrower than 0.15 em, so no U+202F, and draws U+2011 and « - » alike.
    """
    text = text.replace(FINE, "").replace("\u2011", "-").replace("\u2010", "-")
    return re.sub(r"\s+", " ", text).strip()


def inside(style):
    """Return how pdftotext is told the text block of the pages of a house style."""
    top, bottom = (round(side * 72 / 25.4) for side in (style.page.top, style.page.bottom))
    return ("-x", "0", "-y", f"{top - 5}", "-W", "596", "-H", f"{842 - top - bottom + 10}")


def shown(data, expected, folder, heads=(), within=INSIDE):
    """Return the words of a PDF on one line, to be compared to the normal form of a text.

    `heads` are the first rows of its tables, which a page repeats where a table goes on.
    """
    return normal(unwrapped(_without_repeated(text_of(data, folder, *within), heads), expected))


def heads_of(text):
    """Return the first row of each table of a printed text, as a PDF shows it."""
    lines = text.splitlines()
    pairs = zip(["", *lines], lines, strict=False)
    return {normal(line) for before, line in pairs if "\t" in line and "\t" not in before}


def _without_repeated(text, heads):
    first, *pages = text.split("\f")
    for rank, page in enumerate(pages):
        head, _, rest = page.lstrip("\n").partition("\n")
        if normal(head) in heads:
            pages[rank] = rest
    return "\f".join([first, *pages])


def unwrapped(text, expected):
    """Return a text whose wrapped lines are joined, hyphens of wrapping taken out.

    A hyphen at the end of a line stays when the expected words have it there.
    """
    known = set(expected.split())
    plain = text.replace("\N{HYPHEN}", "-")
    lines = [line.strip() for line in re.split(r"[\n\f]+", plain) if line.strip()]
    joined = lines[0]
    for line in lines[1:]:
        last, first = joined.split()[-1], line.split()[0]
        if last + first in known:
            joined += line
        elif last.endswith("-") and last[:-1] + first in known:
            joined = joined[:-1] + line
        else:
            joined += f" {line}"
    return joined
