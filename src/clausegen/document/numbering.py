"""Numbering schemes: how a house prints the numbers of its articles and the letters of its items.

A label is data, given once and kept by a document through its amendments: so is the scheme that it
was given by, that what comes later is numbered alike. Sub-articles are « 2.1 » in every scheme.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from clausegen.french.spaces import FIGURE, NBSP

ArticleForm: TypeAlias = Literal["Article 1 –", "1", "1."]
ItemForm: TypeAlias = Literal["a)", "(a)"]
SubItemForm: TypeAlias = Literal["–", "i)", "(i)"]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of each level, as the first of them is printed.

    `article` heads an article, `section` what is under one; `alinea`, where it is given, opens each
    alinéa of an article that nothing divides; `items` are those of a list, `items2`
    those of a list in an item. Lists of a third level are « i) » under dashes, dashes under « i) ».
    """

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}
    article: ArticleForm = "Article 1 –"
    section: Literal["1.1"] = "1.1"
    alinea: Literal["", "1.1"] = ""
    items: ItemForm = "a)"
    items2: SubItemForm = "–"

    @property
    def romans(self) -> str:
        """Return the first numeral of a list of numerals, whatever its level."""
        return self.items.replace("a", "i") if self.items2 == DASH else self.items2


DASH: SubItemForm = "–"
USUAL = Numbering()
GAP = FIGURE * 2
"""Between the number of an alinéa and its words."""

HEADS: dict[str, tuple[str, str]] = {
    "Article 1 –": (f"Article{NBSP}", " – "),
    "1": ("", FIGURE),
    "1.": ("", f".{FIGURE}"),
}
"""What stands before and after the number of an article, by its form."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a heading that others typed prints around its label: « ARTICLE » and «  : »."""

    before: str
    after: str
