"""How our workbooks look: titles, notes, formats and lists of choices, whatever the rows hold.

Every text is written as a text: none becomes a formula, a link or a number by its looks.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from clausegen.batch.columns import LISTS, Column
from clausegen.french.spaces import unbroken
from clausegen.questions import Parameter
from clausegen.questions.kinds.boolean import Boolean
from clausegen.questions.kinds.choices import Choices
from clausegen.questions.kinds.text import Text
from clausegen.questions.kinds.texts import Texts

ROWS = 10_000
"""How far down formats and lists of choices go."""
_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}
Value: TypeAlias = str | float | Decimal | bool | date | datetime | time | timedelta
Looks: TypeAlias = Mapping[str, Any]
_INK, _RED = "#1B2A41", "#F9D5D3"
_BLUE, PALE, GREY = "#24405F", "#F3F1EC", "#7A7468"
_TINTS = (_BLUE, "#3D6183")
HEAD: Looks = {"bold": True, "font_color": "#FFFFFF", "bg_color": _BLUE}
"""The looks of a title of a column."""
_NUMBERS = {
    "date": "dd/mm/yyyy",
    "amount": '#,##0.00\\ "€"',
    "rate": "0.00%",
    "integer": "#,##0",
    "time": "hh:mm",
}


@dataclass
class Book:
    """A workbook being made: its formats by what they look like, and its lists of choices."""

    day: date
    file: io.BytesIO = field(default_factory=io.BytesIO)
    _formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)
    _lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workbook = Workbook(self.file, dict(_SAFE))
        created = datetime(self.day.year, self.day.month, self.day.day)  # noqa: DTZ001  # no zone in a workbook
        self.workbook.set_properties({"created": created, "author": "clausegen"})

    def sheet(self, name: str) -> Worksheet:
        """Return a new sheet, in the face of all of them."""
        return self.workbook.add_worksheet(name)

    def looks(self, **looks: Any) -> Format:  # noqa: ANN401  # each property has its own type
        """Return a format, made once."""
        whole = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, **looks}
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(whole)
        return self._formats[key]

    def choices(self, labels: Sequence[str]) -> str:
        """Return the reference of a list of choices, kept in a hidden sheet."""
        key = tuple(labels)
        if key not in self._lists:
            name = xl_col_to_name(len(self._lists), col_abs=True)
            self._lists[key] = f"={LISTS}!{name}$1:{name}${len(key)}"
        return self._lists[key]

    def _write_lists(self) -> None:
        if not self._lists:
            return
        sheet = self.sheet(LISTS)
        sheet.hide()
        for column, labels in enumerate(self._lists):
            for row, label in enumerate(labels):
                sheet.write_string(row, column, label)

    def data(self) -> bytes:
        """Return the bytes of the workbook, which is then closed."""
        self._write_lists()
        self.workbook.close()
        return self.file.getvalue()


def titles(book: Book, sheet: Worksheet, columns: Sequence[Column], key: str) -> None:
    """Write the titles of a sheet, their notes, and how each column is filled."""
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, 1)
    for_paper(sheet, len(columns))
    sheet.set_column(0, 0, 16, book.looks(num_format="@", bold=True))
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "font_color": "#FFFFFF"}
    edge = {"left": 1, "left_color": "#FFFFFF"}
    sheet.write_string(0, 0, key, book.looks(**head, bg_color=_INK))
    note(sheet, 0, 0, _KEY_NOTE)
    tint, group = 0, columns[0].question.group if columns else ""
    for place, column in enumerate(columns, 1):
        if column.question.group != group:
            tint, group = 1 - tint, column.question.group
        title = column.title + (" *" if column.asked.required and not column.asked.when else "")
        looks = book.looks(**head, **edge, bg_color=_TINTS[tint])
        sheet.write_string(0, place, title, looks)
        note(sheet, 0, place, note_of(column))
        sheet.set_column(place, place, _width(column), book.looks(**looks_of(column.asked)))
        choose(book, sheet, place, column.asked)


def for_paper(sheet: Worksheet, columns: int) -> None:
    """Set a sheet for paper: A4 across, its titles on each page, all columns where they fit."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    if columns <= _FITTING:
        sheet.fit_to_pages(1, 0)


_FITTING = 14
_KEY_NOTE = (
    "Ce qui désigne le contrat dans vos fichiers, par exemple « C-0042 » : une clé par ligne, "
    "jamais deux fois la même. Les autres feuilles la répètent."
)


def note_of(column: Column) -> str:
    """Return the note of a title: why it is asked, what it accepts, when it is asked."""
    asked = column.asked
    lines = [asked.help, column.accepted]
    if asked.options:
        lines[1:] = [f"– {option.label}" for option in asked.options]
        if asked.kind.several:
            lines.append("Séparez plusieurs choix par « ; ».")
    if isinstance(asked.kind, Texts):
        lines.append("Séparez les éléments par « ; » ou par des retours à la ligne.")
    if asked.has_default:
        default = asked.kind.figures(asked.default, asked) if asked.default is not None else ""
        lines.append(f"Cellule vide : {default}." if default else "")
    elif asked.required:
        lines.append("Réponse obligatoire.")
    lines.append("Question posée selon d’autres réponses." if column.question.when else "")
    lines.append(f"Identifiant : {column.path}")
    return "\n".join(filter(None, lines))


def note(sheet: Worksheet, row: int, column: int, text: str, colour: str = "#FFFBEA") -> None:
    """Write a note, wide and high enough for its text, none of whose lines ends before a sign."""
    text = unbroken(text)
    lines = sum(1 + len(line) // 48 for line in text.split("\n"))
    look = {"width": 330, "height": 20 + 16 * min(lines, 26), "color": colour, "font_size": 9}
    sheet.write_comment(row, column, text[:8000], {**look, "author": "clausegen"})


def looks_of(asked: Parameter) -> Looks:
    """Return how the answers of a question look in a cell."""
    number = _NUMBERS.get(asked.kind.name, "@")
    wrapped = asked.lines or asked.kind.several
    side = {"align": "right"} if number != "@" else {"align": "left"}
    return {"num_format": number, "text_wrap": bool(wrapped), "valign": "top", **side}


def choose(book: Book, sheet: Worksheet, place: int, asked: Parameter) -> None:
    """Give the cells of a column their list of choices, if the question has one."""
    labels = [option.label for option in asked.options]
    if isinstance(asked.kind, Boolean):
        labels = ["Oui", "Non"]
    if not labels or asked.kind.several:
        return
    told = "Choisissez dans la liste, ou laissez la cellule vide."
    sheet.data_validation(
        1,
        place,
        ROWS,
        place,
        {
            "validate": "list",
            "source": book.choices(labels),
            "error_title": "Hors de la liste",
            "error_message": told,
            "error_type": "warning",
        },
    )


def _width(column: Column) -> int:
    """Return the width of a column: of its title on two or three lines, and of its answers."""
    kind = column.asked.kind
    longest = max((len(option.label) for option in column.asked.options), default=0)
    least = 34 if isinstance(kind, Text | Texts | Choices) else max(13, min(longest, 36))
    return max(least, min(len(column.title) // 2 + 4, 30))


def write(sheet: Worksheet, row: int, column: int, value: Value, looks: Format) -> None:
    """Write a value as what it is; a text is never more than a text."""
    if isinstance(value, str):
        if value:
            sheet.write_string(row, column, value[:32_000], looks)
        else:
            sheet.write_blank(row, column, None, looks)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, looks)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value, looks)
    else:
        sheet.write_datetime(row, column, value, looks)


def faulty(book: Book, **looks: Any) -> Format:  # noqa: ANN401  # as `looks`
    """Return the format of a cell that is refused."""
    return book.looks(**{**looks, "bg_color": _RED, "border": 1, "border_color": "#B3261E"})
