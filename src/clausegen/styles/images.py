"""Logos: drawings that every format can show, that hide nothing and that weigh little.

An SVG is drawn shapes alone: words in it would be drawn in the faces of the machine, and what may
fetch, run or embed has no place in a contract.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from clausegen.errors import ClausegenError

MAX_SVG = 200_000
MAX_SIDE = 3_000  # pixels of a PNG
_SHAPES = frozenset((
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title",
    "desc", "defs", "clipPath", "linearGradient", "radialGradient", "stop",
))  # fmt: skip  # names
_ELSEWHERE = re.compile(r"url\(\s*[\"']?(?!#)|@import|\\", re.IGNORECASE)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # samples of a pixel, by type of colour


def insist_on_svg(content: bytes) -> None:
    """Raise ClausegenError, with the line, for an SVG that is more than drawn shapes."""
    from lxml import etree

    if len(content) > MAX_SVG:
        raise ClausegenError(f"ce dessin dépasse {MAX_SVG // 1000} ko.")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ClausegenError("ce dessin déclare un type de document : retirez-le.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ClausegenError("ce dessin n’est pas du SVG lisible.") from error
    for node in root.iter(etree.Element):
        line, name = node.sourceline, etree.QName(node).localname
        if name not in _SHAPES:
            advice = "mettez le texte en tracés" if name == "text" else "retirez-le"
            raise ClausegenError(f"ligne {line}, « <{name}> » n’est pas une forme : {advice}.")
        for key, value in node.attrib.items():
            if why := _forbidden(str(key).rpartition("}")[2].lower(), str(value)):
                raise ClausegenError(f"ligne {line}, {why}")
    _insist_on_box({str(key): str(value) for key, value in root.attrib.items()})


def _forbidden(key: str, value: str) -> str:
    """Return why an attribute has no place in a drawing, or ''."""
    if key.startswith("on"):
        return f"« {key} » fait exécuter un programme : retirez-le."
    if key == "href" or _ELSEWHERE.search(value):
        return f"« {key} » va chercher autre chose que ce dessin : retirez-le."
    return ""


def _insist_on_box(attributes: dict[str, str]) -> None:
    """Raise ClausegenError for a drawing of which nobody knows the proportions."""
    try:
        _, _, width, height = map(float, attributes["viewBox"].replace(",", " ").split())
    except (KeyError, ValueError):
        width = height = 0.0
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise ClausegenError("ce dessin n’a pas de « viewBox » : il dit ses proportions.")


def svg_ratio(content: bytes) -> float:
    """Return the height of a drawing over its width."""
    from lxml import etree

    box = str(etree.fromstring(content).attrib["viewBox"]).replace(",", " ").split()
    return float(box[3]) / float(box[2])


# --- PNG ----------------------------------------------------------------------------------------


def png_size(content: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG in pixels."""
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def insist_on_png(content: bytes) -> None:
    """Raise ClausegenError for a PNG that is damaged, too large once unpacked, or none."""
    if not content.startswith(_SIGNATURE) or content[12:16] != b"IHDR" or len(content) < 33:
        raise ClausegenError("ce fichier n’est pas une image PNG.")
    width, height = png_size(content)
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        message = f"cette image a {width} × {height} points : {MAX_SIDE} au plus de chaque côté."
        raise ClausegenError(message)
    depth, kind = content[24], content[25]
    row = (width * _CHANNELS.get(kind, 4) * depth + 7) // 8 + 1
    data = b"".join(body for name, body in _chunks(content) if name == b"IDAT")
    inflater = zlib.decompressobj()
    try:
        found = len(inflater.decompress(data, 2 * row * height + 8 * height + 1))
    except zlib.error as error:
        raise ClausegenError("cette image PNG est abîmée.") from error
    if found < row * height and not content[28]:  # an interlaced one is laid out otherwise
        raise ClausegenError("cette image PNG est incomplète.")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of a PNG by name. Raises ClausegenError for one that is damaged."""
    at = len(_SIGNATURE)
    while at + 12 <= len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        name, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        check = content[at + 8 + size : at + 12 + size]
        if len(body) != size or struct.pack(">I", zlib.crc32(name + body)) != check:
            raise ClausegenError("cette image PNG est abîmée.")
        yield name, body
        if name == b"IEND":
            return
        at += 12 + size
    raise ClausegenError("cette image PNG est incomplète.")
