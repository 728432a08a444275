"""Follow one command through the house: which rooms it passes, and where one calls a room above.

    .venv/bin/python scripts/way.py draft assistance-itinerance --as docx -o /tmp/way
    .venv/bin/python scripts/way.py --moved MOVES draft …    # a commit before the rooms

The command runs as it does anywhere, under a profiler. A room is a package of `src/clausegen`;
those of the tree and below (`document`, `french`, `files`, …) are words that every room speaks, and
no stage. What counts is a call from one room into another: a *door* is the function called, a
*return* a door of a room above the one that calls. A pair of functions counts once, however many
elements pass. MOVES is what git prints of the move, so that modules of before have the rooms of
today:

    git diff -M25% --name-status BEFORE AFTER -- src/clausegen
"""

from __future__ import annotations

import dis
import inspect
import sys
import tomllib
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

import clausegen

ROOT, PACKAGE = Path(__file__).parent.parent, Path(clausegen.__file__).parent
NO_STAGE = ("", "styles", "document", "french", "files", "errors", "version", "processes")
RESUMED = dis.opmap["YIELD_VALUE"]


def levels() -> dict[str, int]:
    """Return the place of each room among the layers that import-linter keeps, 0 at the top."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return {room: at for at, layer in enumerate(layers) for room in layer.split(" | ")}


def moved(listing: str) -> dict[str, str]:
    """Return where modules went, by where they were, as `git diff --name-status` tells it."""
    lines = (line.split("\t") for line in listing.splitlines())
    found = (line[1:] for line in lines if line[0].startswith("R"))
    return {old.removeprefix("src/clausegen/"): new for old, new in found}


class Way:
    """The calls between rooms of one run."""

    def __init__(self, moves: dict[str, str]) -> None:
        self.calls: Counter[tuple[tuple[str, str], tuple[str, str]]] = Counter()
        self._moves = moves
        self._known: dict[CodeType, tuple[str, str]] = {}

    def place(self, code: CodeType) -> tuple[str, str]:
        """Return the room of a function, '' for none that is a stage, and its name."""
        if code not in self._known:
            path, room = Path(code.co_filename), ""
            if path.is_relative_to(PACKAGE) and not _imports(code):
                name = path.relative_to(PACKAGE).as_posix()
                now = self._moves.get(name, name).removeprefix("src/clausegen/")
                room = now.partition("/")[0] if "/" in now else ""
                room = "" if room in NO_STAGE else room
            self._known[code] = room, f"{path.stem}.{code.co_qualname}"
        return self._known[code]

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        """Note a call from one room into another."""
        if event != "call" or _resumes(frame) or not self.place(frame.f_code)[0]:
            return
        caller = frame.f_back
        while caller and not self.place(caller.f_code)[0]:
            if _imports(caller.f_code):
                return
            caller = caller.f_back
        if caller and self.place(caller.f_code)[0] != self.place(frame.f_code)[0]:
            self.calls[self.place(caller.f_code), self.place(frame.f_code)] += 1


def _resumes(frame: FrameType) -> bool:
    generates = frame.f_code.co_flags & inspect.CO_GENERATOR
    return bool(generates and frame.f_code.co_code[frame.f_lasti] == RESUMED)


def _imports(code: CodeType) -> bool:
    """Return whether code is the body of a module or a class, which an import runs."""
    return not code.co_flags & inspect.CO_OPTIMIZED


def main() -> None:
    """Run a command, and print its way."""
    arguments, moves = sys.argv[1:], {}
    if arguments[:1] == ["--moved"]:
        moves, arguments = moved(Path(arguments[1]).read_text()), arguments[2:]
    way, level = Way(moves), levels()
    from clausegen.cli import main as command

    sys.argv[1:] = arguments
    sys.setprofile(way)
    try:
        command()
    except SystemExit as ended:
        print("code", ended.code)
    sys.setprofile(None)
    rooms = {place[0] for call in way.calls for place in call}
    doors = {called for _, called in way.calls}
    pairs = Counter((caller[0], called[0]) for caller, called in way.calls)
    print(f"{len(rooms)} rooms: {', '.join(sorted(rooms, key=level.__getitem__))}")
    print(f"{len(doors)} doors, {sum(way.calls.values())} calls through them")
    for (upper, lower), count in sorted(pairs.items()):
        print(f"  {upper:>9} → {lower:9} {count:3} pairs")
    returns = [(a, b, n) for (a, b), n in way.calls.items() if level[b[0]] < level[a[0]]]
    print(f"{len(returns)} returns:")
    for caller, called, count in sorted(returns):
        print(f"  {'/'.join(caller)} → {'/'.join(called)} ({count})")


if __name__ == "__main__":
    main()
