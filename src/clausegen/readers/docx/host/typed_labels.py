"""Labels of items and of numbered alinéas, counted by Word or typed by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clausegen.document.labels import LATIN
from clausegen.document.tree import ListKind

_SUFFIX = rf"(?:[ \xa0](?:{LATIN}))?"
_KINDS: tuple[tuple[ListKind, re.Pattern[str]], ...] = (
    ("dashes", re.compile(r"[-–—•·▪■●○◦‣∙*❖➢►✓\uf000-\uf0ff]")),
    ("romans", re.compile(rf"\(?[ivx]{{1,5}}{_SUFFIX}[).]")),
    ("letters", re.compile(rf"\(?[a-zA-Z]{{1,2}}{_SUFFIX}[).]")),
    ("numbers", re.compile(rf"\(?\d{{1,2}}{_SUFFIX}(?:°|[).]|/|er)[)/]?")),
)
_BARE = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]{1,5})")
"""A number or a letter that stands alone: a label if Word counted it, words if it was typed."""
_TYPED = re.compile(
    rf"(?P<label>[-–—•·▪■●○◦‣∙*❖➢►]|\(?(?:[a-z]|[ivx]{{1,5}}|\d{{1,2}}){_SUFFIX}\)|\d{{1,2}}°\)?"
    rf"|(?:[a-z]|\d{{1,2}})[.](?=[ \xa0\t]+\S))(?P<gap>[ \xa0\t]+)"
)
_SECTION = re.compile(r"\d{1,3}(?:[.\-]\d{1,3})+[.)]?")
_TYPED_SECTION = re.compile(
    r"(?P<before>(?:(?:article|art\.)[ \xa0]+)?)(?P<label>\d{1,3}(?:\.\d{1,3})+)"
    r"(?P<gap>[.)]?[ \xa0\u2007]*[-–—:]?[ \xa0\u2007\t]*)(?=\D)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """The label that opens a line, its kind, and how many typed characters it takes with its gap.

    `taken` is 0 for a label that Word counts.
    """

    text: str
    kind: ListKind
    taken: int


@dataclass(frozen=True, slots=True)
class Section:
    """The number of what is under an article, « 2.3 », what is around it, the characters taken."""

    number: str
    after: str
    taken: int
    before: str = ""


def item_label(counted: str, text: str) -> Label | None:
    """Return the label of an item: the one that Word counts, or the one typed; None without one."""
    if counted:
        kind = _kind(counted, bare=True)
        return Label(_printable(counted), kind, 0) if kind else None
    typed = _TYPED.match(text)
    kind = _kind(typed["label"]) if typed else None
    return Label(typed["label"], kind, typed.end()) if typed and kind else None


def _kind(label: str, *, bare: bool = False) -> ListKind | None:
    for kind, pattern in _KINDS:
        if pattern.fullmatch(label):
            return kind
    if bare and _BARE.fullmatch(label):
        return "numbers" if label.isdecimal() else "letters"
    return None


def _printable(label: str) -> str:
    """Return a label that a font of ours draws: the signs of Symbol are bullets."""
    return "•" if "\uf000" <= label <= "\uf0ff" else label


def section_label(counted: str, text: str) -> Section | None:
    """Return the number « 2.3 » that opens a line, counted or typed; None without one."""
    if counted:
        found = _SECTION.fullmatch(counted)
        number = counted.rstrip(".)").replace("-", ".") if found else ""
        return Section(number, counted[len(number) :] + " ", 0) if found else None
    typed = _TYPED_SECTION.match(text)
    if not typed:
        return None
    return Section(typed["label"], typed["gap"] or " ", typed.end(), typed["before"])


def order_of(label: str, kind: ListKind) -> int:
    """Return the rank that a label says, 0 for none: 3 for « c) », « 3° » and « iii) »."""
    plain = re.sub(r"[^0-9a-z]", "", label.lower())
    if plain.isdecimal():
        return int(plain)
    if kind == "romans":
        return _ROMANS.get(plain, 0)
    return ord(plain) - ord("a") + 1 if len(plain) == 1 else 0


_UNTIL_TWELVE = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMANS = {numeral: rank for rank, numeral in enumerate(_UNTIL_TWELVE, 1)}
