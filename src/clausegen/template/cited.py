"""What `loi` and `renvoi` give: words that print as a mark, which filters change like answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from clausegen.document.tree import Citation
from clausegen.template.marks import Marks, ReferenceMark


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation or a cross-reference in a template: `{{ it }}` prints its mark.

    The words of a cross-reference come with the numbers, after the template: of them, only the
    first letter can be asked for, and a word before them.
    """

    marks: Marks
    marked: Citation | ReferenceMark

    def __str__(self) -> str:
        """Return the mark that stands for this in the text."""
        return self.marks.mark(self.marked)

    def saying(self, word: Callable[[str], str]) -> Cited | str:
        """Return the same under other words, those of a cross-reference being its mark."""
        if isinstance(self.marked, Citation):
            return Cited(self.marks, replace(self.marked, text=word(self.marked.text)))
        return word(str(self))

    def beginning(self, letter: Callable[[str], str]) -> Cited:
        """Return the same, its first letter made a capital, or small."""
        if isinstance(self.marked, Citation):
            text = letter(self.marked.text[:1]) + self.marked.text[1:]
            return Cited(self.marks, replace(self.marked, text=text))
        return Cited(self.marks, replace(self.marked, capital=letter("a").isupper()))
