"""Answers in: those that a file of ours holds or, where its words were edited since, gives."""

from __future__ import annotations

from collections.abc import Mapping

from clausegen.actions.take_back import Returned
from clausegen.actions.verify import VerifyRequest, edited
from clausegen.acts.provenance import OfAmendment, provenance_of
from clausegen.errors import AnswersError, Place, fault
from clausegen.library import Library
from clausegen.verify import verify
from clausegen.verify.files import read_bytes

_OTHER = "ce fichier est celui d’un avenant, non d’un contrat."
_NONE = "ce fichier ne porte pas de réponses : c’est une copie à envoyer, ou il vient d’ailleurs."
_ALTERED = "le texte de ce fichier a changé, et ses réponses ne disent plus ce qu’il dit."
_DECIDE = "Reprenez-le d’abord comme un projet qui revient : chaque écart s’y décide."


def answers_in(library: Library, name: str, content: bytes) -> Mapping[str, object]:
    """Return the answers of a contract by one of its files, values edited in Word among them.

    Raises AnswersError for the file of an amendment, and for one whose words depart from what any
    answers give; ClausegenError for a file that clausegen did not make.
    """
    properties = read_bytes(content).properties
    if not properties.template:
        raise AnswersError.of(fault("document-sans-reponses", f"{name} : {_NONE}", Place(name)))
    if isinstance(provenance_of(properties), OfAmendment):
        raise AnswersError.of(fault("document-sans-reponses", f"{name} : {_OTHER}", Place(name)))
    verdict = verify(name, content, library)
    if verdict.cause in ("", "template"):
        return verdict.answers
    changed = edited(library, VerifyRequest(name=name, content=content), verdict)
    if changed is None or not _in_answers_alone(changed.returned):
        raise AnswersError.of(
            fault("document-modifie", f"{name} : {_ALTERED}", Place(name), _DECIDE)
        )
    return changed.returned.answers


def _in_answers_alone(returned: Returned) -> bool:
    return not (returned.told.doubts or returned.told.departures)
