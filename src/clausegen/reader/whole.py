"""The law of the reader: every word of the rendered Markdown is a word of the tree, in order.

Markdown drops in silence what it does not understand: the cell too many of a row, words between
braces, a second id. The source is therefore read a second time, line by line, with rules that owe
nothing to the parser, and its letters and digits are compared with those of the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from clausegen.document.tree import Inlines, Node, Number, inlines_of, text_of, walk
from clausegen.errors import TemplateError, fault
from clausegen.template.marks import MARK

ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")
_ID = re.compile(r"#([\w.-]+)")
_HEAD = r"(?:[ \t>]|(?:[-*+:]|\d+\.)(?=[ \t]))"
MARKERS = re.compile(f"{_HEAD}*")
"""What opens a line without being a word: quotation signs, bullets, numbers of items."""
_HEADS = re.compile(f"\n{_HEAD}+")
_NO_WORD = re.compile(r"[\W_]+")


def check_whole(source: str, marks: Sequence[Inlines], nodes: Iterable[Node]) -> None:
    """Raise TemplateError, quoting the first line at fault, unless nodes hold all of a source.

    `marks` are what the marks of the source print, by number; `nodes` come before typography, which
    mends words (« 9h00 », « oeuvre »).
    """
    within = _within(nodes)
    words = _letters_of_nodes(within)
    if words != _letters_of_source(source, marks):
        raise _lost(_first_lost(source.split("\n"), marks, words))
    _check_ids(source, {node.id for node in within})


def holds_whole(source: str, marks: Sequence[Inlines], nodes: Iterable[Node]) -> bool:
    """Return whether nodes hold all of a source, as they print: where no word was mended."""
    within = _within(nodes)
    given = {node.id for node in within}
    if not all(id_ in given for id_ in _ids(source)):
        return False
    return _letters_of_nodes(within) == _letters_of_source(source, marks)


def _within(nodes: Iterable[Node]) -> list[Node]:
    return [node for top in nodes for node in (top, *walk(top))]


def _letters_of_nodes(nodes: Iterable[Node]) -> str:
    """Return the letters and digits of nodes, but those of the numbers that the reader gives."""
    runs = [run for node in nodes for run in inlines_of(node) if run]
    return letters("".join([text_of(_unnumbered(run)) for run in runs]))


def _unnumbered(run: Inlines) -> Inlines:
    return run[1:] if isinstance(run[0], Number) else run


def _letters_of_source(source: str, marks: Sequence[Inlines]) -> str:
    return letters(_printed(_HEADS.sub("\n", f"\n{source}"), marks))


def _first_lost(lines: Sequence[str], marks: Sequence[Inlines], words: str) -> str:
    """Return the first line whose letters are not those that follow, or that has any words."""
    at = 0
    for line in lines:
        expected = letters_of_line(line, marks)
        if not words.startswith(expected, at):
            return line
        at += len(expected)
    return next(filter(str.strip, lines))


def letters_of_line(line: str, marks: Sequence[Inlines]) -> str:
    """Return the letters and digits that a line of a source prints."""
    return _letters_of_source(line, marks)


def _check_ids(source: str, given: set[str]) -> None:
    for id_ in _ids(source):
        if id_ not in given:
            message = f"L’identifiant « {id_} » ne nomme rien à cet endroit."
            hint = "Écrivez {: #id } seul sur la dernière ligne de l’alinéa ou de l’élément."
            raise TemplateError.of(fault("balisage-perdu", message, hint=hint))


def _ids(source: str) -> Iterator[str]:
    for attributes in ATTRIBUTES.findall(source):
        bare = re.sub(r'"[^"]*"', "", attributes)
        yield from _ID.findall(bare)


def _printed(text: str, marks: Sequence[Inlines]) -> str:
    """Return what lines print, their attributes left out."""
    return MARK.sub(lambda found: text_of(marks[int(found[1])]), ATTRIBUTES.sub("", text))


def letters(text: str) -> str:
    """Return the letters and digits of a text, the most frequent of other signs taken first."""
    return _NO_WORD.sub("", text.replace(" ", "").replace("’", "").replace(",", ""))


def shown(text: str) -> str:
    """Return the first line of a text as a message quotes it, what an answer gives being « … »."""
    line = next(filter(str.strip, text.split("\n")), "")
    return " ".join(MARK.sub("…", line).split())[:60].rstrip()


def _lost(line: str) -> TemplateError:
    message = f"« {shown(line)} » : ces mots se perdraient, ou changeraient de place."
    hint = "Séparez les blocs par une ligne vide, et n’ajoutez pas de cellule à un tableau."
    return TemplateError.of(fault("texte-perdu", message, hint=hint))
