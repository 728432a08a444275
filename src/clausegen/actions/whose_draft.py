"""Whose draft: whether a file that came back is a text of a dossier, and which of its texts it was.

The tree that a file carries tells it, whatever was rewritten since; of a file without one, the
words tell. Measured over three models: a draft of ours with 80 lines of 100 rewritten keeps a fifth
of its runs of three words, with 90 an eighth, while the contracts of others, 35 of them, have at
most 8 of 100, and another model of ours up to a third.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from clausegen.actions.import_contract import Imported
from clausegen.actions.value_lines import folded, key_of
from clausegen.acts.comparison import text_digest
from clausegen.document.printing import printed_lines
from clausegen.document.tree import Document
from clausegen.dossiers.dossier import Dossier
from clausegen.errors import Diagnostic, Severity, UsageError, fault
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.readers.docx.file import embedded_document, program_of
from clausegen.readers.docx.values import ShownValue, shown_values

MOST_LINES, MORE_LINES = 3, 500
"""How much longer a text may come back."""
MOVED_ON = "projet-change"
"""The rule that tells of a draft that is another since the file left."""
FOREIGN, UNSURE = 0.10, 0.35
"""The share of runs of three words in common under which a text is not ours, or may not be."""
OFFICE = "LibreOffice"
"""How the name of a program begins that strikes no word of a tracked change in a control."""
_WORD = re.compile(r"\w+")
_OTHER = "Ce fichier n’est pas ce projet, modifié : donnez celui qui revient, ou comparez-les."
_FEW = (
    f"Ce fichier n’a que {{share}}{NBSP}% des mots du projet{NBSP}: soit l’autre partie l’a récrit "
    "presque en entier, soit c’est un autre contrat."
)
_REPLACED = (
    f"Ce fichier est parti du projet n°{NBSP}{{rank}}, remplacé depuis{NBSP}: ce que vous avez "
    "changé entre-temps y paraît comme un écart de l’autre partie."
)
_NEARER = (
    f"Ce fichier est plus proche du projet n°{NBSP}{{rank}}, remplacé depuis. S’il en est "
    "parti, ce que vous avez changé entre-temps y paraît comme un écart de l’autre partie. Sinon, "
    "elle en a repris les mots."
)
_MOVED_ON = (
    f"Le projet a changé depuis que ce fichier en est parti{NBSP}: ce que vous avez changé "
    "entre-temps y paraît comme un écart de l’autre partie."
)


def told_of_origin(dossier: Dossier, theirs: Imported) -> tuple[Diagnostic, ...]:
    """Return what is told of the text that a file began as, nothing where it is the last draft.

    Raises UsageError for a file of another model, and for words that are not those of the dossier.
    """
    texts = [dossier.latest.document, *(each.document for each in reversed(dossier.drafts))]
    template, digest = theirs.made_of
    if template:
        return _carried(dossier, texts, template, digest)
    return tuple(_by_words(texts, theirs.document))


def with_marks(library: Library, theirs: Imported) -> Imported:
    """Return a file that was read with what it tells as one of ours, for when it is there no more.

    What it tells was read already where there is no file.
    """
    if not theirs.file:
        return theirs
    theirs = replace(theirs, office=program_of(theirs.file).startswith(OFFICE))
    carried = embedded_document(theirs.file)
    if carried is None or carried.properties.template not in library.model_ids():
        return replace(theirs, shown=shown_values(theirs.file))
    template = carried.properties.template
    shown = shown_values(theirs.file, library.spec(template).parameters)
    sent = frozenset(
        ShownValue(key_of(each.variable), each.variable.text)
        for line in printed_lines(carried)
        for each in line.values
    )
    return replace(theirs, shown=shown, sent=sent, made_of=(template, text_digest(carried)))


def _carried(
    dossier: Dossier, texts: Sequence[Document], template: str, digest: str
) -> tuple[Diagnostic, ...]:
    """Return what is told of a file by the tree that it carries."""
    if template != dossier.clause:
        message = f"Ce fichier vient du modèle «{NBSP}{template}{NBSP}», ce dossier du modèle "
        message += (
            f"«{NBSP}{dossier.clause}{NBSP}»{NBSP}: donnez le dossier de ce qui a été envoyé."
        )
        raise UsageError.of(fault("retour-d-un-autre", message))
    rank = next((n for n, each in enumerate(texts) if text_digest(each) == digest), None)
    if rank is None:
        return (_told(_MOVED_ON, MOVED_ON),)
    return (_told(_REPLACED.format(rank=len(texts) - rank)),) if rank else ()


def _by_words(texts: Sequence[Document], theirs: Document) -> Iterable[Diagnostic]:
    """Yield what is told of a file by its words. Raises UsageError for those of another text."""
    came = [folded(each.text) for each in printed_lines(theirs)]
    ours = [[folded(each.text) for each in printed_lines(text)] for text in texts]
    shares = [_share(each, came) for each in ours]
    longer = len(came) > MOST_LINES * len(ours[0]) + MORE_LINES
    if longer or max(share for share, _ in shares) < FOREIGN:
        raise UsageError.of(fault("retour-d-un-autre", _OTHER))
    if min(shares[0]) < UNSURE:
        yield _told(_FEW.format(share=round(100 * min(shares[0]))))
    common = [len({*each} & {*came}) for each in ours]
    nearest = max(range(len(texts)), key=lambda rank: (common[rank], -rank))
    if nearest:
        yield _told(_NEARER.format(rank=len(texts) - nearest))


def _share(ours: Sequence[str], theirs: Sequence[str]) -> tuple[float, float]:
    """Return how much of the runs of three words of each of two texts stands in the other."""
    one, other = _runs(ours), _runs(theirs)
    common = (one & other).total()
    return common / max(one.total(), 1), common / max(other.total(), 1)


def _runs(lines: Iterable[str]) -> Counter[tuple[str, ...]]:
    words = (_WORD.findall(line.casefold()) for line in lines)
    return Counter(run for each in words for run in zip(each, each[1:], each[2:], strict=False))


def _told(message: str, rule: str = "retour-de-quel-projet") -> Diagnostic:
    return fault(rule, message, severity=Severity.WARNING)
