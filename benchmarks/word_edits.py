"""Edits of contracts that others wrote, each made into an avenant: is it said exactly, and no more.

Run `python -m benchmarks.word_edits [--edits N] [--seed S] FILES…` on Word files of your own. Each
trial edits a copy of one of them in its XML, as a person would in Word, then reads both and amends
one by the other. The truth is known, for a paragraph keeps a mark that no reader looks at. Told:

proven     trials whose printed avenant, read back, gives the text of the edited copy
carried    paragraphs that bear the id of what they were, or a new one if they are new
retyped    units worded anew though less than a third of their words changed, and why
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.paragraph_edits import edited, marked
from benchmarks.retyped import lightly_changed
from benchmarks.units_read import places
from clausegen.actions.amend import AmendRequest, amend
from clausegen.actions.import_contract import ImportRequest, import_contract, record_import
from clausegen.acts.amendment import NoChangeError
from clausegen.acts.change import Change
from clausegen.acts.proof import sentences
from clausegen.amend.aligning import aligned
from clausegen.document.tree import Document, plain_text, walk
from clausegen.dossiers.file_store import FileStore
from clausegen.errors import ClausegenError
from clausegen.library import Library
from clausegen.readers.docx.host.opening import open_contract


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
    seconds: float = 0.0
    causes: Counter[str] = field(default_factory=Counter)
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
        self._retyped(told, before, made.change, printed)

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

    def _retyped(self, told: str, before: Document, change: Change, printed: str) -> None:
        """Count the units of which little changed, and those that the avenant words anew."""
        for unit in lightly_changed(before, change):
            self.tally.lightly += 1
            if not unit.is_in(printed):
                continue
            self.tally.retyped += 1
            self.tally.causes[unit.cause] += 1
            self.tally.told[f"retyped: {told}: {unit.cause}: {unit.now[:60]}"] += 1


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
    for cause, times in tally.causes.most_common():
        print(f"retyped {times} × {cause}")
    print(
        f"{tally.proven} of {tally.trials} proven ({tally.same} of them change nothing); "
        f"{tally.carried} of {tally.units} ids carried right; {tally.retyped} of {tally.lightly} "
        f"lightly changed units retyped; "
        f"{tally.seconds / max(tally.trials, 1):.2f} s of CPU each"
    )


if __name__ == "__main__":
    main()
