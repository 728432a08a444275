"""Anew: the one article of an avenant that words a whole contract again, quoted from end to end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausegen.amend.amending_articles import Amending, WordingError
from clausegen.amend.causes import causes
from clausegen.amend.operations import Operation
from clausegen.amend.spacing import respaced
from clausegen.amend.wording.division_sentences import CONTRACT
from clausegen.amend.wording.drafts import ArticleDraft
from clausegen.amend.wording.quotations import Line, lines_of, printed
from clausegen.amend.wording.read_back import proven
from clausegen.amend.wording.sentences import rewritten
from clausegen.document.tree import Division, Document, Emphasis, Text, divisions, plain_text
from clausegen.errors import fault

TITLE = "Refonte du contrat"


def worded_anew(
    old: Document, new: Document, operations: Sequence[Operation]
) -> tuple[Amending, ...]:
    """Return the article that quotes the new text of a contract, its title first.

    Raises WordingError where what it quotes would not read back as that text.
    """
    new = respaced(old, new)
    sentence = rewritten(CONTRACT, list(_lines(new)))
    draft = ArticleDraft("refonte.texte", TITLE, CONTRACT, (sentence,))
    before, after = (plain_text(text).split("\n")[:-1] for text in (old, new))
    if not proven([draft], before, after):
        message = "Le texte nouveau, cité dans l’acte, ne se relit pas exactement."
        hint = "Modifiez le contrat article par article, par l’acte de modification."
        raise WordingError.of(fault("refonte-non-formulable", message, hint=hint))
    done, touched = tuple(operations), tuple(_touched(old, new))
    return (Amending(draft.id, (Text(TITLE),), draft.body(), done, causes(done), touched),)


def _touched(old: Document, new: Document) -> Iterator[str]:
    """Yield the ids of the divisions that come, go or read otherwise."""
    before, after = ({one.id: printed(one) for one in divisions(text)} for text in (old, new))
    return (id_ for id_ in {**before, **after} if before.get(id_) != after.get(id_))


def _lines(document: Document) -> Iterator[Line]:
    """Yield the lines of a document, its title and those of its divisions in bold."""
    yield (Emphasis(document.title, strong=True),)
    for block in document.body:
        first, *others = lines_of(block)
        if isinstance(block, Division) and isinstance(first, tuple):
            first = (Emphasis(first, strong=True),)
        yield from (first, *others)
