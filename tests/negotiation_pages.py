"""The page of a negotiation as somebody ticks it in Word."""

from clausegen.readers.docx.host.opening import open_contract, packed
from tests.ooxml import W

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
CHECKED = f"{W14}checked"


def clicked(data, accepted=(), refused=(), notes=()):
    """Return a page with a box of some points ticked, as Word ticks it, by their numbers.

    `notes` are typed behind both boxes, by number.
    """
    host = open_contract(data)
    for row in host.body.iter(W + "tr"):
        number = next(row.iter(W + "t")).text
        boxes = [each for each in row.iter(W + "sdt") if next(each.iter(CHECKED), None) is not None]
        if number in map(str, (*accepted, *refused)):
            for box, numbers in zip(boxes, (accepted, refused), strict=True):
                ticked = number in map(str, numbers)
                next(box.iter(CHECKED)).set(f"{W14}val", str(int(ticked)))
                next(box.iter(W + "t")).text = "☒" if ticked else "☐"
        if number in (said := dict(notes)):
            *_, last = row.iter(W + "t")
            last.text = f"{last.text} {said[number]}"
    return packed(host)
