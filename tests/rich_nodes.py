"""Short ways to write nodes by hand, for rich documents."""

from clausegen.document.tree import (
    Cell,
    Item,
    Paragraph,
    Row,
    Text,
    Variable,
)
from clausegen.french.spaces import FINE, NBSP

HOSTILE = "<b>&amp; {{ 7*7 }} ]]> # titre | [x](javascript:alert) \"'"
SEMICOLON = f"{FINE};"


def words(text):
    return (Text(text),)


def paragraph(id_, *content):
    return Paragraph(id_, tuple(Text(part) if isinstance(part, str) else part for part in content))


def item(id_, label, *body, end=SEMICOLON):
    blocks = tuple(paragraph(f"{id_}.1", part) if isinstance(part, str) else part for part in body)
    return Item(id_, label, blocks, words(end) if end else ())


def row(id_, *cells):
    return Row(id_, tuple(Cell(words(c) if isinstance(c, str) else c) for c in cells))


RESOLUTION = Variable("delai.resolution", f"quatre (4){NBSP}heures", "4 heure")
BLANK = Variable("client.denomination", "[Dénomination du Client]", "", blank=True)
