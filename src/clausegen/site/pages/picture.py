"""The picture that stands for a page where its address is shared: its name on a sheet."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from clausegen.site.pages.naming import cut

if TYPE_CHECKING:
    from PIL import ImageFont

_SIZE = (1200, 630)
_MARGIN = 90
_PAPER, _INK, _ACCENT, _SOFT = "#fffefb", "#1c1c1c", "#1f4e5f", "#5b5b5b"
_LINES, _LETTERS = 4, 30  # what a title may fill at its size


def picture(title: str, under: str, site: str) -> bytes:
    """Return a PNG of a title, one line under it and the name of the site."""
    from PIL import Image, ImageDraw  # a build that keeps its pictures does without

    drawn = Image.new("RGB", _SIZE, _PAPER)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, _SIZE[0], 12), fill=_ACCENT)
    pen.text((_MARGIN, 70), site, _SOFT, _face("SourceSans3-Semibold.ttf", 34))
    face, lines = _face("SourceSerif4-Regular.otf", 70), "\n".join(_broken(title))
    pen.multiline_text((_MARGIN, 170), lines, _INK, face, spacing=18)
    pen.text((_MARGIN, 540), cut(under, 70), _SOFT, _face("SourceSans3-Regular.ttf", 32))
    content = BytesIO()
    drawn.quantize(16).save(content, "PNG")
    return content.getvalue()


def _broken(title: str) -> list[str]:
    """Return a title in lines of the width of the picture, the last cut when it has too many."""
    lines = [""]
    for word in title.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > _LETTERS and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > _LINES:
        lines[_LINES - 1 :] = [cut(" ".join(lines[_LINES - 1 :]), _LETTERS)]
    return lines


def _face(name: str, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    with (files("clausegen") / "assets" / "fonts" / name).open("rb") as face:
        return ImageFont.truetype(BytesIO(face.read()), size)
