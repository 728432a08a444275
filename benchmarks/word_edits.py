"""Edits of contracts that others wrote, each made into an avenant: is it said exactly, and no more.

Run `python -m benchmarks.word_edits [--edits N] [--seed S] FILES…` on Word files of your own. Each
trial edits a copy of one of them in its XML, as a person would in Word, then reads both and amends
one by the other. The truth is known, for a paragraph keeps a mark that no reader looks at. Told:

proven     trials whose printed avenant, read back, gives the text of the edited copy
carried    paragraphs that bear the id of what they were, or a new one if they are new
retyped    units worded anew though less than a third of their words changed
needless   those of them, headings apart, that the few edits would have told in half the words
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from lxml import etree

from clausegen.actions.amend import AmendRequest, amend
from clausegen.actions.import_contract import ImportRequest, import_contract, record_import
from clausegen.acts.amendment import NoChangeError
from clausegen.acts.proof import sentences
from clausegen.amend.aligning import aligned
from clausegen.amend.compare import WORDS_FOR_EACH
from clausegen.amend.word_edits import word_edits
from clausegen.document.tree import (
    Definition,
    Division,
    Document,
    Node,
    Paragraph,
    plain_text,
    text_of,
    walk,
)
from clausegen.dossiers.file_store import FileStore
from clausegen.errors import ClausegenError
from clausegen.library import Library
from clausegen.readers.docx.host.lines import PARAGRAPH_NUMBER, lines_of
from clausegen.readers.docx.host.opening import HostFile, open_contract, packed
from clausegen.writers.docx.names import W

_W = f"{{{W}}}"
_TRUTH = f"{_W}rsidP"
"""An attribute that Word writes of its own sessions, and that no reader of ours looks at."""
_NEW = "Le Titulaire en informe l’autre partie par écrit dans les dix jours qui suivent."
_ADDED = "sauf accord écrit des parties"
_POOL = ("accord", "délai", "partie", "service", "montant", "lieu", "terme", "motif")
_ONE_THIRD = 1 / 3
_LONG = 9  # words of a unit that is worth not retyping


# --- edits --------------------------------------------------------------------------------------


class SkipError(Exception):
    """Raised where an edit has no place in a paragraph."""


def words_in(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, its label left out."""
    return "".join(each.text or "" for each in paragraph.iter(f"{_W}t"))


def say(paragraph: etree._Element, text: str) -> None:
    """Give a paragraph other words, in the look of its first."""
    first, *others = paragraph.iter(f"{_W}t")
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for each in others:
        each.text = ""


def _cut(paragraph: etree._Element, chance: random.Random) -> tuple[list[str], int]:
    """Return the words of a paragraph and the rank of one of them amid others."""
    words = words_in(paragraph).split(" ")
    if len(words) < 8:
        raise SkipError
    return words, chance.randrange(4, len(words) - 2)


def a_number(paragraph: etree._Element, chance: random.Random) -> None:
    """Change a figure amid the words."""
    text = words_in(paragraph)
    found = list(re.finditer(r"(?<=\s)\d{1,3}(?=\s)", text[15:]))
    if not found:
        raise SkipError
    one = chance.choice(found)
    other = str(int(one[0]) + chance.randrange(1, 9))
    say(paragraph, text[: 15 + one.start()] + other + text[15 + one.end() :])


def a_word(paragraph: etree._Element, chance: random.Random) -> None:
    """Change one word."""
    words, at = _cut(paragraph, chance)
    words[at] = chance.choice(_POOL)
    say(paragraph, " ".join(words))


def words_come(paragraph: etree._Element, chance: random.Random) -> None:
    """Insert a few words."""
    words, at = _cut(paragraph, chance)
    words.insert(at, _ADDED)
    say(paragraph, " ".join(words))


def words_go(paragraph: etree._Element, chance: random.Random) -> None:
    """Strike two or three words."""
    words, at = _cut(paragraph, chance)
    del words[at : at + chance.randrange(1, 4)]
    say(paragraph, " ".join(words))


def a_fifth(paragraph: etree._Element, chance: random.Random) -> None:
    """Change one word in five."""
    words, _ = _cut(paragraph, chance)
    for at in range(4, len(words), 5):
        words[at] = chance.choice(_POOL)
    say(paragraph, " ".join(words))


def alinea_goes(paragraph: etree._Element, _: random.Random) -> None:
    """Strike a paragraph."""
    paragraph.getparent().remove(paragraph)


def alinea_comes(paragraph: etree._Element, _: random.Random) -> None:
    """Put a paragraph of other words after one."""
    put_after(paragraph, _NEW)


def near_copy_comes(paragraph: etree._Element, chance: random.Random) -> None:
    """Put after a paragraph another that says nearly the same."""
    words, at = _cut(paragraph, chance)
    if words[0].casefold() in ("article", "titre", "annexe"):
        raise SkipError  # two articles of one number, which no avenant may give
    words[at] = chance.choice(_POOL)
    put_after(paragraph, " ".join(words))


def alinea_moves(paragraph: etree._Element, _: random.Random) -> None:
    """Put a paragraph after the third that follows."""
    other = paragraph
    for _rank in range(3):
        other = other.getnext()
        if other is None or other.tag != paragraph.tag or len(words_in(other).split()) < 8:
            raise SkipError
    other.addnext(paragraph)


def alinea_splits(paragraph: etree._Element, _: random.Random) -> None:
    """End a paragraph after its first sentence, and begin another."""
    first, dot, rest = words_in(paragraph).partition(". ")
    if min(len(first.split()), len(rest.split())) < 6:
        raise SkipError
    put_after(paragraph, rest)
    say(paragraph, first + dot.strip())


def put_after(paragraph: etree._Element, text: str) -> None:
    """Put after a paragraph another that says something else, in its look."""
    other = deepcopy(paragraph)
    for name in (_TRUTH, PARAGRAPH_NUMBER):  # Word gives a number of its own to what comes
        other.attrib.pop(name, None)
    paragraph.addnext(other)
    say(other, text)


Edit = Callable[[etree._Element, random.Random], None]  # noqa: SLF001  # the type of an element
EDITS: tuple[Edit, ...] = (
    a_number, a_word, words_come, words_go, a_fifth, alinea_goes, alinea_comes, near_copy_comes,
    alinea_moves, alinea_splits,
)  # fmt: skip  # one after the other


def edited(data: bytes, chance: random.Random, most: int) -> tuple[bytes, list[str]]:
    """Return a file after one edit or several, and their names."""
    host = open_contract(data)
    able = [each for each in host.blocks if _is_plain(each)]
    done: list[str] = []
    wanted = chance.randrange(1, most + 1)
    for paragraph in chance.sample(able, len(able)):
        if len(done) == wanted:
            break
        edit = chance.choice(EDITS)
        try:
            edit(paragraph, chance)
        except SkipError:
            continue
        done.append(edit.__name__)
    return packed(host), done


def _is_plain(paragraph: etree._Element) -> bool:
    """Return whether a paragraph is all text, long enough to be one of the body."""
    if paragraph.tag != f"{_W}p" or len(words_in(paragraph).split()) < 8:
        return False
    parts = {child.tag for run in paragraph.iter(f"{_W}r") for child in run}
    runs = {child.tag for child in paragraph}
    marks = {f"{_W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "pPr", "r")}
    return parts <= {f"{_W}rPr", f"{_W}t"} and runs <= marks


def marked(data: bytes, *, numbered: bool = True) -> bytes:
    """Return a file whose paragraphs each bear a mark of their own.

    Those that are not `numbered` lose the number that Word gave, as when LibreOffice saves them.
    """
    host = open_contract(data)
    for rank, paragraph in enumerate(host.body.iter(f"{_W}p")):
        paragraph.set(_TRUTH, str(rank))
        if not numbered:
            paragraph.attrib.pop(PARAGRAPH_NUMBER, None)
    return packed(host)


# --- truth --------------------------------------------------------------------------------------


def _folded(text: str) -> str:
    return " ".join(text.split())


def places(host: HostFile, document: Document) -> dict[str, str]:
    """Return the mark of the paragraph that each unit of a text was read from, by its id."""
    lines = [each for each in lines_of(host) if each.text.strip()]
    found: dict[str, str] = {}
    start = 0
    for id_, text in _units(document):
        for rank in range(start, min(start + 40, len(lines))):
            if _folded(lines[rank].text).endswith(text):
                found[id_] = lines[rank].paragraph.get(_TRUTH, "")
                start = rank + 1
                break
    return found


def _units(document: Document) -> Iterator[tuple[str, str]]:
    for node in walk(document):
        text = _folded(_said(node))
        if text:
            yield node.id, text


def _said(node: Node) -> str:
    match node:
        case Paragraph():
            return text_of(node.content[1:] if _is_numbered(node) else node.content)
        case Definition():
            return text_of(node.body)
        case Division():
            return text_of(node.title)
        case _:
            return ""


def _is_numbered(node: Paragraph) -> bool:
    return bool(node.content) and type(node.content[0]).__name__ == "Number"


# --- trials -------------------------------------------------------------------------------------


@dataclass
class Tally:
    """What was counted over trials, and what went wrong."""

    trials: int = 0
    proven: int = 0
    same: int = 0
    units: int = 0
    carried: int = 0
    retyped: int = 0
    lightly: int = 0
    needless: int = 0
    seconds: float = 0.0
    told: Counter[str] = field(default_factory=Counter)


class Bench:
    """Contracts, read once, and what is counted over their edits."""

    def __init__(self, folder: Path) -> None:
        self._library, self._store, self._folder = Library(), FileStore(folder), folder
        self._kept: dict[str, tuple[Document, dict[str, str]]] = {}
        self.tally = Tally()

    def trial(self, name: str, old: bytes, new: bytes, edits: Sequence[str]) -> None:
        """Amend a contract by an edited copy, and count what came of it."""
        before, marks = self._old(name, old)
        text = _imported(new, name)
        tally, told = self.tally, f"{name} {'+'.join(edits)}"
        tally.trials += 1
        begun = time.process_time()
        try:
            asked = AmendRequest(dossier=self._path(name), effect="2027-04-01", text=text)
            made = amend(self._library, self._store, asked).amendment
        except NoChangeError:
            tally.same += 1
            tally.proven += 1
            return
        except ClausegenError as error:
            tally.told[f"refused: {told}: {error.message[:160]}"] += 1
            return
        finally:
            tally.seconds += time.process_time() - begun
        printed = plain_text(made.avenant)
        if sentences(printed, made.change.old, made.change.new).holds:
            tally.proven += 1
        else:
            tally.told[f"not proven: {told}"] += 1
        self._weigh(told, marks, places(open_contract(new), text), before, text)
        self._retyped(told, before, made.change.new, printed)

    def _old(self, name: str, data: bytes) -> tuple[Document, dict[str, str]]:
        if name not in self._kept:
            imported = import_contract(ImportRequest(data=data, name=name))
            record_import(self._store, self._path(name), imported)
            before = imported.document
            self._kept[name] = before, places(open_contract(data), before)
        return self._kept[name]

    def _path(self, name: str) -> str:
        return str(self._folder / f"{Path(name).stem}.json")

    def _weigh(
        self, told: str, marks: dict[str, str], read: dict[str, str], old: Document, text: Document
    ) -> None:
        """Count the units that bear the id of what they were, by the marks of their paragraphs."""
        before = {mark: id_ for id_, mark in marks.items()}
        now_ids = walk(aligned(old, text))
        ids = {was.id: now.id for was, now in zip(walk(text), now_ids, strict=True)}
        for id_, mark in read.items():
            now = ids.get(id_)
            right = now == before[mark] if mark in before else now not in marks
            self.tally.units += 1
            self.tally.carried += right
            if not right:
                self.tally.told[f"id: {told}: mark {mark or 'none'}, {now}"] += 1

    def _retyped(self, told: str, before: Document, after: Document, printed: str) -> None:
        """Count the units of which little changed, and those that the avenant words anew."""
        old = dict(_units(before))
        headings = {node.id for node in walk(after) if isinstance(node, Division)}
        for id_, text in _units(after):
            was = old.get(id_, text)
            if was == text or len(text.split()) < _LONG or _changed(was, text) >= _ONE_THIRD:
                continue
            self.tally.lightly += 1
            if text in _folded(printed):
                self.tally.retyped += 1
                self.tally.needless += id_ not in headings and _is_few(was, text)
                self.tally.told[f"retyped: {told}: {text[:60]}"] += 1


def _changed(old: str, new: str) -> float:
    """Return the share of the words of two texts that are not common to both, in order."""
    return 1 - SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def _is_few(old: str, new: str) -> bool:
    """Return whether the edits of a text, of ten words each, read half as long as the text."""
    edits = {(each.old, each.new) for each in word_edits(old, new)}
    return len(edits) * WORDS_FOR_EACH <= len(new.split())


def _imported(data: bytes, name: str) -> Document:
    return import_contract(ImportRequest(data=data, name=name)).document


def measured(
    files: Sequence[Path], edits: int, seed: int, most: int = 3, *, numbered: bool = True
) -> Tally:
    """Return what was counted over so many random trials."""
    chance = random.Random(seed)  # no secret
    sources = {each.name: marked(each.read_bytes(), numbered=numbered) for each in files}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for _ in range(edits):
            name = chance.choice(list(sources))
            new, done = edited(sources[name], chance, most)
            if done:
                bench.trial(name, sources[name], new, done)
    return bench.tally


def main() -> None:
    """Print what was counted, and each failure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--edits", type=int, default=300)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--unnumbered", action="store_true", help="as LibreOffice saves")
    given = asked.parse_args()
    tally = measured(given.files, given.edits, given.seed, numbered=not given.unnumbered)
    for told, times in tally.told.most_common():
        print(f"{times} × {told}")
    print(
        f"{tally.proven} of {tally.trials} proven ({tally.same} of them change nothing); "
        f"{tally.carried} of {tally.units} ids carried right; {tally.retyped} of {tally.lightly} "
        f"lightly changed units retyped, {tally.needless} needlessly; "
        f"{tally.seconds / max(tally.trials, 1):.2f} s of CPU each"
    )


if __name__ == "__main__":
    main()
