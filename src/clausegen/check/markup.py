"""Faults of markup: what the tree does not hold, signs and emphasis left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausegen.check.layout import Block
from clausegen.errors import Diagnostic
from clausegen.template.source import Source, fault_at

_KNOWN = "Titres, alinéas, listes, définitions, tableaux, citations et emphases seulement."
_MARKUP = (
    (
        re.compile(
            r"</?[a-zA-Z][^<>\n]*>|`[^`\n]*`|!?\[[^\[\]\n]*\]\([^)\n]{0,300}\)"
            r"|<!--(?:(?!<!--).)*?-->|\\[a-zA-Z]{2,}"
        ),
        _KNOWN,
    ),
    (re.compile(r"(?<![^\s|])\[[ xX]\](?=\s)"), "Une case à cocher se tape « ☐ » ou « ☑ »."),
    (
        re.compile(r"\$[^$\n]*[=^\\][^$\n]*\$"),
        "Une formule se tape telle qu’elle se lit, sa classe {: .formule } à la ligne suivante.",
    ),
)
"""What is typed elsewhere and not here, with what is said of it."""
_EMPHASIS = re.compile(r"(?<!\*)\*{1,2}(?!\*)")
_LABEL = re.compile(r"(?<![^\s,;])(?:[a-z]|\d+)$")
_PAIRS = {"(": ")", "«": "»", "[": "]", "“": "”"}


def markup_faults(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield markup that the tree does not hold, and signs left open."""
    for block in blocks:
        for pattern, hint in _MARKUP:
            for found in pattern.finditer(block.text):
                message = f"« {found[0]} » : ce balisage n’a pas sa place dans un acte."
                start = block.start + found.start()
                yield fault_at(source, "balisage-inconnu", start, message, hint)
        yield from _open_signs(source, block)
        stars = list(_EMPHASIS.finditer(block.text))
        for mark in ("*", "**"):
            same = [star for star in stars if star[0] == mark]
            if len(same) % 2 and block.kind != "rule":
                message = f"L’emphase « {mark} » n’est pas refermée."
                yield fault_at(source, "emphase-ouverte", block.start + same[-1].start(), message)


def _open_signs(source: Source, block: Block) -> Iterator[Diagnostic]:
    """Yield the brackets and guillemets of a block that are opened or closed alone."""
    opened: list[tuple[str, int]] = []
    text = re.sub(r"\{:[^{}\n]*\}", lambda found: " " * len(found[0]), block.text)
    for index, sign in enumerate(text):
        if sign in _PAIRS:
            opened.append((sign, index))
        elif sign in _PAIRS.values():
            if opened and _PAIRS[opened[-1][0]] == sign:
                opened.pop()
            elif not _LABEL.search(text, max(index - 12, 0), index):
                yield _unbalanced(source, block, sign, index, "fermé sans être ouvert")
    for sign, index in opened:
        yield _unbalanced(source, block, sign, index, "ouvert et jamais refermé")


def _unbalanced(source: Source, block: Block, sign: str, index: int, how: str) -> Diagnostic:
    rule = "parenthese-ouverte" if sign in "()[]" else "guillemet-ouvert"
    return fault_at(source, rule, block.start + index, f"« {sign} » est {how} dans cet alinéa.")
