"""The images that a template shows, from the files of its folder."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from clausegen.document.picture import Picture
from clausegen.errors import ClausegenError
from clausegen.styles.images import insist_on_png, insist_on_svg

MAX_IMAGE = 300_000
"""Bytes of an image: a document carries it, and so do its data and each of its files."""


def picture_of(images: Mapping[str, bytes], name: str, alt: str) -> Picture:
    """Return the picture that an image of a folder makes, with the drawing of the same name.

    Raises ValueError for an image that is not there, too big, damaged or without alternative.
    """
    if not isinstance(alt, str) or not alt.strip():
        message = f"l’image « {name} » n’a pas de texte de remplacement : dites ce qu’elle montre"
        raise ValueError(message)
    if not name.endswith(".png"):
        message = f"« {name} » n’est pas un PNG, que Word montre : ajoutez-le et nommez-le ici"
        raise ValueError(message)
    if name not in images:
        message = f"il n’y a pas d’image « {name} » dans le dossier du modèle"
        raise ValueError(message)
    drawing = f"{name.removesuffix('.png')}.svg"
    svg = images.get(drawing, b"")
    for file, content in ((name, images[name]), (drawing, svg)):
        if len(content) > MAX_IMAGE:
            raise ValueError(f"l’image « {file} » dépasse {MAX_IMAGE // 1000} ko")
    try:
        insist_on_png(images[name])
        if svg:
            insist_on_svg(svg)
    except ClausegenError as error:
        raise ValueError(f"l’image « {name} » : {error.message}") from error
    return Picture(name, alt.strip(), b64encode(images[name]).decode(), svg.decode())
