"""Addresses of divisions: « l’article 2 », « l’article 2 de l’annexe 1 », « le titre II »."""

from __future__ import annotations

from collections.abc import Container, Iterable

from clausegen.amend.wording.address import Address
from clausegen.amend.wording.quoting import quoted
from clausegen.document.numbering import USUAL
from clausegen.document.tree import DIVISION_WORDS, FEMININE, Division, Document, text_of
from clausegen.french.grammar import with_preposition
from clausegen.french.numbers import ordinal
from clausegen.french.spaces import NBSP


def before_all(document: Document) -> Address:
    """Return « le texte qui précède le premier article », which bears no title of its own."""
    first = next((block for block in document.body if isinstance(block, Division)), None)
    if first is None:
        return Address("le", "texte du contrat")
    feminine = first.kind in FEMININE
    rank = f"{'la' if feminine else 'le'} {ordinal(1, feminine=feminine)}"
    return Address("le", f"texte qui précède {rank} {DIVISION_WORDS[first.kind].lower()}")


def alike(divisions: Iterable[Division]) -> list[list[Division]]:
    """Return the divisions that bear the number of another beside them, those of each together."""
    same: dict[tuple[str, str], list[Division]] = {}
    for one in divisions:
        same.setdefault((one.kind, one.label), []).append(one)
    return [each for each in same.values() if len(each) > 1]


def twins(divisions: Iterable[Division]) -> frozenset[str]:
    """Return the ids of the divisions alike that their title tells: their number names none."""
    titled = ([(one.id, text_of(one.title)) for one in each] for each in alike(divisions))
    return frozenset(
        id_
        for each in titled
        for id_, title in each
        if title and [other for _, other in each].count(title) == 1
    )


def division_address(
    division: Division, home: Address | None = None, twins: Container[str] = ()
) -> Address:
    """Return the address of a division: « l’article 2 », « l’annexe 1 ».

    `home` is the annex that an article is in, « l’article 2 de l’annexe 1 ». One of the `twins` is
    told by its title, « l’article 1 intitulé « Objet » ».
    """
    word = _word_of(division, home)
    feminine = division.kind in FEMININE or word in ("partie", "section")
    article = "l’" if word[0] == "a" else "la" if feminine else "le"
    name = f"{word}{NBSP}{division.label}" if division.label else word
    titled = f"intitulé{'e' * feminine} {quoted(text_of(division.title))}"
    told = titled if division.id in twins else ""
    tail = " ".join(filter(None, (told, tail_of(home))))
    return Address(article, name, tail=tail, feminine=feminine)


def tail_of(home: Address | None) -> str:
    """Return « de l’annexe 1 » for what an annex holds, '' for what the contract itself does."""
    return with_preposition(home.unit, "de") if home else ""


def _word_of(division: Division, home: Address | None) -> str:
    """Return what a division is called: a titre that others typed, by the word of its heading."""
    if division.kind == "part" and division.head:
        return division.head.before.strip().lower() or "partie"
    return counted_word(division, home)


def counted_word(division: Division, home: Address | None = None) -> str:
    """Return what several divisions as this one are called, « titre », « article ».

    What an annex heads by a number alone is a point of it, « le point 2 de l’annexe 1 ».
    """
    if home and division.kind == "article" and division.form != USUAL.article:
        return "point"
    return DIVISION_WORDS[division.kind].lower()


def beside_address(
    division: Division, home: Address | None = None, twins: Container[str] = ()
) -> Address:
    """Return what stands right before or after what comes: a titre’s own line, not its articles."""
    whole = division_address(division, home, twins)
    return Address("l’", "intitulé", within=whole.unit) if division.kind == "part" else whole


def heading_address(part: Division) -> Address:
    """Return what a titre is without its articles: « la division et l’intitulé du titre II »."""
    whole = division_address(part)
    return Address("la", "division et l’intitulé", within=whole.unit, plural=True)
