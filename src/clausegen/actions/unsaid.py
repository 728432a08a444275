"""What differs between two Word files and that no sentence of an avenant can say: told, each once.

Images and objects, headers and footers, notes, boxes and hidden words: they are no words of the
text, and go on as they stand in the file that is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.errors import Diagnostic, Severity, fault
from clausegen.french.numbers import is_plural
from clausegen.french.spaces import NBSP
from clausegen.readers.docx.host.leftovers import REMARK, Leftover

RULE = "hors-du-texte"
MOST_TOLD, SHOWN = 20, 60


def unsaid(before: bytes, after: bytes, *, copy: str, hint: str = "") -> tuple[Diagnostic, ...]:
    """Return what the second of two Word files shows besides its text and the first does not.

    `copy` is what the reader calls the second; `hint` says what to do. Remarks in the margin are no
    part of a contract. Raises ClausegenError as `import_contract`.
    """
    old, new = _kept(before), _kept(after)
    told = [*_changes(_without(old, new), _without(new, old), copy)]
    if more := len(told[MOST_TOLD:]):
        plural = "s" if is_plural(more) else ""
        told = [*told[:MOST_TOLD], f"Hors du texte, {more} autre{plural} différence{plural}."]
    return tuple(fault(RULE, each, hint=hint, severity=Severity.WARNING) for each in told)


def _kept(data: bytes) -> list[Leftover]:
    found = import_contract(ImportRequest(data=data, name="")).leftovers
    return [each for each in found if each.what != REMARK]


def _without(some: Sequence[Leftover], others: Sequence[Leftover]) -> list[Leftover]:
    """Return those that the others lack, wherever these stand, each as often as they lack it."""
    left = Counter(map(_shown, others))
    lacking = []
    for each in some:
        if left[_shown(each)]:
            left[_shown(each)] -= 1
        else:
            lacking.append(each)
    return lacking


def _shown(left: Leftover) -> tuple[str, str, str]:
    return left.what, left.text, left.shows


def _changes(gone: Sequence[Leftover], come: Sequence[Leftover], copy: str) -> Iterator[str]:
    """Yield a sentence for each thing that goes, comes, or has another of its kind in its place.

    Its place is its article: what comes in another article stands in the place of nothing.
    """
    left = [*come]
    for one in gone:
        other = next((each for each in left if _place(each) == _place(one)), None)
        if other is None:
            yield f"{_named(one)}, qui n’est plus dans {copy}."
            continue
        left.remove(other)
        words = _quoted(other) if other.text != one.text and other.text else ""
        yield f"{_named(one)}, {'qui devient' + words if words else 'qui diffère'} dans {copy}."
    yield from (f"{_named(one)}, qui n’est que dans {copy}." for one in left)


def _place(left: Leftover) -> tuple[str, str]:
    return left.what, left.article


def _named(left: Leftover) -> str:
    place = f" de l’{left.article}" if left.article.startswith("article") else ""
    return f"Hors du texte{NBSP}: {left.what}{place}{_quoted(left)}"


def _quoted(left: Leftover) -> str:
    text = left.text if len(left.text) <= SHOWN else f"{left.text[:SHOWN]}…"
    return f" «{NBSP}{text}{NBSP}»" if text else ""
