"""DOCX against docxtpl, on a template made of the same text with the same variables."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docxtpl import DocxTemplate

from benchmarks import sample
from benchmarks.measure import Figure, race
from clausegen import WRITERS, Options
from clausegen.document.tree import (
    DEFINITION_MARK,
    Definition,
    Division,
    Document,
    Inlines,
    Item,
    Paragraph,
    Table,
    Text,
    Variable,
    flatten,
    plain_lines,
    walk,
)

GOAL = 1 / 8
OPTIONS = Options(memory=sample.LIBRARY.memory)


def figures(rounds: int) -> list[Figure]:
    """Return the time to write a document, and that from answers to the file, for each sample."""
    return [figure for each in sample.SAMPLES for figure in _of(each, rounds)]


def _of(example: sample.Sample, rounds: int) -> list[Figure]:
    document = example.document()
    write = WRITERS["docx"].write
    template, context = equivalent(document)

    def docxtpl() -> bytes:
        filled = DocxTemplate(io.BytesIO(template))
        filled.render(context)
        file = io.BytesIO()
        filled.save(file)
        return file.getvalue()

    took = race(
        {
            "document": lambda: write(document, OPTIONS),
            "answers": lambda: write(example.document(example.one_changed()), OPTIONS),
            "docxtpl": docxtpl,
        },
        rounds,
    )
    peer = took["docxtpl"]
    return [
        Figure(f"document → DOCX, {example.name}", took["document"], "docxtpl", peer, GOAL),
        Figure(f"answers → DOCX, {example.name}", took["answers"], "docxtpl", peer),
    ]


def equivalent(document: Document) -> tuple[bytes, dict[str, str]]:
    """Return a template of docxtpl that prints the text of a document, and its variables."""
    context: dict[str, str] = {}
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "{{ v0 }}"
    template.add_heading(_source(document.title, context), 0)
    for style, text in _paragraphs(document, context):
        template.add_paragraph(text, style)
    for table in (node for node in walk(document) if isinstance(node, Table)):
        _add_table(template, table, context)
    context.setdefault("v0", "")
    file = io.BytesIO()
    template.save(file)
    return file.getvalue(), context


def _paragraphs(document: Document, context: dict[str, str]) -> Iterator[tuple[str, str]]:
    for node in walk(document):
        match node:
            case Paragraph():
                yield "Normal", _source(node.content, context)
            case Definition():
                words = (*node.term, Text(DEFINITION_MARK), *node.body)
                yield "Normal", _source(words, context)
            case Item():
                yield "List Bullet", node.label
            case Division():
                yield "Heading 1", next(plain_lines(node))


def _add_table(template: docx.document.Document, table: Table, context: dict[str, str]) -> None:
    rows = (table.head, *table.rows)
    made = template.add_table(len(rows), len(table.columns))
    for row, cells in zip(rows, made.rows, strict=True):
        for cell, place in zip(row.cells, cells.cells, strict=True):
            place.text = _source(cell.content, context)


def _source(content: Inlines, context: dict[str, str]) -> str:
    """Return inlines as docxtpl reads them, each variable a name of the context."""
    pieces = []
    for leaf in flatten(content):
        text = getattr(leaf, "text", "\n")
        if isinstance(leaf, Variable):
            name = f"v{len(context)}"
            context[name] = text
            text = f"{{{{ {name} }}}}"
        pieces.append(text)
    return "".join(pieces)
