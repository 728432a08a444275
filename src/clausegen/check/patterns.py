"""Rules on words: a pattern, the message that explains it, and the running of many over a text.

A rule is one line of a table: `signs.py`, `vocabulary.py` and `figures.py` hold the tables. In a
pattern a space stands for whatever parts two words of one paragraph, « \\ » and a space for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from clausegen.errors import Diagnostic, Severity, fault
from clausegen.template.source import BLOCK, OUTPUT, Prose

_GAP = "(?:[ \u00a0\u202f]+|[ \u00a0\u202f]*\n[ ]*(?![ \n]))"
_SPACE = re.compile(r"(?<!\\) ")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_MARKERS = re.compile(r"^[ \t]*+(?:(?:[-*+•–]|\d+[.)]|>|:|#+)[ \t]+)+", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*+>[^\n]*$", re.MULTILINE)
_RULED = re.compile(r"^[ \t]*+\|?[ \t]*+:?--[-|: \t]*+$", re.MULTILINE)
_CELL_EDGES = re.compile(r"(?<![ \t])[ \t]*\|[ \t]*")
_ADDRESSES = re.compile(
    r"(?:https?://|www\.)[^\s«»<>]++|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++|`[^`\n]*+`"
)


@dataclass(frozen=True, slots=True)
class WordRule:
    """A rule on words; its texts may quote « {0} », what was found, or « {1} », a group of it."""

    rule: str
    pattern: re.Pattern[str]
    message: str
    hint: str = ""
    severity: Severity = Severity.WARNING
    refuses: Callable[[re.Match[str]], bool] = bool


def wording(
    rule: str,
    pattern: str,
    message: str,
    hint: str = "",
    *,
    exact: bool = False,
    refuses: Callable[[re.Match[str]], bool] = bool,
) -> WordRule:
    """Return a rule; capitals do not count unless `exact`; `refuses` may still let a find pass."""
    flags = re.MULTILINE if exact else re.MULTILINE | re.IGNORECASE
    compiled = re.compile(_SPACE.sub(lambda _: _GAP, pattern), flags)
    return WordRule(rule, compiled, message, hint, refuses=refuses)


def words_of(text: str) -> str:
    """Return a text of the same length where only its words stay: no markup, no address.

    The words of a quotation are another's, such as those of the law: nobody may mend them.
    """
    text = _ATTRIBUTES.sub(_hidden, text)
    text = _QUOTED.sub(_hidden, text)
    text = _RULED.sub(_hidden, text)
    text = _MARKERS.sub(_hidden, text)
    text = _CELL_EDGES.sub(lambda found: _hidden(found) if "|" in found[0] else found[0], text)
    return _ADDRESSES.sub(lambda found: OUTPUT * len(found[0]), text)


def _hidden(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", BLOCK, found[0])


def scan(prose: Prose, rules: Sequence[WordRule]) -> Iterator[Diagnostic]:
    """Yield a fault for each find of each rule in the words of a file."""
    text = words_of(prose.text)
    for rule in rules:
        for found in rule.pattern.finditer(text):
            if rule.refuses(found):
                yield _told(rule, found, prose)


def _told(rule: WordRule, found: re.Match[str], prose: Prose) -> Diagnostic:
    parts = [" ".join((part or "").split()) for part in (found[0], *found.groups())]
    quoted = [part.replace(OUTPUT, "…").replace(BLOCK, "") for part in parts]
    message, hint = rule.message.format(*quoted), rule.hint.format(*quoted)
    return fault(rule.rule, message, prose.place(found.start()), hint, rule.severity)
