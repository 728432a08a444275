"""Two versions of 200 articles with 29 edits: compare, redline, apply, two peers beside.

docx-trackdiff and docx-redline compare two Word files; we compare trees whose nodes have ids. What
is set side by side is therefore the whole way to a Word file that shows the changes. How the
sentences of avenants read is told beside.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import readability
from benchmarks.measure import Figure, race
from clausegen import WRITERS, Options
from clausegen.amend.compare import compare
from clausegen.amend.operations import apply
from clausegen.amend.redline import redline
from clausegen.document.memory import Memory
from clausegen.document.tree import Division, Document, Inlines, Paragraph, Text, Variable

ARTICLES, EDITS = 200, 29
GOAL = 0.333
PEER = "docx-trackdiff"
PINNED = f"{PEER}==1.0.0"
CACHE = Path(__file__).parent.parent / ".cache"
PEERS = CACHE / "peers"
REDLINE_PEER = "docx-redline"
REDLINE_SCRIPT = """
import sys, time
from statistics import median
from docx_redline import redline_files
taken = []
for _ in range(5):
    start = time.process_time()
    redline_files(*sys.argv[1:])
    taken.append(time.process_time() - start)
sys.stderr.write(f"{median(taken) * 1000}")
"""
DATE = "2027-01-15T00:00:00Z"
PEER_SCRIPT = """
import sys, time
from statistics import median
from docx_trackdiff.compare import main
taken = []
for _ in range(5):
    start = time.process_time()
    main()
    taken.append(time.process_time() - start)
sys.stderr.write(f"{median(taken) * 1000}")
"""


def figures(rounds: int) -> list[Figure]:
    """Return the time of each step on the pair, and that of the whole way to a redline in Word."""
    old, new = pair()
    operations = compare(old, new)
    write, options = WRITERS["docx"].write, Options(author="Partie", when=DATE, memory=Memory())
    took = race(
        {
            "compare": lambda: compare(old, new),
            "redline": lambda: redline(old, operations),
            "apply": lambda: apply(old, operations),
            "word": lambda: write(redline(old, compare(old, new)), options),
        },
        rounds,
    )
    files = write(old, options), write(new, options)
    peer, note = _peer(*files)
    other, absent = _redline_peer(*files)
    size = f"{ARTICLES} articles, {EDITS} edits"
    return [
        Figure(f"compare, {size}", took["compare"]),
        Figure(f"redline, {size}", took["redline"]),
        Figure(f"apply, {size}", took["apply"]),
        Figure("two versions → redline DOCX", took["word"], PEER, peer, GOAL, note=note),
        Figure("two versions → redline DOCX", took["word"], REDLINE_PEER, other, note=absent),
        *readability.figures(),
    ]


def pair() -> tuple[Document, Document]:
    """Return a contract of 200 articles, and the same after 29 edits of four sorts."""
    articles = [_article(rank) for rank in range(1, ARTICLES + 1)]
    edited = list(articles)
    for edit in range(EDITS):
        place = 3 + edit * (ARTICLES // EDITS)
        edited[place] = _edited(articles[place], edit)
    title = (Text("Contrat de mesure"),)
    return Document("contrat", title, tuple(articles)), Document("contrat", title, tuple(edited))


def _article(rank: int) -> Division:
    id_ = f"article-{rank}"
    sentences = (
        f"Le Prestataire tient l’engagement numéro {rank} dans un délai de ",
        f"L’engagement numéro {rank} vaut pour tous les sites que désigne le Client.",
        f"Le Client signale au Prestataire toute difficulté née de l’engagement {rank}.",
    )
    delay = Variable(f"delai.{rank}", f"{rank} heures", f"{rank} heure")
    texts: tuple[Inlines, ...] = (
        (Text(sentences[0]), delay, Text(".")),
        (Text(sentences[1]),),
        (Text(sentences[2]),),
    )
    body = tuple(Paragraph(f"{id_}.{n}", text) for n, text in enumerate(texts, 1))
    return Division("article", id_, str(rank), (Text(f"Engagement {rank}"),), body)


def _edited(article: Division, edit: int) -> Division:
    first, second, third = (block for block in article.body if isinstance(block, Paragraph))
    match edit % 4:
        case 0:  # a delay
            delay = Variable("delai", f"{edit + 500} heures", f"{edit + 500} heure")
            first = replace(first, content=(first.content[0], delay, Text(".")))
            return replace(article, body=(first, second, third))
        case 1:  # an alinéa less
            return replace(article, body=(first, third))
        case 2:  # an alinéa more
            added = Paragraph(f"{article.id}.4", (Text("Il en rend compte chaque trimestre."),))
            return replace(article, body=(first, second, added, third))
        case _:  # a few words
            words = (Text("Le Client signale sans tarder toute difficulté née de l’engagement."),)
            return replace(article, body=(first, second, replace(third, content=words)))


def _peer(old: bytes, new: bytes) -> tuple[float | None, str]:
    """Return the CPU of docx-trackdiff, or why there is none; it lives in a place of its own."""
    python = PEERS / "bin" / "python"
    try:
        if not python.exists():
            _run([sys.executable, "-m", "venv", str(PEERS)])
        _run([str(python), "-m", "pip", "install", "--quiet", PINNED])
    except subprocess.CalledProcessError:
        return None, f"{PINNED} could not be installed"
    return _timed(python, PEER_SCRIPT, old, new), ""


def _redline_peer(old: bytes, new: bytes) -> tuple[float | None, str]:
    """Return the CPU of docx-redline, which scripts/judges.sh installs where Python is 3.12."""
    python = CACHE / REDLINE_PEER / "bin" / "python"
    if not python.exists():
        return None, f"{REDLINE_PEER} needs Python 3.12: run scripts/judges.sh"
    return _timed(python, REDLINE_SCRIPT, old, new), ""


def _timed(python: Path, script: str, old: bytes, new: bytes) -> float:
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / file for file in ("old.docx", "new.docx", "redline.docx")]
        files[0].write_bytes(old)
        files[1].write_bytes(new)
        done = _run([str(python), "-c", script, *map(str, files)])
    return float(done.stderr.split()[-1])


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=True, capture_output=True, text=True)
