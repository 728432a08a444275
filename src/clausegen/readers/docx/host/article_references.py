"""References typed to articles and annexes: their number, and which text numbers it.

« L’article 2 de l’annexe 1 » is an article of that annex, « l’article 7 des conditions générales »
or « l’article 1103 du code civil » one of another text, which is no concern of the contract. So is
« l’annexe II de la directive ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from clausegen.document.labels import LATIN
from clausegen.document.outline import articles_of
from clausegen.document.tree import Block, Division, Document, Number, Paragraph, walk
from clausegen.french.spaces import NBSP
from clausegen.readers.docx.host.articles import number_of

Home: TypeAlias = Literal["", "contrat", "annexe"]

_NUMBER = rf"\d{{1,3}}(?:\.\d{{1,2}})*(?:er)?(?:[\s\xa0]+(?:{LATIN})\b)?(?![\d.\-]*\d)"
_ANY_NUMBER = rf"(?:{_NUMBER}|(?-i:[IVX]+|[A-Z])(?![\w’'.]))"
"""The same, or a numeral or a letter, which number what is in an annex alone."""
_REFERENCE = re.compile(
    rf"(?<![\w.])(?P<word>article|point)"
    rf"(?:s[\s\xa0]+(?P<several>{_ANY_NUMBER}(?:(?:,| et| ou| à)[\s\xa0]+{_ANY_NUMBER})*)"
    rf"|[\s\xa0]+(?P<number>{_ANY_NUMBER}))(?=(?P<after>.{{0,120}}))",
    re.IGNORECASE | re.DOTALL,
)
_OF_LAW = re.compile(
    r"(?:(?!article)[^.;:]){0,100}?\b(?:code|loi|décret|règlement|ordonnance|directive|constitution|cgi|rgpd"
    r"|arrêté|convention collective|traité)\b"
    r"|\s*(?:bis|ter|quater|quinquies|sexies|septies)?\s*[A-Z]?,?\s*"
    r"(?:C\.|du (?:présent|même) (?:code|règlement))",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"[\s\xa0]+(?:des[\s\xa0]+(?:conditions|cg[vua]\b)|de[\s\xa0]+l[’']avenant\b"
    r"|de[\s\xa0]+la[\s\xa0]+convention[\s\xa0]+(?:de|du|des|européenne|internationale)\b"
    r"|de[\s\xa0]+la[\s\xa0]+convention[\s\xa0]+d[’'])",
    re.IGNORECASE,
)
_LABEL = r"(?:\d{1,3}(?:[.-]\d{1,2})*|[IVX]+|[A-Z])(?![\w’'])"
_OF_ANNEX = re.compile(
    r"[\s\xa0]+de[\s\xa0]+(?:l[’']|la[\s\xa0]+présente[\s\xa0]+|cette[\s\xa0]+)[Aa]nnexe"
    rf"(?:[\s\xa0]+(?:[nN]°[\s\xa0]*)?(?P<label>{_LABEL}))?",
)
_ANNEX = re.compile(
    r"(?<![\w.])(?i:annexe)"
    rf"(?:s[\s\xa0]+(?P<several>{_LABEL}(?:(?:,| et| ou| à)[\s\xa0]+{_LABEL})*)"
    rf"|[\s\xa0]+(?:[nN]°[\s\xa0]*)?(?P<label>{_LABEL}))"
)
_SOLE_ANNEX = re.compile(rf"(?<!\w)l[’'][Aa]nnexe(?![\w-]|[\s\xa0]+(?:[nN]°|{_LABEL}))")
"""« L’annexe », of a text that has one; « la présente annexe » is where it is said."""
_ANNEX_OF_ANOTHER = re.compile(
    r"s?[\s\xa0]+(?:à|au|aux|de|du|des)[\s\xa0]+(?:l[’']|la[\s\xa0]+)?"
    r"(?:articles?|code|loi|décret|règlement|ordonnance|directive|arrêté|traité|avenant|conditions)\b",
    re.IGNORECASE,
)
_LONGEST = 120
"""Characters of a reference that are shown: one may name thousands of articles."""
_OF_CONTRACT = re.compile(r"[\s\xa0]+du[\s\xa0]+(?:présent[\s\xa0]+)?contrat\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """A reference to an article: its number, and the text that it names for it, '' for none.

    `annex` is the label of the annex named, '' for « l’annexe »; without a number it is to that
    annex itself. `word` is « article » or « point ». `shown` are the words around it, and `opens`
    whether it begins its line, as a heading does; two are equal without these.
    """

    number: str
    home: Home = ""
    annex: str = ""
    word: str = field(default="article", compare=False)
    shown: str = field(default="", compare=False)
    opens: bool = field(default=False, compare=False)

    @property
    def unit(self) -> str:
        """Return what it refers to: « article 2 », « point 3 de l’annexe 1 », « annexe 2 »."""
        annex = f"annexe{NBSP}{self.annex}".rstrip()
        if not self.number:
            return annex
        own = f"{self.word}{NBSP}{self.number}"
        return f"{own} de l’{annex}" if self.home == "annexe" else own


def article_references(line: str) -> Iterator[ArticleReference]:
    """Yield each reference of a line to an article of the contract or of its annexes."""
    for found in _REFERENCE.finditer(line):
        after, word = found["after"], found["word"].lower()
        annexed = _OF_ANNEX.match(after)
        if _is_of_another(after, annexed) or (word == "point" and not annexed):
            continue
        home: Home = "annexe" if annexed else "contrat" if _OF_CONTRACT.match(after) else ""
        annex = (annexed["label"] or "") if annexed else ""
        shown, opens = _around(line, found.start(), found.start("after"))
        for number in re.findall(_ANY_NUMBER, found["several"] or found["number"], re.IGNORECASE):
            if annexed or number[0].isdecimal():
                yield ArticleReference(number_of(number), home, annex, word, shown, opens)


def annex_references(line: str) -> Iterator[ArticleReference]:
    """Yield each reference of a line to an annex itself, those to its articles left out.

    « L’annexe » has no label: it is to the one that there is.
    """
    inner = ((each, _OF_ANNEX.match(each["after"])) for each in _REFERENCE.finditer(line))
    held = {each.start("after") + annexed.end() for each, annexed in inner if annexed}
    for found in _ANNEX.finditer(line):
        if found.end() in held or _ANNEX_OF_ANOTHER.match(line, found.end()):
            continue
        shown, opens = _around(line, found.start(), found.end())
        for label in re.findall(_LABEL, found["several"] or found["label"]):
            yield ArticleReference("", "annexe", label, "annexe", shown, opens)
    for found in _SOLE_ANNEX.finditer(line):
        if found.end() not in held and not _ANNEX_OF_ANOTHER.match(line, found.end()):
            yield ArticleReference("", "annexe", "", "annexe", *_around(line, *found.span()))


def _around(line: str, start: int, end: int) -> tuple[str, bool]:
    """Return the words around a reference, and whether it opens its line."""
    shown = line[max(0, start - 30) : min(end, start + _LONGEST)]
    return " ".join(shown.split()), not line[:start].strip()


def _is_of_another(after: str, annexed: re.Match[str] | None) -> bool:
    """Return whether the words after a reference, or after its annex, name another text."""
    if annexed:
        return bool(_ANNEX_OF_ANOTHER.match(after, annexed.end()))
    return bool(_OF_ANOTHER.match(after) or _OF_LAW.match(after))


@dataclass(frozen=True)
class Annexes:
    """The annexes that one reference may mean."""

    divisions: tuple[Division, ...] = ()

    @cached_property
    def are_of_articles(self) -> bool:
        """Whether one of them has articles of its own."""
        return any(map(articles_of, self.divisions))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of their articles, and of their numbered alinéas."""
        return frozenset().union(
            *(numbers_of(articles_of(each)) | numbers_of_alineas(each) for each in self.divisions)
        )


class AnnexesMeant:
    """The annexes of a text as references mean them, each set of them made once."""

    def __init__(self, document: Document) -> None:
        annexes = [
            each for each in document.body if isinstance(each, Division) and each.kind == "annex"
        ]
        by_label: dict[str, list[Division]] = {}
        for each in annexes:
            by_label.setdefault(each.label, []).append(each)
        self._all = Annexes(tuple(annexes))
        self._labelled = {label: Annexes(tuple(same)) for label, same in by_label.items()}
        self._here = {id(each): Annexes((each,)) for each in annexes}

    def of(self, block: Block, reference: ArticleReference) -> Annexes:
        """Return the annexes whose article a reference in a block may mean.

        « L’annexe » without number is the one where it is said; outside of annexes, it is any.
        """
        if reference.annex:
            return self._labelled.get(reference.annex, Annexes())
        if reference.home == "contrat":
            return Annexes()
        elsewhere = self._all if reference.home == "annexe" else Annexes()
        return self._here.get(id(block), elsewhere)


def numbers_of(articles: Iterable[Division]) -> frozenset[str]:
    """Return the numbers of articles, as a reference says them."""
    return frozenset(number_of(each.label).rstrip(".") for each in articles)


def numbers_of_alineas(document: Document | Division) -> frozenset[str]:
    """Return the numbers that open alinéas, « 2.3 », which a reference calls articles."""
    opened = (
        node.content[0] for node in walk(document) if isinstance(node, Paragraph) and node.content
    )
    numbers = (re.match(r"[\d.]+", each.text) for each in opened if isinstance(each, Number))
    return frozenset(found[0].rstrip(".") for found in numbers if found)
