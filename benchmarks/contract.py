"""A whole contract: from answers to its files, an avenant to it, and what more articles cost.

A longer contract is the same articles again under other ids; a shorter one its first articles.
"""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import cycle, islice

import weasyprint
from docxtpl import DocxTemplate

from benchmarks.measure import Figure, race
from benchmarks.word import equivalent
from clausegen import WRITERS, Library, Options
from clausegen.acts.change import Change
from clausegen.acts.closing import with_closing_of, without_closing
from clausegen.acts.proof import proofs
from clausegen.amend.compare import compare
from clausegen.amend.redline import redline
from clausegen.amend.wording.amending import word
from clausegen.document.tree import Division, Document
from clausegen.questions.answers import read_answers
from clausegen.writers.html import page
from clausegen.writers.pdf import pdf_css

CONTRACT = "services-mobiles"
NEW_MS, CHANGED_MS, AMEND_MS = 60, 15, 2_000
WORD_GOAL, PDF_GOAL = 1 / 8, 0.85
ARTICLES = (15, 30, 60, 120)
LIBRARY = Library()
OPTIONS = Options(memory=LIBRARY.memory)
ANSWERS = read_answers(LIBRARY.examples(CONTRACT)["negocie"])
_days = cycle(range(1, 60))


def figures(rounds: int) -> list[Figure]:
    """Return the figures of the negotiated contract, and those of its length."""
    return [*_html(rounds), *_files(max(3, rounds // 4)), _amending(), *_length(rounds)]


def _drafted(days: int = 45) -> Document:
    answers = {**ANSWERS, "prix": {"delai": f"{days} jours"}}
    return LIBRARY.draft(CONTRACT, answers).document


def _html(rounds: int) -> list[Figure]:
    def html(days: int = 45) -> bytes:
        return WRITERS["html"].write(_drafted(days), OPTIONS)

    def cold() -> bytes:
        LIBRARY.memory.forget()
        return html()

    took = race({"cold": cold, "changed": lambda: html(next(_days))}, rounds)
    name = "contract, answers → HTML"
    return [
        Figure(f"{name}, nothing remembered", took["cold"], goal=NEW_MS),
        Figure(f"{name}, one changed", took["changed"], goal=CHANGED_MS),
    ]


def _files(rounds: int) -> list[Figure]:
    document = _drafted()
    template, context = equivalent(document)
    style = f"<style>{pdf_css(OPTIONS.style)}</style></head>"
    source = page(document, OPTIONS).replace("</head>", style, 1)

    def docxtpl() -> bytes:
        filled = DocxTemplate(io.BytesIO(template))
        filled.render(context)
        file = io.BytesIO()
        filled.save(file)
        return file.getvalue()

    took = race(
        {
            "docx": lambda: WRITERS["docx"].write(document, OPTIONS),
            "docxtpl": docxtpl,
            "pdf": lambda: WRITERS["pdf"].write(document, OPTIONS),
            "plain": lambda: weasyprint.HTML(string=source).write_pdf(),
        },
        rounds,
    )
    return [
        Figure("contract → DOCX", took["docx"], "docxtpl", took["docxtpl"], WORD_GOAL),
        Figure("contract → PDF/UA", took["pdf"], "WeasyPrint, not tagged", took["plain"], PDF_GOAL),
    ]


def _amending() -> Figure:
    """Return what an avenant costs: compared, worded, read back, marked, proven, four files."""
    old = _drafted()

    def amend() -> None:
        answers = {
            **ANSWERS,
            "prix": {"delai": f"{next(_days)} jours"},
            "fin": {"partielle": False},
        }
        drafted = LIBRARY.draft(CONTRACT, answers, previous=old).document
        new = with_closing_of(drafted, old)
        operations = compare(old, new)
        marked = redline(old, operations)
        before, after = without_closing(old), without_closing(new)
        assert word(before, after, compare(before, after))
        assert all(each.holds for each in proofs(Change(old, new, operations), marked))
        for document in (marked, new):
            for suffix in ("docx", "html"):
                WRITERS[suffix].write(document, OPTIONS)

    took = race({"amend": amend}, 3)
    return Figure("contract, an avenant without PDF", took["amend"], goal=AMEND_MS)


def _length(rounds: int) -> list[Figure]:
    """Return the time of an article of contracts of several lengths, beside the shortest."""
    documents = {number: _of_length(number) for number in ARTICLES}
    took = race(
        {
            f"{number}": lambda document=document: WRITERS["html"].write(document, Options())
            for number, document in documents.items()
        },
        max(3, rounds // 2),
    )
    first = took[f"{ARTICLES[0]}"] / ARTICLES[0]
    return [
        Figure(f"an article → HTML, of {n}", took[f"{n}"] / n, f"of {ARTICLES[0]}", first)
        for n in ARTICLES
    ]


def _of_length(number: int) -> Document:
    document = _drafted()
    articles = [
        each for each in document.body if isinstance(each, Division) and each.kind == "article"
    ]
    taken = islice(cycle(articles), number)
    body = (
        replace(each, id=f"{each.id}.{rank}", label=f"{rank}") for rank, each in enumerate(taken, 1)
    )
    return replace(document, body=tuple(body))
