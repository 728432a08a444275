"""Drafts of ours that come back edited: which values are read, which edits are told, where.

Run `python -m benchmarks.word_returned [--drafts N] [--seed S]`. Each draft is of the library,
its Word file edited as the other side would: an answer in every place that shows it, sentences, or
both; typed over or tracked; a third of them saved by LibreOffice, which drops every tag. Told:

values     answers changed in every place that are read as what was given
asked      answers that are asked instead
wrong      answers read that nobody gave
told       edits of sentences that are listed at their article
"""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from lxml import etree

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.take_back import take_back
from clausegen.amend.word_edits import marked_text_edits
from clausegen.document.printing import PrintedLine, printed_lines
from clausegen.document.tree import Division, Document, Paragraph, plain_text, text_of, walk
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.errors import ClausegenError
from clausegen.library import Library
from clausegen.questions.answers import with_changes
from clausegen.questions.values import flat
from clausegen.readers.docx.host.opening import HostFile, open_contract, packed, take_body
from clausegen.readers.docx.host.revisions import accept_all, settled
from clausegen.writers.docx import write
from clausegen.writers.docx.names import W
from clausegen.writers.docx.run_words import words_of
from clausegen.writers.docx.tracking import Tracker
from clausegen.writers.options import Options

CLAUSES = ("assistance-itinerance", "accord-confidentialite", "services-mobiles")
_PARAGRAPH = f"{{{W}}}p"
_COMES = ", sauf accord écrit contraire,"
LIBRARY = Library()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that came back: what was given, and the articles whose sentences were edited."""

    clause: str
    file: bytes
    answers: Mapping[str, object]
    articles: tuple[str, ...]
    how: str


@cache
def sent(clause: str) -> tuple[Dossier, bytes]:
    """Return the dossier of a clause, drafted by its default answers, and its Word file."""
    drawn = LIBRARY.draft(clause, {})
    version = Version(drawn.values.json, drawn.document)
    dossier = Dossier(clause, LIBRARY.clause(clause).digest, (version,))
    return dossier, write(drawn.document, Options())


# --- edits --------------------------------------------------------------------------------------


@cache
def answers_to_give(clause: str) -> tuple[tuple[str, object, Document], ...]:
    """Return answers that change nothing but their own words, each with the draft that it gives."""
    old = sent(clause)[0].latest.document
    shown = {v.variable.parameter for line in printed_lines(old) for v in line.values}
    found = []
    for key, parameter in LIBRARY.clause(clause).spec.parameters.items():
        value = _other(parameter.default) if key in shown else None
        if value is None:
            continue
        try:
            new = LIBRARY.draft(clause, {key: value}).document
        except ClausegenError:
            continue
        if _only(key, old, new):
            found.append((key, value, new))
    return tuple(found)


def _other(value: object) -> object:
    """Return another answer of the kind of one, None for kinds that are not numbers."""
    if hasattr(value, "unit") and hasattr(value, "value"):
        return f"{value.value + 1} {value.unit}s".replace("moiss", "mois")
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return value + 1


def _only(key: str, old: Document, new: Document) -> bool:
    """Return whether two drafts differ, and by the words of one answer alone."""
    before, after = list(printed_lines(old)), list(printed_lines(new))
    if len(before) != len(after):
        return False
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a.text != b.text]
    return bool(changed) and all(_masked(key, a) == _masked(key, b) for a, b in changed)


def _masked(key: str, line: PrintedLine) -> str:
    text = line.text
    for value in reversed(line.values):
        if value.variable.parameter == key:
            end = value.start + len(value.variable.text)
            text = f"{text[: value.start]}␟{text[end:]}"
    return text


def edited(clause: str, chance: random.Random) -> Draft:
    """Return a draft that came back: an answer, sentences, or both, typed over or tracked."""
    while (draft := _tried(clause, chance)) is None:
        pass
    return draft


def _tried(clause: str, chance: random.Random) -> Draft | None:
    """Return such a draft, None where a line to edit is cut by a field, as a person sees it not."""
    dossier, file = sent(clause)
    old = dossier.latest.document
    host = open_contract(file)
    kind = chance.choice(("value", "sentences", "both"))
    lines: list[tuple[str, str]] = []
    answers: Mapping[str, object] = {}
    if kind != "sentences":
        key, value, new = chance.choice(answers_to_give(clause))
        answers = {key: value}
        both = zip(printed_lines(old), printed_lines(new), strict=True)
        lines += [(a.text, b.text) for a, b in both if a.text != b.text]
    articles: list[str] = []
    if kind != "value":
        taken = {text for text, _ in lines}
        for label, text in chance.sample(_sentences(old, taken), chance.randrange(1, 4)):
            lines.append((text, _reworded(text, chance)))
            articles.append(label)
    if not _apply(host, lines):
        return None
    tracked = chance.random() < 1 / 2
    if not tracked:
        take_body(host, settled(host.body, accept_all))
    how = f"{kind}{' tracked' if tracked else ''} {dict(answers)} {articles}"
    return Draft(clause, packed(host), answers, tuple(articles), how)


def _sentences(document: Document, taken: set[str]) -> list[tuple[str, str]]:
    """Return the article and the words of each alinéa that no answer fills."""
    plain = {line.text for line in printed_lines(document) if not line.values}
    found = [
        (block.label, text_of(node.content))
        for block in document.body
        if isinstance(block, Division) and block.kind == "article"
        for node in walk(block)
        if isinstance(node, Paragraph) and len(text_of(node.content).split()) > 9
    ]
    once = Counter(text for _, text in found)
    return [each for each in found if each[1] in plain - taken and once[each[1]] == 1]


def _reworded(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(4, len(words) - 1)
    match chance.randrange(3):
        case 0:
            words[at] = "raisonnable"
        case 1:
            words.insert(at, _COMES)
        case _:
            del words[at : at + 2]
    return " ".join(words)


def _apply(host: HostFile, lines: Sequence[tuple[str, str]]) -> bool:
    """Mark lines as changed in each paragraph that prints them, and return whether all were."""
    done: set[str] = set()
    tracker = Tracker("Maître Roche", "2027-01-05T10:00:00Z")
    for old, new in lines:
        for paragraph, text in _paragraphs(host.body):
            if text and old.endswith(text):
                cut = len(old) - len(text)
                if old[:cut] == new[:cut]:
                    tracker.edit(paragraph, marked_text_edits(text, new[cut:]))
                    done.add(old)
    return done == {old for old, _ in lines}


def _paragraphs(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for paragraph in body.iter(_PARAGRAPH):
        yield paragraph, words_of(paragraph)


# --- trials -------------------------------------------------------------------------------------


def through_office(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts as LibreOffice saves them."""
    with tempfile.TemporaryDirectory() as folder:
        home, made = Path(folder), Path(folder) / "made"
        for rank, draft in enumerate(drafts):
            (home / f"{rank}.docx").write_bytes(draft.file)
        asked = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        asked += ["--convert-to", "docx", "--outdir", str(made)]
        asked += [str(home / f"{rank}.docx") for rank in range(len(drafts))]
        subprocess.run(asked, check=True, capture_output=True)
        return [
            Draft(d.clause, (made / f"{rank}.docx").read_bytes(), d.answers, d.articles,
                  f"{d.how} LibreOffice")
            for rank, d in enumerate(drafts)
        ]  # fmt: skip  # one draft


@dataclass
class Tally:
    """What was counted over drafts, and what went wrong."""

    drafts: int = 0
    values: int = 0
    given: int = 0
    asked: int = 0
    wrong: int = 0
    told: int = 0
    edits: int = 0
    failures: list[str] = field(default_factory=list)

    def weigh(self, draft: Draft) -> None:
        """Take a draft back, and count what it says."""
        dossier, _ = sent(draft.clause)
        self.drafts += 1
        self.given += len(draft.answers)
        self.edits += len(draft.articles)
        try:
            imported = import_contract(ImportRequest(data=draft.file, name="revu.docx"))
            found = take_back(LIBRARY, dossier, imported)
        except ClausegenError as error:
            self.failures.append(f"{draft.clause} {draft.how}: refused, {error.message}")
            return
        read = {each.parameter: each.value for each in found.told.values}
        right = _says(draft.clause, draft.answers) == _says(draft.clause, found.answers)
        self.values += len(draft.answers) if right and set(read) == set(draft.answers) else 0
        self.wrong += len(read) if not right else len(set(read) - set(draft.answers))
        self.asked += len(found.told.doubts)
        addresses = [each.address for each in found.told.departures]
        listed = [_is_at(label, addresses) for label in draft.articles]
        self.told += sum(listed)
        pure = not draft.articles and bool(addresses)
        if not all(listed) or read.keys() != draft.answers.keys() or not right or pure:
            self.failures.append(
                f"{draft.clause} {draft.how}: read {read}, "
                f"asked {[each.why for each in found.told.doubts]}, at {addresses}"
            )


def _says(clause: str, answers: Mapping[str, object]) -> str:
    raw = with_changes({}, dict(flat(answers)))
    return plain_text(LIBRARY.draft(clause, raw).document)


def _is_at(label: str, addresses: Sequence[str]) -> bool:
    """Return whether some departure is of an article, or of what is under it."""
    plain = [f"{each.replace(chr(160), ' ')} " for each in addresses]
    return any(f"article {label}{end}" in each for each in plain for end in " .")


def measured(
    drafts: int, seed: int, clauses: Sequence[str] = CLAUSES, *, office: bool = True
) -> Tally:
    """Return what was counted over so many drafts, a third of them through LibreOffice."""
    chance = random.Random(seed)  # no secret
    made = [edited(clauses[rank % len(clauses)], chance) for rank in range(drafts)]
    saved = made[: drafts // 3] if office else made[:0]
    tally = Tally()
    for draft in [*(through_office(saved) if saved else ()), *made[len(saved) :]]:
        tally.weigh(draft)
    return tally


def main() -> None:
    """Print what was counted, and each failure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--drafts", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    tally = measured(given.drafts, given.seed)
    print(*tally.failures, sep="\n")
    print(
        f"{tally.drafts} drafts: {tally.values} of {tally.given} answers read, "
        f"{tally.asked} asked, {tally.wrong} wrong; "
        f"{tally.told} of {tally.edits} sentences told at their article"
    )


if __name__ == "__main__":
    main()
