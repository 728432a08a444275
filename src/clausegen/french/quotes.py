"""Which way a quotation mark faces, and which French one stands in its place."""

from __future__ import annotations

_BEFORE_OPENING = "([«“’'/–-"
_AFTER_CLOSING = '.,;:!?…)]»”"'
_FACING = {"«": "»", "“": "”"}


def french_quotes(line: str) -> str:
    """Return a line whose straight and English quotes are « », or “ ” inside guillemets.

    The first and last character are the line's neighbours and stay; an English quote without its
    pair stays too, for the pair may be in another node.
    """
    signs = list(line)
    opened = [-1] * _closed_unopened(line)
    for place in range(1, len(signs) - 1):
        if _opens(signs, place, bool(opened)):
            if signs[place] == '"':
                signs[place] = "“" if opened else "«"
            opened.append(place)
        elif signs[place] in '"”»':
            _close(signs, place, opened)
    return "".join(signs)


def _closed_unopened(line: str) -> int:
    """Return how many guillemets close in a line without having opened in it."""
    depth = unopened = 0
    for sign in line[1:-1]:
        if sign == "«":
            depth += 1
        elif sign == "»" and depth:
            depth -= 1
        elif sign == "»":
            unopened += 1
    return unopened


def _opens(signs: list[str], place: int, inside: bool) -> bool:
    """Return whether the sign opens a quotation; its neighbours decide for a straight one."""
    sign, left, right = signs[place], signs[place - 1], signs[place + 1]
    if sign != '"':
        return sign in _FACING
    if not left.isspace() and left not in _BEFORE_OPENING:
        return False
    return not inside or not (right.isspace() or right in _AFTER_CLOSING)


def _close(signs: list[str], place: int, opened: list[int]) -> None:
    """Turn a closing sign into the one that faces what is open, and close that."""
    if not opened:
        signs[place] = "»" if signs[place] == '"' else signs[place]
        return
    opening = "«" if opened[-1] < 0 else signs[opened[-1]]
    if signs[place] not in ('"', _FACING[opening]):
        return
    start = opened.pop()
    if opening == "“" and not opened:
        signs[start], signs[place] = "«", "»"
    else:
        signs[place] = _FACING[opening]
