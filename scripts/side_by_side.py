"""`python scripts/side_by_side.py OUT TITLE=PAGE …`: pages in one picture, each with its title."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

FACE = Path(__file__).parent.parent / "src/clausegen/assets/fonts/SourceSans3-Semibold.ttf"
PAGE, EDGE, FOOT, GAP = (600, 848), "#c9c9c4", 44, 10
INK = "#1f4e5f"


def titled(title: str, path: str) -> Image.Image:
    """Return a page with a thin edge and its title below."""
    page = ImageOps.expand(Image.open(path).convert("RGB").resize(PAGE), 1, EDGE)
    framed = Image.new("RGB", (page.width + 2 * GAP, page.height + FOOT + 2 * GAP), "white")
    framed.paste(page, (GAP, GAP))
    middle = (framed.width // 2, page.height + GAP + FOOT // 2)
    face = ImageFont.truetype(FACE, 22)
    ImageDraw.Draw(framed).text(middle, title, INK, face, anchor="mm")
    return framed


def main(out: str, *pages: str) -> None:
    """Write the picture, in few colours."""
    shown = [titled(*page.split("=", 1)) for page in pages]
    whole = Image.new("RGB", (sum(each.width for each in shown), shown[0].height), "white")
    for rank, each in enumerate(shown):
        whole.paste(each, (rank * each.width, 0))
    few = whole.quantize(128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(out, optimize=True)
    print(f"{out}, {Path(out).stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(*sys.argv[1:])
