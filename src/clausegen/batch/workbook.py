"""The workbook to fill: a row a contract, a column a question, lists in sheets of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from clausegen.batch.cells import Written, cell_of
from clausegen.batch.columns import (
    COMMON,
    EXAMPLE,
    GUIDE,
    KEY,
    MAIN,
    Column,
    Layout,
    Repeated,
    layout_of,
)
from clausegen.batch.dress import GREY, HEAD, PALE, Book, Value, for_paper, looks_of, titles, write
from clausegen.errors import ClausegenError
from clausegen.french.spaces import NBSP, unbroken
from clausegen.library import Library
from clausegen.library.clause import Clause
from clausegen.library.drafting import accepted
from clausegen.questions import Parameter
from clausegen.questions.answers import read_answers
from clausegen.questions.kinds.rate import Rate
from clausegen.questions.kinds.text import Text
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import ParseProblem

_EXAMPLE_LOOKS = {"italic": True, "font_color": GREY, "bg_color": PALE}
_EARLY = date(2000, 1, 1)
_GUIDE_LINE = 88  # characters of a line of the guide, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRequest:
    """A model; the answers common to all rows; the columns to leave, all of them by default.

    `rows` are contracts that are known, canonical answers by question under the key of each.
    `amends` says that they are signed ones, of which a cell that is filled changes an answer.
    """

    model: str
    like: Mapping[str, object] = field(default_factory=dict)
    only: Collection[str] = ()
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    amends: bool = False


def table(library: Library, request: TableRequest) -> bytes:
    """Return a workbook to fill, one row a contract of a model.

    Raises UsageError for a model or a column that is not there, AnswersError for common answers
    that are refused.
    """
    clause = library.clause(request.model)
    common = common_answers(clause, request.like)
    layout = layout_of(clause.spec, request.only)
    shown = _examples(library, clause)
    book = Book(clause.spec.date or _EARLY)
    main = book.sheet(MAIN)
    titles(book, main, layout.columns, KEY)
    _example(book, main, layout.columns, shown, 1)
    for row, (key, answers) in enumerate(request.rows.items(), 2):
        _known(book, main, layout.columns, answers, key, row)
    for each in layout.repeated:
        _list(book, each, shown, request.rows)
    if common:
        _common(book, clause, common)
    _guide(book, clause, layout, common=bool(common), amends=request.amends)
    main.activate()
    return book.data()


def _list(
    book: Book,
    repeated: Repeated,
    shown: Mapping[str, Any],
    rows: Mapping[str, Mapping[str, Any]],
) -> None:
    """Write a sheet of repeated things: those of the example, then those of known contracts."""
    sheet, first, id_ = book.sheet(repeated.name), repeated.first, repeated.question.id
    titles(book, sheet, repeated.columns, KEY)
    row = 1
    for rank in range(first, max(_count(shown.get(id_)), first) + 1):
        _example(book, sheet, repeated.columns, shown, row, rank)
        row += 1
    for key, answers in rows.items():
        for rank in range(first, _count(answers.get(id_)) + 1):
            _known(book, sheet, repeated.columns, answers, key, row, rank)
            row += 1


def _count(elements: object) -> int:
    return len(elements) if isinstance(elements, list) else 0


def common_answers(clause: Clause, raw: Mapping[str, object]) -> dict[str, Any]:
    """Return canonical answers by question. Raises AnswersError for those refused."""
    if not raw:
        return {}
    values = accepted(clause, raw, "Les réponses communes sont refusées.").values
    return {id_: value.canonical for id_, value in values.items() if value.given}


def _examples(library: Library, clause: Clause) -> dict[str, Any]:
    """Return answers to show: those of the example that answers most, else likely ones.

    A list that it leaves empty is that of an example which fills it.
    """
    asked = clause.spec.parameters
    shown = {id_: each.canonical for id_, each in clause.values({}).items() if not each.blank}
    shown |= {id_: likely(each) for id_, each in asked.items()
              if not shown.get(id_) or each.kind.fields(each)}  # fmt: skip  # one table
    read = map(clause.values, map(read_answers, library.examples(clause.spec.id).values()))
    given = [{id_: each.canonical for id_, each in one.items() if each.given} for one in read]
    for known in reversed(given):
        shown |= {id_: raw for id_, raw in known.items() if asked[id_].kind.fields(asked[id_])}
    fullest = max(map(len, given), default=0)
    shown |= next((known for known in given if len(known) == fullest), {})
    return {id_: raw for id_, raw in shown.items() if raw is not None}


def _example(
    book: Book,
    sheet: Worksheet,
    columns: Sequence[Column],
    shown: Mapping[str, Any],
    row: int,
    rank: int = 1,
) -> None:
    """Write a row that shows how to fill; its key keeps it from being read."""
    sheet.write_string(row, 0, EXAMPLE.capitalize(), book.looks(**_EXAMPLE_LOOKS))
    for place, column in enumerate(columns, 1):
        raw, id_ = _part(column, shown, rank), column.question.id
        if column.rank and rank > _count(shown.get(id_)):
            raw = _part(column, {id_: likely(column.question)}, 1)
        value = _cell(raw, column.asked)
        looks = book.looks(**{**looks_of(column.asked), **_EXAMPLE_LOOKS})
        write(sheet, row, place, value, looks)


def _known(
    book: Book,
    sheet: Worksheet,
    columns: Sequence[Column],
    answers: Mapping[str, Any],
    key: str,
    row: int,
    rank: int = 1,
) -> None:
    """Write the row of a contract that is known, or of one of its elements."""
    sheet.write_string(row, 0, key, book.looks(num_format="@", bold=True))
    for place, column in enumerate(columns, 1):
        raw = _part(column, answers, rank)
        if raw is not None:
            looks = book.looks(**looks_of(column.asked))
            write(sheet, row, place, as_kept(cell_of(raw, column.asked), column.asked), looks)


def likely(question: Parameter) -> object:
    """Return a canonical answer that shows how to answer a question, None without one."""
    if isinstance(question.kind, Text):
        return None
    for raw in question.kind.samples(question):
        try:
            return question.kind.to_raw(read_answer(raw, question), question)
        except ParseProblem:
            continue
    return None


def _part(column: Column, answers: Mapping[str, Any], rank: int) -> object:
    """Return the canonical answer of a column, None for none."""
    answer = answers.get(column.question.id)
    if column.field is None:
        return answer
    if column.rank:
        elements = answer if isinstance(answer, list) else []
        answer = elements[rank - 1] if rank <= len(elements) else None
    return answer.get(column.field.id) if isinstance(answer, Mapping) else None


def _cell(raw: object, asked: Parameter) -> Value:
    """Return the cell of a canonical answer, '' for none; a rate is written as its hundredth."""
    if raw is None:
        raw = asked.kind.to_raw(asked.default, asked) if _has_default(asked) else None
    if raw in (None, "", []):
        return ""
    try:
        written = cell_of(raw, asked)
    except (ParseProblem, ClausegenError):
        return ""
    return as_kept(written, asked)


def as_kept(written: Written, asked: Parameter) -> Value:
    """Return what a cell keeps of what it shows: a rate is kept as its hundredth."""
    rate = isinstance(asked.kind, Rate)
    return written / 100 if rate and isinstance(written, Decimal) else written


def _has_default(asked: Parameter) -> bool:
    return asked.has_default and asked.default not in (None, "")


# --- the other sheets ---------------------------------------------------------------------------


def _common(book: Book, clause: Clause, common: Mapping[str, Any]) -> None:
    """Write the answers that all rows share, one a line, which may still be changed."""
    sheet = book.sheet(COMMON)
    heads = ("Question", "Réponse de tous les contrats", "Identifiant")
    head = book.looks(**HEAD)
    for place, (title, width) in enumerate(zip(heads, (46, 60, 34), strict=True)):
        sheet.write_string(0, place, title, head)
        sheet.set_column(place, place, width, book.looks(num_format="@", text_wrap=True))
    sheet.freeze_panes(1, 0)
    for_paper(sheet, 3)
    quiet = book.looks(font_color=GREY)
    for row, (column, raw) in enumerate(_leaves(clause, common), 1):
        sheet.write_string(row, 0, column.label, book.looks(text_wrap=True))
        looks = {**looks_of(column.asked), "align": "left"}
        write(sheet, row, 1, _cell(raw, column.asked), book.looks(**looks))
        sheet.write_string(row, 2, column.path, quiet)


def _leaves(clause: Clause, answers: Mapping[str, Any]) -> Iterator[tuple[Column, object]]:
    """Yield each answer that a cell can hold, fields and elements apart."""
    for id_, answer in answers.items():
        question = clause.spec.parameters[id_]
        fields = {field.id: field for field in question.kind.fields(question)}
        if not fields:
            yield Column(question), answer
            continue
        elements = answer if isinstance(answer, list) else [answer]
        for rank, element in enumerate(elements, 1):
            for name, raw in element.items():
                yield Column(question, fields[name], rank if question.kind.several else 0), raw


def _guide(book: Book, clause: Clause, layout: Layout, *, common: bool, amends: bool) -> None:
    """Write the sheet that explains the others, and says where each step has its columns."""
    sheet = book.sheet(GUIDE)
    sheet.set_column(0, 0, 100, book.looks(text_wrap=True, valign="top"))
    sheet.hide_gridlines(2)
    for_paper(sheet, 1)
    title = book.looks(bold=True, font_size=16)
    sheet.write_string(0, 0, clause.spec.title, title)
    sheet.write_string(1, 0, f"Modèle « {clause.spec.id} », version {clause.spec.version}")
    lists = [each.name for each in layout.repeated]
    told = [
        f"{rank}. {line}" for rank, line in enumerate(_told(lists, common=common, amends=amends), 1)
    ]
    for row, line in enumerate(told, 3):
        sheet.write_string(row, 0, unbroken(line), book.looks(text_wrap=True, valign="top"))
        sheet.set_row(row, 20 + 15 * (len(line) // _GUIDE_LINE))
    below = 4 + len(told)
    sheet.write_string(below, 0, f"Colonnes de la feuille « {MAIN} »", book.looks(bold=True))
    for row, line in enumerate(_steps(clause, layout.columns), below + 1):
        sheet.write_string(row, 0, line)


def _steps(clause: Clause, columns: Sequence[Column]) -> Iterator[str]:
    """Yield where the columns of each step of the questionnaire are: « B à U : Prestataire »."""
    labels = {each.id: each.label for each in clause.spec.groups}
    numbered = enumerate(columns, 1)
    for step, found in groupby(numbered, lambda each: each[1].question.group):
        places = [place for place, _ in found]
        first, last = (xl_col_to_name(place) for place in (places[0], places[-1]))
        where = first if first == last else f"{first} à {last}"
        yield f"{where}{NBSP}: {labels.get(step, step)}"


def _told(lists: Sequence[str], *, common: bool, amends: bool) -> Iterator[str]:
    """Yield the paragraphs of the sheet that explains."""
    yield (
        f"Feuille « {MAIN} » : une ligne par contrat. La ligne « Exemple » montre comment "
        "remplir ; elle n’est jamais lue, gardez-la ou supprimez-la."
    )
    if amends:
        yield "La colonne « Clé » nomme le dossier de chaque contrat : n’y changez rien."
    else:
        yield "La colonne « Clé » nomme chaque contrat : ce que vous voulez, une fois chacune."
    yield (
        "Survolez un titre : une note dit pourquoi la question se pose et ce qu’elle accepte. "
        "Un titre suivi de « * » demande une réponse."
    )
    if amends:
        yield "Une cellule vide laisse la réponse du contrat ; une cellule remplie la change."
    else:
        yield "Une cellule vide prend la réponse commune, ou celle que le modèle donne par défaut."
    if lists:
        names = ", ".join(f"« {name} »" for name in lists)
        yield (
            f"Feuille{'s' if len(lists) > 1 else ''} {names} : une ligne par élément. Répétez dans "
            "« Clé » la clé du contrat auquel il appartient, autant de fois qu’il y a d’éléments."
        )
    if common:
        yield (
            f"Feuille « {COMMON} » : ce qui vaut pour tous. Une cellule remplie de la feuille "
            f"« {MAIN} » l’emporte."
        )
    yield (
        "Les durées s’écrivent avec leur unité : 4 h, 10 jours ouvrés, 3 mois. Les montants sont "
        "en euros. Plusieurs choix d’une même cellule se séparent par « ; »."
    )
    yield (
        "Vous pouvez supprimer, déplacer ou masquer des colonnes ; une colonne masquée reste lue. "
        "Pour garder une colonne à vous, faites commencer son titre par « # »."
    )
    yield (
        "Ne fusionnez pas de cellules. Une formule convient si le classeur a été enregistré par "
        "un tableur, qui en garde le résultat."
    )
