"""Everywhere: « Dans tout le contrat, les mots … sont remplacés …, ainsi que leurs accords »."""

from __future__ import annotations

import re
from collections.abc import Collection

from clausegen.amend.reading.contract import Contract
from clausegen.amend.reading.lines import Words

_JOINED = (("de le ", "du "), ("de les ", "des "), ("à le ", "au "), ("à les ", "aux "))
EXCEPTED = re.compile("(?:, | et )(?=à l|au |aux )")


def replace_everywhere(
    contract: Contract, old: str, new: str, *, agreeing: bool, but: Collection[int]
) -> None:
    """Note new words wherever the old ones stand, titles included, but in words given by their id.

    When `agreeing`, « de » and « à » before them contract, and a capital stays one. Raises
    ValueError where the words stand nowhere.
    """
    table = _forms(old, new) if agreeing else {old: new}
    ordered = sorted(table, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
    contract.title = pattern.sub(lambda found: table[found[0]], contract.title)
    count = 0
    for section in (contract.preamble, *contract.sections):
        section.title = pattern.sub(lambda found: table[found[0]], section.title)
        runs = (words for line in section.lines for words in line.words if id(words) not in but)
        count += sum(_noted(words, pattern, table) for words in runs)
    if not count:
        raise ValueError(f"les mots « {old} » ne figurent pas dans le contrat")


def _noted(words: Words, pattern: re.Pattern[str], table: dict[str, str]) -> int:
    found = list(pattern.finditer(words.text))
    words.changes += [(one.start(), one.end(), table[one[0]]) for one in found]
    return len(found)


def _forms(old: str, new: str) -> dict[str, str]:
    pairs = [(_after(before, old), _after(before, new)) for before in ("", "de ", "à ")]
    capitals = [(one[:1].upper() + one[1:], other[:1].upper() + other[1:]) for one, other in pairs]
    return dict([*pairs, *capitals])


def _after(before: str, words: str) -> str:
    joined = before + words
    for apart, together in _JOINED:
        if joined.startswith(apart):
            return together + joined.removeprefix(apart)
    return joined
