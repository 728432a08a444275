"""Reading contracts that others wrote: words and labels kept, beside LibreOffice, which judges.

Run `python -m benchmarks.word_in FILES…` on Word files of your own: a line a file, then pandoc,
docx2python and mammoth on the same files in the same run. A word is kept when it is read as often
as LibreOffice's text export holds it; a label, when it opens a line before the same two words. The
lines of a table of contents are left out, for every reader.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.document.tree import plain_text

_WORDS = re.compile(r"\w+")
_LABEL = re.compile(
    r"\s*((?i:(?:article|annexe|titre|chapitre|section)\s+)?"
    r"(?:\d{1,3}(?:[.-]\d{1,3})*(?:[.)°]+(?!\d)|er\b|(?=\s+[A-ZÀ-Ý]|\s*[-–—:]|\s*$))"
    r"|[IVXLC]+\s?[-.–)]|\(?[a-z]\)|[a-z]\.(?=\s)))"
)
_CONTENTS = re.compile(r".*\S\t+\d{1,3}")
"""A line of a table of contents, which ends with the number of its page."""


def ours(path: Path) -> str:
    """Return what we read of a file, what has no place in the text included."""
    found = import_contract(ImportRequest(data=path.read_bytes(), name=path.name))
    return plain_text(found.document) + "\n".join(each.text for each in found.leftovers)


def docx2python(path: Path) -> str:
    """Return what docx2python reads, nothing of a file that it fails on."""
    from docx2python import docx2python as read

    try:
        with read(path) as found:
            return str(found.text)
    except KeyError:  # a namespace that it looks for, and that some files do not declare
        return ""


def mammoth(path: Path) -> str:
    """Return what mammoth reads."""
    import mammoth as reader

    with path.open("rb") as file:
        return str(reader.extract_raw_text(file).value)


def pandoc(path: Path) -> str:
    """Return what pandoc reads, each paragraph on a line; nothing of a file that it refuses."""
    asked = ["pandoc", "--to", "plain", "--wrap", "none", str(path)]
    return subprocess.run(asked, check=False, capture_output=True, text=True).stdout


READERS: dict[str, Callable[[Path], str]] = {
    "clausegen": ours,
    "pandoc": pandoc,
    "docx2python": docx2python,
    "mammoth": mammoth,
}


def judged(paths: list[Path]) -> dict[Path, str]:
    """Return the text of each file as LibreOffice exports it, labels included."""
    with tempfile.TemporaryDirectory() as folder:
        asked = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        asked += ["--convert-to", "txt:Text", "--outdir", folder, *map(str, paths)]
        subprocess.run(asked, check=True, capture_output=True)
        return {
            path: _outside_contents((Path(folder) / f"{path.stem}.txt").read_text("utf-8-sig"))
            for path in paths
        }


def _outside_contents(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not _CONTENTS.fullmatch(line))


def shares(read: str, judge: str) -> tuple[int, int, int, int]:
    """Return how many words there are, how many are kept; how many labels, how many are kept."""
    words, found = Counter(_WORDS.findall(judge)), Counter(_WORDS.findall(read))
    labels, printed = (labels_of(text) for text in (judge, read))
    kept = words.total() - (words - found).total()
    return words.total(), kept, labels.total(), labels.total() - (labels - printed).total()


def labels_of(text: str) -> Counter[tuple[str, ...]]:
    """Return the labels that open lines, each with the two words after it; a cell is a line."""
    found: list[tuple[str, ...]] = []
    lines = [line for line in text.replace("\t", "\n").splitlines() if line.strip()]
    for rank, line in enumerate(lines):
        if match := _LABEL.match(line):
            after = _WORDS.findall(" ".join((line[match.end() :], *lines[rank + 1 : rank + 4])))
            found.append(("".join(match[1].split()).casefold(), *map(str.casefold, after[:2])))
    return Counter(found)


def main(paths: list[Path]) -> None:
    """Print the table."""
    texts = judged(paths)
    for name, reader in READERS.items():
        total = [0, 0, 0, 0]
        begun = time.process_time()
        for path, judge in texts.items():
            found = shares(reader(path), judge)
            total = [a + b for a, b in zip(total, found, strict=True)]
            if name == "clausegen":
                print(f"{path.name:60} {found[1]}/{found[0]} words {found[3]}/{found[2]} labels")
        spent = time.process_time() - begun
        words, labels = total[1] / max(total[0], 1), total[3] / max(total[2], 1)
        print(f"{name:12} words {words:.2%}, labels {labels:.2%}, {spent:.2f} s of CPU")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
