"""Pictures as every format shows them: the same size in all, never wider than a page."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass

from clausegen.document.picture import Picture
from clausegen.errors import ClausegenError, UsageError
from clausegen.styles.images import insist_on_png, png_size

DOTS = 150  # in an inch of paper
MM = 25.4  # in an inch
WIDEST, TALLEST = 160, 150  # millimetres


@dataclass(frozen=True, slots=True)
class Size:
    """The sides of a picture on paper, in millimetres."""

    width: float
    height: float

    def within(self, width: float) -> Size:
        """Return the size of the same picture in a room of some width."""
        share = min(1, width / self.width)
        return Size(self.width * share, self.height * share)


def png_of(picture: Picture) -> bytes:
    """Return the image of a picture. Raises UsageError where a document holds no such image."""
    try:
        png = b64decode(picture.png, validate=True)
        insist_on_png(png)
    except (ClausegenError, Error, ValueError) as error:
        raise UsageError(f"L’image « {picture.name} » de ce document est abîmée.") from error
    return png


def size_of(picture: Picture) -> Size:
    """Return the size at which a picture is drawn on paper."""
    across, down = png_size(png_of(picture))
    size = Size(across * MM / DOTS, down * MM / DOTS).within(WIDEST)
    return size.within(size.width * min(1, TALLEST / size.height))


def address_of(picture: Picture) -> str:
    """Return a picture as an address that holds it, drawn sharp where it is a drawing."""
    if picture.svg:
        return f"data:image/svg+xml;base64,{b64encode(picture.svg.encode()).decode()}"
    return f"data:image/png;base64,{picture.png}"
