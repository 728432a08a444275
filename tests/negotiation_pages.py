"""The page of a negotiation as somebody ticks it in Word."""

from clausegen.readers.docx.host.opening import open_contract, packed
from tests.ooxml import W

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def clicked(data, accepted=(), refused=()):
    """Return a page with a box of some points ticked, as Word ticks it, by their numbers."""
    host = open_contract(data)
    for row in host.body.iter(W + "tr"):
        number = next(row.iter(W + "t")).text
        boxes = [*row.iter(W + "sdt")]
        for rank, numbers in enumerate((accepted, refused)):
            if number in map(str, numbers):
                next(boxes[rank].iter(f"{W14}checked")).set(f"{W14}val", "1")
                next(boxes[rank].iter(W + "t")).text = "☒"
    return packed(host)
