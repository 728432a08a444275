"""New processes: start, answer, end. `clausegen list`, a clause and a contract to HTML.

LegalDown's renderer is given the text of the clause, written out: it drafts nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.measure import Figure, child_cpu
from clausegen import WRITERS, Library, Options

GOAL_MS = 300
CLAUSE, CONTRACT = "assistance-itinerance", "services-mobiles"
CONTRACT_GOAL = 4
START = [sys.executable, "-c", "from clausegen.cli import main; main()"]
PEER, PINNED = "LegalDown", "legaldown-render==0.3.0"
PEERS = Path(__file__).parent.parent / ".cache" / "peers"
_ATTRIBUTES = re.compile(r" ?\{:[^}\n]*\}")


def figures(rounds: int) -> list[Figure]:
    """Return the CPU of whole processes, in turns, once what they keep on the disk is there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drafts = {each: [*START, *_draft(each, folder)] for each in (CLAUSE, CONTRACT)}
        commands = {"list": [*START, "list"], **drafts}
        peer = _peer(folder)
        if peer:
            commands[PEER] = peer
        took = _in_turns(commands, max(3, rounds // 3), folder)
    listing, theirs = took["list"], took.get(PEER)
    note = "" if peer else f"{PINNED} could not be installed"
    return [
        Figure("clausegen list, a process", listing, goal=GOAL_MS),
        Figure("a clause → HTML, a process", took[CLAUSE], PEER, theirs, 1, note=note),
        Figure("a contract → HTML, a process", took[CONTRACT], "the list", listing, CONTRACT_GOAL),
    ]


def _draft(id_: str, folder: Path) -> list[str]:
    return ["draft", id_, "--as", "html", "-o", str(folder), "--force", "-q"]


def _in_turns(commands: dict[str, list[str]], rounds: int, folder: Path) -> dict[str, float]:
    """Return the median CPU of commands; the first turn, which writes what is kept, is left out."""
    environment = {**os.environ, "NO_COLOR": "1", "XDG_CACHE_HOME": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    turns = [
        {name: child_cpu(command, env=environment) for name, command in commands.items()}
        for _ in range(rounds + 1)
    ]
    return {name: median(turn[name] for turn in turns[1:]) for name in commands}


def _peer(folder: Path) -> list[str]:
    """Return LegalDown's command on the text of the clause, nothing where it is not to be had."""
    python = PEERS / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", PINNED]
        subprocess.run(install, check=True, capture_output=True)
    except subprocess.CalledProcessError:
        return []
    text = WRITERS["md"].write(Library().draft(CLAUSE, {}).document, Options()).decode()
    source = folder / "text.lgd"
    source.write_text(_ATTRIBUTES.sub("", text), encoding="utf-8")
    return [str(PEERS / "bin" / "legaldown-render"), str(source), "-o", str(folder / "text.html")]
