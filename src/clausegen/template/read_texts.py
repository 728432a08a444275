"""The Markdown that tells when each text cited in a rendering was read, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from clausegen.document.tree import Citation
from clausegen.french.dates import date_long
from clausegen.law.readings import Reading, readings
from clausegen.law.register import Provision
from clausegen.template.marks import Marks

_ARTICLE = ", art."
_LEADS = {
    "LEGI": "Codes consolidés (base LEGI), lus au {}",
    "page": "Pages publiques, lues le {}",
    "memory": "De mémoire, à vérifier",
}


def read_texts(provisions: Iterable[Provision], marks: Marks) -> str:
    """Return a paragraph for each source and each day, its texts being citations."""
    return "\n\n".join(_paragraph(each, marks) for each in readings(provisions))


def _paragraph(reading: Reading, marks: Marks) -> str:
    day = date_long(reading.day) if reading.day else ""
    return f"**{_LEADS[reading.source].format(day)}.** {' ; '.join(_works(reading, marks))}."


def _works(reading: Reading, marks: Marks) -> Iterator[str]:
    """Yield the texts of each work, its name once: « C. civ., art. 1104, 1119 »."""
    for _, articles in groupby(reading.provisions, key=lambda each: _split(each)[0]):
        first, *rest = articles
        cited = [first.note, *(_split(each)[1] for each in rest)]
        yield ", ".join(
            marks.mark(Citation(each.id, words, each.url))
            for each, words in zip((first, *rest), cited, strict=True)
        )


def _split(provision: Provision) -> tuple[str, str]:
    work, article, number = provision.note.partition(_ARTICLE)
    return (work, number.strip()) if article else (provision.note, provision.note)
