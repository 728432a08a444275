"""Faults of structure: headings, ids, lists, tables, markup that an act does not hold.

Markdown loses in silence a list without a blank line before it, a list nested by two spaces and
an id at the end of a line: here they are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausegen.check.layout import Attributes, Block, blocks_of
from clausegen.check.source import BLOCK, OUTPUT, Source, fault, nearest
from clausegen.errors import Diagnostic, Severity

CLASSES = ("annexe", "partie", "signature")
_ATTRIBUTE_KEYS = ("articles",)
_ID = re.compile(r"[a-z][a-z0-9]*(?:[-.](?:[a-z0-9]+|\ufffc))*")
_TYPED_END = re.compile(r"(?<!etc)(?<!\.)[;.,]$")
_TYPED_TITLE = re.compile(r"(?:Article|Annexe|Chapitre|Titre|Question)?\s*(?:\d+|[IVX]+)(?:er)?\s*[.):–-]")
_TYPED_LABEL = re.compile(r"(?:[a-z]\)|\d+[°)]|–|-)\s")
_MARKUP = re.compile(r"</?[a-zA-Z][^>\n]*>|`[^`\n]*`|!?\[[^\]\n]*\]\([^)\n]*\)|<!--.*?-->")
_EMPHASIS = re.compile(r"(?<!\*)\*{1,2}(?!\*)")
_COMMENTED_ID = re.compile(r"\{#\s*[\w-]+\s*\}")
_PLACES = {
    "heading": "Mettez-le à la fin du titre, sur la même ligne.",
    "row": "Un tableau ne porte pas d’identifiant.",
}
_PAIRS = {"(": ")", "«": "»", "[": "]", "“": "”"}
_SENTENCE_ENDS = (".", ":", "!", "?", "…", ";", ",", "»", OUTPUT)


def structure_faults(source: Source) -> Iterator[Diagnostic]:
    """Yield every fault of structure of one template file."""
    blocks = blocks_of(source)
    for check in (_headings, _bodies, _ids, _attributes, _lists, _items, _signs, _tables, _ends):
        yield from check(source, blocks)
    yield from _commented_ids(source)


def _at(
    source: Source,
    rule: str,
    index: int,
    message: str,
    hint: str = "",
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    return fault(rule, message, source.prose.place(index), hint, severity)


def _headings(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    for block in blocks:
        if block.kind == "rule":
            message = f"« {block.marker} » : ni filet ni titre souligné dans un acte."
            yield _at(source, "balisage-inconnu", block.start - len(block.marker), message)
        if block.kind != "heading":
            continue
        start = block.start
        if block.marker != "##":
            message = f"Un titre s’ouvre par « ## », pas par « {block.marker} »."
            hint = "Un article n’a qu’un niveau de titre ; le titre du document vient du TOML."
            yield _at(source, "niveau-de-titre", start - len(block.marker) - 1, message, hint)
        yield from _title(source, block)


def _title(source: Source, block: Block) -> Iterator[Diagnostic]:
    words, start = block.words, block.start
    if not words:
        yield _at(source, "titre-vide", start, "Ce titre n’a pas de mots.")
        return
    if not block.id:
        message = f"Le titre « {_shown(words)} » n’a pas d’identifiant."
        yield _at(source, "titre-sans-id", start, message, "Ajoutez {: #identifiant } à sa fin.")
    typed = _TYPED_TITLE.match(words)
    if typed:
        message = f"« {typed[0]} » : le numéro d’un titre est calculé, il ne se tape pas."
        yield _at(source, "numero-tape", start, message, "Retirez-le.")
    if words.endswith((".", ":", ";", ",")):
        end = start + block.text.index(words[-1], len(words.split()[0]) - 1)
        message = f"Le titre « {_shown(words)} » finit par un signe de ponctuation."
        yield _at(source, "titre-ponctue", end, message, "Retirez-le.", Severity.WARNING)
    if _shouts(words):
        message = f"Le titre « {_shown(words)} » met des capitales à chaque mot."
        hint = "Seul le premier mot prend la capitale, avec les termes définis."
        yield _at(source, "titre-en-capitales", start, message, hint, Severity.WARNING)


def _shouts(words: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return len(long) > 2 and all(word[0].isupper() for word in long)


def _shown(words: str) -> str:
    return words.replace(OUTPUT, "…")[:60]


def _bodies(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield titles that nothing follows."""
    bounded = [*blocks, None]
    for block, after in zip(bounded, bounded[1:], strict=False):
        if block and block.kind == "heading" and (after is None or after.kind == "heading"):
            if after is None and _includes_after(source, block):
                continue
            if after is not None and _includes_after(source, block, after):
                continue
            message = f"Rien ne suit le titre « {_shown(block.words)} »."
            yield _at(source, "article-vide", block.start, message)


def _includes_after(source: Source, block: Block, after: Block | None = None) -> bool:
    start = source.prose.offset(block.start)
    end = source.prose.offset(after.start) if after else len(source.text)
    return any(
        tag.word in ("include", "import", "from", "call") and start < tag.start < end
        for tag in source.tags
    )


def _ids(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield blocks that amendments and references could not hold on to."""
    depth = 0
    for block in blocks:
        if block.kind == "heading":
            depth = block.depth
        if block.id or block.looped:
            continue
        if block.kind == "item":
            message = f"L’élément de liste « {_shown(block.words)} » n’a pas d’identifiant."
        elif block.kind == "paragraph" and block.depth > depth and not _is_term(block, blocks):
            message = f"L’alinéa conditionnel « {_shown(block.words)} » n’a pas d’identifiant."
        else:
            continue
        hint = "Écrivez {: #identifiant } à la ligne suivante."
        yield _at(source, "id-absent", block.start, message, hint)


def _is_term(block: Block, blocks: Sequence[Block]) -> bool:
    following = blocks.index(block) + 1
    return following < len(blocks) and blocks[following].kind == "meaning"


def _attributes(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    for block in blocks:
        for given in block.attributes:
            yield from _attribute_faults(source, block, given)


def _attribute_faults(source: Source, block: Block, given: Attributes) -> Iterator[Diagnostic]:
    if block.kind == "row" or given.alone == (block.kind == "heading"):
        message = f"« {{:{given.text}}} » n’est pas lu à cet endroit."
        hint = _PLACES.get(block.kind, "Mettez-le seul, à la ligne suivante.")
        yield _at(source, "id-mal-place", given.start, message, hint)
    for id_ in given.ids:
        if not _ID.fullmatch(id_.replace(BLOCK, "")) and OUTPUT not in id_:
            message = f"L’identifiant « {id_} » est mal formé."
            hint = "Des minuscules sans accent, des chiffres et des traits d’union."
            yield _at(source, "id-mal-forme", given.start, message, hint)
    for name in given.classes:
        if name not in CLASSES:
            yield _unknown(source, given, "classe-inconnue", f"La classe « {name} »", name, CLASSES)
    for key in given.pairs:
        if key not in _ATTRIBUTE_KEYS:
            what = f"L’attribut « {key} »"
            yield _unknown(source, given, "attribut-inconnu", what, key, _ATTRIBUTE_KEYS)


def _unknown(
    source: Source, given: Attributes, rule: str, what: str, name: str, known: Sequence[str]
) -> Diagnostic:
    hint = nearest(name, known) or f"Sont admis : {', '.join(known)}."
    return _at(source, rule, given.start, f"{what} n’existe pas.", hint)


def _lists(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    previous: Block | None = None
    indents: list[int] = []
    for block in blocks:
        if block.kind != "item":
            if block.indent == 0:
                indents = []
            previous = block
            continue
        if not block.after_blank and previous and previous.kind in ("paragraph", "meaning"):
            message = "Cette liste colle au texte qui la précède : Markdown ne la verrait pas."
            yield _at(source, "liste-collee", _mark(block), message, "Laissez une ligne vide.")
        yield from _indent(source, block, indents)
        yield from _marker(source, block)
        yield from _announced(source, block, previous)
        indents = [indent for indent in indents if indent < block.indent] + [block.indent]
        previous = block


def _mark(block: Block) -> int:
    return block.start - len(block.marker) - 1


def _indent(source: Source, block: Block, indents: list[int]) -> Iterator[Diagnostic]:
    steps = {0, *(indent + 4 for indent in indents), *indents}
    if block.indent not in steps:
        message = f"Cet élément est décalé de {block.indent} espaces : Markdown le rangerait mal."
        hint = "Une liste dans une liste se décale de quatre espaces."
        yield _at(source, "liste-mal-indentee", _mark(block), message, hint)


def _marker(source: Source, block: Block) -> Iterator[Diagnostic]:
    if block.marker == "-" or (block.marker[0].isdigit() and block.marker[-1] == "."):
        return
    message = f"« {block.marker} » n’ouvre pas un élément de liste."
    hint = "Tapez « - » (a, b, c) ou « 1. » (1°, 2°) ; la lettre est calculée."
    rule = "numero-tape" if block.marker[0].isalnum() else "puce-inconnue"
    yield _at(source, rule, _mark(block), message, hint)


def _announced(source: Source, block: Block, previous: Block | None) -> Iterator[Diagnostic]:
    if previous is None or previous.kind != "paragraph" or previous.depth != block.depth:
        return
    words = previous.words
    if words.endswith((":", OUTPUT, ",")) or previous.text.rstrip().endswith(BLOCK):
        return
    message = f"« {_shown(words[-40:])} » annonce une liste sans deux-points."
    yield _at(source, "liste-sans-annonce", previous.end - 1, message, "", Severity.WARNING)


def _items(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    for block in blocks:
        if block.kind != "item":
            continue
        words = block.words
        if _TYPED_END.search(words):
            message = f"L’élément finit par « {words[-1]} » : sa ponctuation est calculée."
            yield _at(source, "ponctuation-tapee", _last(block, words[-1]), message, "Retirez-la.")
        typed = _TYPED_LABEL.match(words)
        if typed:
            message = f"« {typed[0].strip()} » : le repère d’un élément est calculé."
            yield _at(source, "numero-tape", block.start, message, "Retirez-le.")


def _last(block: Block, sign: str) -> int:
    text = re.sub(r"\{:[^}\n]*\}", lambda found: " " * len(found[0]), block.text)
    return block.start + text.rindex(sign)


def _signs(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield markup that the tree does not hold, and signs left open."""
    for block in blocks:
        for found in _MARKUP.finditer(block.text):
            message = f"« {found[0]} » : ce balisage n’a pas sa place dans un acte."
            hint = "Titres, alinéas, listes, définitions, tableaux, citations et emphases seulement."
            yield _at(source, "balisage-inconnu", block.start + found.start(), message, hint)
        yield from _open_signs(source, block)
        stars = list(_EMPHASIS.finditer(block.text))
        for mark in ("*", "**"):
            same = [star for star in stars if star[0] == mark]
            if len(same) % 2 and block.kind != "rule":
                message = f"L’emphase « {mark} » n’est pas refermée."
                yield _at(source, "emphase-ouverte", block.start + same[-1].start(), message)


def _open_signs(source: Source, block: Block) -> Iterator[Diagnostic]:
    opened: list[tuple[str, int]] = []
    text = re.sub(r"\{:[^}\n]*\}", lambda found: " " * len(found[0]), block.text)
    for index, sign in enumerate(text):
        if sign in _PAIRS:
            opened.append((sign, index))
        elif sign in _PAIRS.values():
            if opened and _PAIRS[opened[-1][0]] == sign:
                opened.pop()
            elif not re.search(r"(?:^|[\s,;])(?:[a-z]|\d+)$", text[:index]):
                yield _unbalanced(source, block, sign, index, "fermé sans être ouvert")
    for sign, index in opened:
        yield _unbalanced(source, block, sign, index, "ouvert et jamais refermé")


def _unbalanced(source: Source, block: Block, sign: str, index: int, how: str) -> Diagnostic:
    rule = "parenthese-ouverte" if sign in "()[]" else "guillemet-ouvert"
    return _at(source, rule, block.start + index, f"« {sign} » est {how} dans cet alinéa.")


def _tables(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    width = 0
    for block in blocks:
        if block.kind != "row":
            width = 0
            continue
        cells = block.words.strip("|").count("|")
        width = width or cells + 1
        if cells + 1 != width and not block.looped:
            message = f"Cette ligne a {cells + 1} cellules, l’en-tête en a {width}."
            yield _at(source, "tableau-boiteux", block.start - 1, message)


def _ends(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield paragraphs and meanings without their full stop, and sentences after a list."""
    for rank, block in enumerate(blocks):
        if block.kind not in ("paragraph", "meaning") or block.classes or _is_term(block, blocks):
            continue
        words = block.words.rstrip("*")
        tail = block.text.rstrip()
        if words and not words.endswith(_SENTENCE_ENDS) and not tail.endswith(BLOCK):
            message = f"L’alinéa « … {_shown(words[-40:])} » finit sans point."
            yield _at(source, "point-absent", _end(block), message, "", Severity.WARNING)
        before = blocks[rank - 1] if rank else None
        if before and before.kind == "item" and block.indent == 0 and words[:1].islower():
            message = "Cet alinéa continue la phrase d’avant la liste."
            hint = "Une liste finit la phrase : ouvrez-en une autre."
            yield _at(source, "suite-de-liste", block.start, message, hint, Severity.WARNING)


def _end(block: Block) -> int:
    text = re.sub(r"\{:[^}\n]*\}", "", block.text).rstrip()
    return block.start + len(text) - 1


def _commented_ids(source: Source) -> Iterator[Diagnostic]:
    for found in _COMMENTED_ID.finditer(source.text):
        message = f"« {found[0]} » ouvre un commentaire de gabarit, pas un identifiant."
        hint = "Écrivez {: #identifiant }, avec deux-points."
        yield fault("id-en-commentaire", message, source.place(found.start()), hint)
