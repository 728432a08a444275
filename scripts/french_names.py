"""Print the words of identifiers that look French and that the glossary lacks.

A word is told when the texts of `templates/` use it, and neither docstrings nor guides do: the
English that the code shares with French is told too, and left to the eye.
"""

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
QUOTED = re.compile(r"`[^`]*`|«[^»]*»")


def words(text: str) -> set[str]:
    """Return the words of a text, without capitals and accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    return set(re.findall("[a-z]{3,}", "".join(c for c in plain if not unicodedata.combining(c))))


def identifiers(tree: ast.AST) -> Iterator[str]:
    """Yield the names of a module, its arguments and attributes among them."""
    for node in ast.walk(tree):
        for attribute in ("name", "id", "attr", "arg"):
            if isinstance(name := getattr(node, attribute, None), str):
                yield re.sub(r"_|(?<=[a-z])(?=[A-Z])", " ", name)


def docstrings(tree: ast.AST) -> Iterator[str]:
    """Yield what a module says of itself and of what it holds, without what it quotes."""
    said = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    for node in ast.walk(tree):
        if isinstance(node, said):
            yield QUOTED.sub("", ast.get_docstring(node) or "")


def all_words(texts: Iterable[str]) -> set[str]:
    """Return the words of many texts."""
    return {word for text in texts for word in words(text)}


def main() -> None:
    """Print the words, a line each with where it is used."""
    modules = {p: ast.parse(p.read_text("utf-8")) for p in ROOT.glob("src/**/*.py")}
    pages = {p: p.read_text("utf-8") for p in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))}
    glossary = pages.pop(ROOT / "docs" / "glossary.md")
    english = all_words(
        QUOTED.sub("", re.sub("```.*?```", "", each, flags=re.DOTALL)) for each in pages.values()
    )
    english |= all_words(said for tree in modules.values() for said in docstrings(tree))
    french = all_words(p.read_text("utf-8") for p in ROOT.glob("templates/**/*.md"))
    wanted = french - english - words(glossary)
    for path, tree in sorted(modules.items()):
        for word in sorted(wanted & all_words(identifiers(tree))):
            print(f"{word:16} {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
