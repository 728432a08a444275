"""Small phrases of a sentence: ranks, lists of ranks or labels, quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from clausegen.amend.reading.lines import SUFFIX_ORDER
from clausegen.french.numbers import parse_cardinal, parse_roman

ACT = "(?:au présent avenant|aux présentes conditions particulières)"
QUOTED = re.compile("«\u00a0(.*?)\u00a0»", re.DOTALL)
HELD = re.compile(r"\{(\d+)\}")
RANK = r"(?:premi(?:er|ère)|seconde?|derni(?:er|ère)|[a-zé]+(?:[ -](?:et )?[a-zé]+)*?ième)"
_OUTWARD = {"“": "«", "”": "»", "‘": "“"}
_CARDINALS = {"premier": 1, "première": 1}
_STEMS = {"cinqu": "cinq", "neuv": "neuf"}


RANKS = rf"{RANK}(?:(?:, | et | à ){RANK})*"


def ranks(singular: str) -> str:
    """Return the pattern of « le deuxième alinéa » or « les deuxième et troisième alinéas »."""
    return rf"(?:l[ea]|les) ({RANKS}) {singular}"


def rank(words: str, count: int) -> int:
    """Return the place, from zero, that a rank names among `count`. Raises ValueError."""
    if words in {"dernier", "dernière"}:
        place = count
    elif words in {"second", "seconde"}:
        if count != 2:
            raise ValueError(f"« {words} » ne se dit que de deux, et ils sont {count}")
        place = 2
    else:
        place = _ordinal(words)
    if not 1 <= place <= count:
        raise ValueError(f"il n’y a pas de « {words} » : ils sont {count}")
    return place - 1


def _ordinal(words: str) -> int:
    """Return the number of a rank in words: « vingt et unième » gives 21."""
    if words in _CARDINALS:
        return _CARDINALS[words]
    head, _, last = words.removesuffix("ième").rpartition(" ")
    front, hyphen, last = last.rpartition("-")
    stem = _STEMS.get(last, last)
    before = f"{head} " if head else ""
    for ending in ("", "e", "s"):
        try:
            return parse_cardinal(before + front + hyphen + stem + ending)
        except ValueError:
            continue
    raise ValueError(f"« {words} » n’est pas un rang")


def places(words: str, count: int) -> list[int]:
    """Return the places that « deuxième et troisième », « deuxième à quatrième » name."""
    return expanded(re.findall(rf"{RANK}|, | et | à ", words), lambda one: rank(one, count))


def expanded(pieces: Sequence[str], place: Callable[[str], int]) -> list[int]:
    """Return the places of names and separators in turn, « à » standing for those between."""
    found: list[int] = []
    for separator, name in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        at = place(name)
        if separator == " à ":
            found.extend(range(found[-1] + 1, at))
        found.append(at)
    return found


_FULL_STOP = re.compile(r"(?<=\.) (?=[A-ZÀ-Ý«])")


def phrases(text: str, first: int = 0) -> list[tuple[int, int]]:
    """Return where the phrases of a text stand from a character on: a stop ends each."""
    gaps = [found.start() for found in _FULL_STOP.finditer(text, first)]
    return [*zip([first, *(gap + 1 for gap in gaps)], [*gaps, len(text)], strict=True)]


def outward(text: str) -> str:
    """Return quoted words as they stand outside the quotation: “ ” are « » again, ‘ ’ are “ ”."""
    opened = 0
    text = re.sub(r"“(?!\s)", "“\u00a0", re.sub(r"(?<!\s)”", "\u00a0”", text))
    result: list[str] = []
    for position, sign in enumerate(text):
        if sign == "‘":
            opened += 1
        if sign == "’" and opened and not text[position + 1 : position + 2].isalpha():
            opened -= 1
            result.append("”")
        else:
            result.append(_OUTWARD.get(sign, sign))
    return "".join(result)


def held(text: str) -> tuple[str, list[str]]:
    """Return a sentence with a mark in the place of each quotation, and the words quoted."""
    quotations = [outward(words) for words in QUOTED.findall(text)]
    marks = iter(range(len(quotations)))
    return QUOTED.sub(lambda _: f"{{{next(marks)}}}", text), quotations


def label_key(label: str, *, romans: bool = False, capitals: bool = False) -> tuple[int, ...]:
    """Return what puts « 5 », « 5 bis », « 5 ter », « 6 », or « IV », « V », in order.

    With `romans` small letters are numerals, with `capitals` a capital is a letter and no numeral.
    """
    first, *under = label.split(".")
    key = _own_key(first[:1].lower() + first[1:]) if capitals else _own_key(first, romans=romans)
    for part in under:
        key = (*key, 0, *_own_key(part))  # before « bis » and « -1 », which are more
    return key


def are_capitals(labels: Iterable[str]) -> bool:
    """Return whether labels count « A », « B », « C »: capitals, not all of which are numerals."""
    roots = [re.split("[ .-]", label)[0] for label in labels]
    return all(len(one) == 1 and one.isupper() for one in roots) and not all(
        map(parse_roman, roots)
    )


def _own_key(label: str, *, romans: bool = False) -> tuple[int, ...]:
    """Return what puts a label in order among those of its depth."""
    root, *suffixes = re.split("[ -]", label.replace("°", "").strip("()"))
    order = SUFFIX_ORDER
    ahead = suffixes.pop(0) if suffixes and suffixes[0].isupper() else ""
    numbers = [order.index(one) + 2 if one in order else int(one) for one in suffixes]
    numeral = parse_roman(root.upper() if romans else root)
    head = int(root) if root.isdecimal() else numeral or _letters(root)
    if ahead:  # « 1 A » stands before « 1 », after all that follows what is before « 1 »
        first, second = ord(ahead[0]), ord(ahead[1]) if ahead[1:] else _LAST  # « 1 AA », « 1 A »
        return (head - 1, _LAST, first, second, *numbers)
    return (head, *numbers)


_LAST = 1_000_000


def _letters(root: str) -> int:
    value = 0
    for letter in root:
        value = value * 26 + ord(letter) - ord("a") + 1
    return value
