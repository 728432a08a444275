"""The README as tests read it: its sections, and its code blocks with the files they name."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
JUDGES = {
    "pdftotext", "pdftoppm", "pdfinfo", "pdffonts", "qpdf", "soffice", "libreoffice", "chromium",
    "java", "node", "npm", "npx", "pandoc", "uv",
}  # fmt: skip  # a list
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Code:
    """One block of code: its language, the word after it (a file, or a name), its lines."""

    language: str
    name: str
    text: str


def section(title: str, page: str = README) -> str:
    """Return the text under a heading of a page, up to the next of its level or above."""
    prose = _BLOCK.sub(lambda block: re.sub(r"[^\n]", " ", block[0]), page)  # « ## » in code
    found = re.search(rf"^(#+) {re.escape(title)}\n", prose, re.MULTILINE)
    assert found, f"no section « {title} »"
    end = re.compile(rf"^#{{1,{len(found[1])}}} |\Z", re.MULTILINE).search(prose, found.end())
    assert end
    return page[found.end() : end.start()]


def codes(text: str) -> list[Code]:
    """Return the blocks of code of a text, in order."""
    return [Code(language, name, body) for language, name, body in _BLOCK.findall(text)]


def coded(text: str) -> set[str]:
    """Return the words of the code of a guide: its `spans`, and the keys of its TOML."""
    prose = _BLOCK.sub("", text)
    spans = re.findall(r"`([^`\n]+)`", prose)
    keys = [
        key
        for code in codes(text)
        if code.language == "toml"
        for key in re.findall(r"^\[+([\w.]+)\]+|([\w.]+) =", code.text, re.MULTILINE)
    ]
    return {word for each in [*spans, *map("".join, keys)] for word in re.findall(r"\w+", each)}


def column(text: str, head: str) -> set[str]:
    """Return the code at the left of the rows of a guide's tables whose first head is given."""
    tables = re.findall(rf"^\| {head} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert tables, f"no table of « {head} »"
    firsts = [row.replace(r"\|", "¦").split("|")[1] for row in "".join(tables).splitlines()]
    return {span.replace("¦", "|") for first in firsts for span in re.findall(r"`(.+?)`", first)}


def link_programs(folder: Path) -> None:
    """Link all programs of this machine into a folder, save the judges of the tests."""
    for place in os.environ["PATH"].split(os.pathsep):
        for program in Path(place).glob("*"):
            link = folder / program.name
            if program.name not in JUDGES and not os.path.lexists(link):
                link.symlink_to(program)


@dataclass(frozen=True)
class Checkout:
    """A copy of what a checkout holds, in which the commands of the README are typed.

    No judge of the tests is there: what they do must never be needed by the product.
    """

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> Checkout:
        # with what Python compiled, which holds as long as the source has its date and its size
        for name in ("src", "templates", "data"):
            shutil.copytree(ROOT / name, folder / name)
        script = folder / "bin" / "clausegen"
        script.parent.mkdir()
        call = "from clausegen.cli import main; main()"
        script.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{call}" "$@"\n')
        script.chmod(0o755)
        link_programs(script.parent)
        return cls(folder)

    def write(self, code: Code) -> None:
        """Write a block of code to the file that it names."""
        path = self.folder / code.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code.text, encoding="utf-8")

    def type(self, commands: str) -> str:
        """Return what commands print; they must all succeed."""
        # Coverage of a copy that is soon gone would be measured against no source.
        environment = {key: v for key, v in os.environ.items() if not key.startswith("COV")}
        environment |= {
            "PATH": str(self.folder / "bin"),
            "PYTHONPATH": str(self.folder / "src"),
        }
        done = subprocess.run(
            ["sh", "-eu", "-c", commands],
            check=False,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr
