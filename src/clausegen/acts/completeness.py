"""What an avenant lacks before it may be signed, and what it may not say as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from clausegen.amend.amending_articles import Amending
from clausegen.amend.reading.acts import amending_articles
from clausegen.document.tree import (
    Document,
    Parties,
    Signatures,
    Variable,
    divisions,
    leaves,
    plain_lines,
    text_of,
)
from clausegen.errors import Diagnostic, Place, Remedy, Severity, fault
from clausegen.library.specification import Need
from clausegen.questions.parameter import left_to_answer
from clausegen.questions.values import Values

_NODES = {"parties": Parties, "signatures": Signatures}
_LACKS: Mapping[Need, tuple[str, str]] = {
    "parties": (
        "L’avenant ne nomme aucune partie.",
        "Le contrat ne dit pas qui le conclut : il faut que sa clause le demande.",
    ),
    "signatures": (
        "L’avenant n’a de place pour aucune signature.",
        "Il faut que le modèle de l’acte en donne une à chaque partie.",
    ),
}


def lacking(document: Document, needs: Iterable[Need]) -> Iterator[Diagnostic]:
    """Yield a warning for each thing that an act needs and its document does not have."""
    for need in needs:
        if not any(isinstance(block, _NODES[need]) for block in document.body):
            message, hint = _LACKS[need]
            yield fault(f"sans-{need}", message, hint=hint, severity=Severity.WARNING)


def mistaken(document: Document, amendings: Sequence[Amending]) -> Iterator[Diagnostic]:
    """Yield an error for each article whose title says that it amends the contract, and does not.

    Who reads the act would look for a change in it, and so does the proof.
    """
    amending = {each.id for each in amendings}
    for division in divisions(document):
        heading = next(iter(plain_lines(division)))
        if division.id not in amending and list(amending_articles([heading])):
            message = f"L’article « {text_of(division.title)} » passerait pour une modification."
            hint = "Donnez-lui un autre titre."
            yield fault("titre-trompeur", message, Place(key="avenant.stipulations"), hint)


def gaps(document: Document, values: Sequence[Values]) -> list[Diagnostic]:
    """Return one error a visible gap of an avenant: what to complete, and how."""
    labels = {id_: value.parameter.label for each in values for id_, value in each.items()}
    blanks = {
        (leaf.parameter, leaf.text): leaf
        for leaf in leaves(document)
        if isinstance(leaf, Variable) and leaf.blank
    }
    return [
        fault(
            "blanc",
            left_to_answer(labels.get(blank.parameter, "l’acte"), blank.text),
            Place(key=blank.parameter),
            remedies=_remedies(blank.parameter, labels),
        )
        for blank in blanks.values()
    ]


def _remedies(parameter: str, labels: Mapping[str, str]) -> tuple[Remedy, ...]:
    """Return how to fill a gap: an answer, where a question asks for it."""
    label = labels.get(parameter)
    return (Remedy("answer", parameter, label),) if label else ()
