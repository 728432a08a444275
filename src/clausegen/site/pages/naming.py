"""The names of pages out of their place: of which clause a page speaks, told once and shortly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from clausegen.document.tree import Division, text_of
from clausegen.french.grammar import capitalised
from clausegen.site.pages.presented_clause import Subject

LONGEST_TAB = 60
"""The characters of a window's title that are read before the name of the site."""
_LONGEST_NAME = 28
_KIND = re.compile(r"(?:Clause|Contrat) (?:d’|des? |du )")
_ASKING = re.compile(r"Quel(?:le)?s? (?:est|sont) (?:les? |la |l’)", re.IGNORECASE)
_OWN = re.compile(r"\bla clause(?=\s*\?|,| s’| peut)")
_WEAK = r"\b(?:et|ou|de|du|des|en|à|au|la|le|les|l’|d’|un|une)"
_LOOSE = re.compile(rf"(?:[ ,;:(\u00a0\u202f]|{_WEAK})+$")


def asked(question: Division, subject: Subject) -> str:
    """Return a question that says of which clause it is asked: « Que couvre la clause … ? »."""
    title, name = text_of(question.title), subject.spec.title
    if _bare(name).casefold() in title.casefold():
        return title
    if not subject.whole and _OWN.search(title):
        return _OWN.sub(subject.named(), title, count=1)
    return f"{title} – {name}"


def question_tabs(questions: Sequence[Division], subject: Subject) -> list[str]:
    """Return the titles of the windows of questions, no two alike."""
    tabs = [tab(_shortened(text_of(each.title)), subject) for each in questions]
    often = Counter(tabs)
    return [
        words if often[words] == 1 else tab(f"{rank}. {text_of(each.title)}", subject)
        for rank, (each, words) in enumerate(zip(questions, tabs, strict=True), 1)
    ]


def tab(words: str, subject: Subject) -> str:
    """Return the title of the window of a page of a clause, within `LONGEST_TAB` characters."""
    name = cut(_bare(subject.spec.title), _LONGEST_NAME)
    return f"{cut(words, LONGEST_TAB - len(name) - 3)} – {name}"


def cut(words: str, room: int) -> str:
    """Return words within a number of characters, cut after one that says something."""
    if len(words) <= room:
        return words
    kept = words[: room - 1]
    if words[room - 1] != " ":
        kept = kept.rpartition(" ")[0] or kept
    return f"{_LOOSE.sub('', kept)}…"


def _bare(name: str) -> str:
    """Return the name of a clause without the word: « Force majeure et imprévision »."""
    bare = _KIND.sub("", name, count=1)
    return capitalised(bare)


def _shortened(question: str) -> str:
    """Return what is asked without the words that ask: « Obligations du Client »."""
    bare = _ASKING.sub("", question, count=1)
    if bare == question:
        return question
    return capitalised(bare).rstrip(" ?\u00a0\u202f")
