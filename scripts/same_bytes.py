"""Whether two commits write the same: every example in every format, avenants, and the whole site.

    .venv/bin/python scripts/same_bytes.py COMMIT [COMMIT]

The second commit is HEAD unless it is given. Each commit runs with its own templates. Digests that
a file carries are masked: a template may say the same in another notation. A PDF is compared by its
words and their places, all else byte for byte, each part of a Word file for itself. Prints what
differs and ends with 1; with nothing to print, ends with 0.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FORMATS = "docx,pdf,html,md,json"
COMMENTARY = ("none", "alone", "annex", "comments")
ACT = ("--effect", "2027-04-01", "--signed", "2027-03-15", "--set", "avenant.lieu=Nantes")
DIGESTS = re.compile(rb"[0-9a-f]{64}|sha256-[\w+/]+=|(?<=digest: )[0-9a-f]{12}")


class Commit:
    """A commit in a folder of its own, and what its command line writes beside it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.tree, self.out = folder / "tree", folder / "out"
        git("worktree", "add", "-q", "--detach", str(self.tree), name)

    def python(self, *arguments: str, fails: bool = False) -> str:
        """Return what Python prints in this tree. A failure stops all, unless it may fail."""
        environment = {**os.environ, "PYTHONPATH": str(self.tree / "src")}
        command = [sys.executable, *arguments]
        done = subprocess.run(  # our own command
            command, cwd=self.tree, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode and not fails:
            sys.exit(f"{' '.join(arguments)}\n{done.stderr}")
        return done.stdout + done.stderr

    def command(self, *arguments: str, fails: bool = False) -> str:
        """Return what a command of clausegen says."""
        return self.python("-m", "clausegen", "-q", *arguments, fails=fails)

    def write(self) -> None:
        """Write all that this commit can write."""
        for folder in sorted((self.tree / "templates" / "clauses").iterdir()):
            self.write_clause(folder)
        self.command("site", "-o", str(self.out / "site"))

    def write_clause(self, folder: Path) -> None:
        """Write the examples of a clause, and an avenant from its default answers to each."""
        out, examples = self.out / folder.name, sorted(folder.glob("examples/*.toml"))
        for answers in examples:
            for form in COMMENTARY:
                name = f"{answers.stem}-{form}"
                given = ("--answers", str(answers), "--commentary", form, "--contents")
                record = ("--dossier", str(out / f"{name}.dossier.json"), "--date", "2027-01-15")
                place = ("--as", FORMATS, "--name", name, "-o", str(out))
                self.command("draft", folder.name, *given, *record, *place)
        for answers in examples:
            act = out / f"avenant-{answers.stem}"
            base = (str(out / "defaut-none.dossier.json"), "--answers", str(answers), *ACT)
            said = self.command(
                "amend", *base, "--annex", "--as", FORMATS, "-o", str(act), fails=True
            )
            out.joinpath(f"{act.name}.txt").write_text(said.replace(str(self.out), "OUT"))

    def sums(self) -> dict[str, str]:
        """Return the SHA-256 of each file, or part of one, by its name."""
        files = sorted(path for path in self.out.rglob("*") if path.is_file())
        return {
            f"{path.relative_to(self.out)}{part}": hashlib.sha256(
                DIGESTS.sub(b"", content)
            ).hexdigest()
            for path in files
            if not path.name.startswith(".")
            for part, content in parts(path)
        }


def masked(content: bytes) -> bytes:
    """Return contents without the digests that they carry."""
    return DIGESTS.sub(b"", content)


def parts(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what is compared of a file, each part with its name."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            yield from ((f"/{name}", package.read(name)) for name in package.namelist())
    elif path.suffix == ".pdf":
        command = ["pdftotext", "-bbox", str(path), "-"]
        yield "", subprocess.run(command, capture_output=True, check=True).stdout
    else:
        yield "", path.read_bytes()


def git(*arguments: str) -> None:
    """Run git on the project."""
    subprocess.run(["git", "-C", str(ROOT), *arguments], check=True)


def main() -> None:
    """Compare two commits."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    names = (sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "HEAD")
    with tempfile.TemporaryDirectory() as folder:
        sums = []
        for rank, name in enumerate(names):
            commit = Commit(name, Path(folder) / str(rank))
            commit.write()
            sums.append(commit.sums())
    git("worktree", "prune")
    before, after = sums
    differ = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    print(*sorted(differ), f"{len(after)} compared, {len(differ)} differ.", sep="\n")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
