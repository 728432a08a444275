"""Where a file comes from, and whether its words are still those that its answers give.

1. files       the file says which template, version and answers made it
2. verify      the library drafts the document again from them
3. texts       the two texts are compared article by article; an altered answer names its question
4. origin      where the template has changed since, the file is judged by the text it carries
5. amendments  what an avenant made is made again from the dossier, and each proof repeated
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Literal, TypeAlias

from clausegen.acts.listing import FORMAT
from clausegen.acts.particular import GENERAL, PARTICULAR, general_terms, particular
from clausegen.acts.proof import Check
from clausegen.acts.provenance import OfAmendment, OfContract, answers_of, provenance_of
from clausegen.acts.typed_references import still_behind
from clausegen.document.numbering import USUAL, Numbering
from clausegen.document.tree import Document, Properties, divisions
from clausegen.dossiers.dossier import MAX_HEAD, Dossier, is_dossier, read_dossier
from clausegen.errors import ClausegenError, Remedy, UsageError
from clausegen.library import Library
from clausegen.library.commentary import AUTHOR, SHEET_ID, TITLE
from clausegen.library.drafting import CommentaryMode, DraftOptions
from clausegen.library.free_text import FREE_TEXT
from clausegen.styles import Style
from clausegen.verify.altered_answers import with_questions
from clausegen.verify.amendments import (
    ALONE,
    check_dossier,
    check_made,
)
from clausegen.verify.bare_text import said_of, stale, version_shown
from clausegen.verify.files import FileContent, House, expected_text, read_bytes, tells
from clausegen.verify.origin import TEMPLATES, Cause, changed_since, judged_by_itself
from clausegen.verify.text_differences import TextChange, compare_texts

# A remark in the margin begins with its author, alone on a line.
_REMARK = re.compile(rf"^[> *]*{AUTHOR}[*]*$", re.MULTILINE)
__all__ = ["Check", "TextChange", "Verdict", "compare_texts", "verify"]
OPERATIONS = f'"{FORMAT}"'.encode()
DATA_ALTERED = "Le texte est intact, mais les données que porte le fichier ont été modifiées."
DIGEST_ALTERED = "Les réponses que porte le fichier ne sont plus celles de son empreinte."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file says of itself, each article altered, and whatever else forbids to trust it.

    `cause` tells whether the file has changed, or its template since.
    """

    file: str
    properties: Properties
    changes: tuple[TextChange, ...] = ()
    remarks: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    cause: Cause = ""
    remedies: tuple[Remedy, ...] = ()

    @property
    def conforming(self) -> bool:
        """Return whether the file is what its template and answers give, each check holding."""
        return not self.cause

    @property
    def answers(self) -> Mapping[str, Any]:
        """Return the answers that the file holds."""
        return answers_of(self.properties)


Mode: TypeAlias = CommentaryMode | Literal["conditions", "general"]
"""How a contract was drafted: with which commentary, or as conditions over general terms."""
_TITLED: Mapping[str, Mode] = {PARTICULAR: "conditions", GENERAL: "general"}
Find: TypeAlias = Callable[[str], Dossier | None]
"""What finds the dossier that has a version of some digest."""


def verify(
    name: str,
    data: bytes,
    library: Library,
    find: Find = lambda _: None,
    style: Style | None = None,
) -> Verdict:
    """Return where a file comes from, and what was altered in it.

    A file of an amendment is checked against the dossier of its contract, which `find` gives; one
    set in a house style that does not ship with the library, with that `style`.
    Raises ClausegenError for a file that clausegen did not make, or whose dossier is unknown.
    """
    if is_dossier(data[:MAX_HEAD]):
        return _of_dossier(name, data, library)
    if OPERATIONS in data[:MAX_HEAD]:
        raise UsageError("Ce fichier liste des opérations : vérifiez le dossier du contrat.")
    house: House = lambda properties: library.style_of(properties, style)  # noqa: E731  # a name for it
    found = read_bytes(data, house)
    if found.format == "docx":
        return _with_references(_of_file(name, (found, data), library, find, house), data)
    return _of_file(name, (found, data), library, find, house)


def _of_file(
    name: str, file: tuple[FileContent, bytes], library: Library, find: Find, house: House
) -> Verdict:
    """Return the verdict on a file as it was read, and its bytes."""
    found, data = file
    if found.format == "docx" and found.document is None:
        return _of_bare_text(name, found, find(""), house)
    said = provenance_of(found.properties)
    if isinstance(said, OfContract):
        return _of_contract(name, found, said, library)
    dossier = None if said.made in ALONE else find(said.base)
    return _of_amendment(Verdict(name, found.properties), (found, data), said, library, dossier)


def _with_references(verdict: Verdict, data: bytes) -> Verdict:
    """Return the verdict on a Word file with the references that its edits left behind."""
    told = stale(data) if verdict.changes or verdict.cause == "file" else ()
    return replace(verdict, remarks=(*verdict.remarks, *told))


def _of_bare_text(name: str, found: FileContent, dossier: Dossier | None, house: House) -> Verdict:
    """Return the verdict on a Word file without data, by the text of its dossier."""
    shown = version_shown(found, dossier, house)
    document = shown.version.document
    cause: Cause = "file" if shown.changes else ""
    told = with_questions(shown.changes, document)
    return Verdict(name, document.properties, told, (said_of(shown),), cause=cause)


def _of_contract(name: str, found: FileContent, said: OfContract, library: Library) -> Verdict:
    """Return the verdict on a file that a clause alone made."""
    properties, answers = found.properties, said.answers
    told = [] if _digest_holds(properties) else [DIGEST_ALTERED]
    told += [found.misplaced] if found.misplaced else []
    since = failure = ""
    changes: tuple[TextChange, ...] = ()
    altered = False
    try:
        since = changed_since(properties, library.clause(properties.template))
        changes, altered = _compared(found, answers, library)
    except ClausegenError as error:
        if error.exit_code == 4:
            raise
        failure = error.message
    if since and (failure or changes):
        return _since(Verdict(name, properties, changes, tuple(told)), found, since)
    if altered and not changes and not since:
        told.append(DATA_ALTERED)
    cause: Cause = "file" if changes or told else "either" if failure else ""
    told += [failure] if failure else []
    return Verdict(name, properties, changes, tuple(told), cause=cause)


def _since(verdict: Verdict, found: FileContent, since: str) -> Verdict:
    """Return the verdict on a file whose template has changed since: its own words tell on it."""
    cause, changes, told = judged_by_itself(found, since)
    cause = "file" if verdict.remarks else cause
    remarks = (*verdict.remarks, *told)
    changes = verdict.changes if cause == "either" else changes
    remedies = () if cause == "file" else (TEMPLATES,)
    return replace(verdict, changes=changes, remarks=remarks, cause=cause, remedies=remedies)


def _of_dossier(name: str, data: bytes, library: Library) -> Verdict:
    dossier = read_dossier(data, name)
    properties = dossier.latest.document.properties
    checks = check_dossier(dossier, library)
    cause: Cause = "" if all(each.holds for each in checks) else "file"
    typed = dossier.versions if dossier.clause == FREE_TEXT else ()
    remarks = tuple(each.message for each in still_behind([each.document for each in typed]))
    return Verdict(name, properties, remarks=remarks, checks=checks, cause=cause)


def _of_amendment(
    verdict: Verdict,
    file: tuple[FileContent, bytes],
    said: OfAmendment,
    library: Library,
    dossier: Dossier | None,
) -> Verdict:
    """Return the verdict on a file of an amendment: as it was read, and its bytes."""
    found, data = file
    remarks = () if _digest_holds(found.properties) else (DIGEST_ALTERED,)
    checks = check_made(found, data, said, library, dossier)
    holds = not remarks and all(each.holds for each in checks)
    judged = replace(verdict, remarks=remarks, checks=checks, cause="" if holds else "file")
    reworded = said.made == "avenant" and any(
        each.claim == "text" and not each.holds for each in checks
    )
    since = changed_since(found.properties, library.act(said.kind)) if reworded else ""
    return _since(judged, found, since) if since else judged


def _digest_holds(properties: Properties) -> bool:
    digest = hashlib.sha256(properties.answers.encode()).hexdigest()
    return digest == properties.answers_digest


def _compared(
    found: FileContent, answers: Mapping[str, Any], library: Library
) -> tuple[tuple[TextChange, ...], bool]:
    """Return what changed in the text, and whether the data carried are not those expected."""
    _insist_on_version(found.properties, library)
    closest: tuple[TextChange, ...] | None = None
    for mode, numbering in product(_modes(found), _schemes(found)):
        document = _drafted(found, answers, mode, numbering, library)
        changes = compare_texts(expected_text(document, found, covered=True), found.text)
        if not changes:
            same = found.document in (None, document) and tells(found, document)
            return (), not same
        if closest is None or len(changes) < len(closest):
            closest = with_questions(changes, document)
    return closest or (), False


def _schemes(found: FileContent) -> Iterator[Numbering]:
    """Yield the schemes of numbers that a file may have: its own, or that of its style, or ours."""
    if found.document is not None:
        yield found.document.numbering
        return
    yield from dict.fromkeys((found.style.numbering, USUAL))


def _insist_on_version(properties: Properties, library: Library) -> None:
    """Raise ClausegenError where the template installed is not that of a file."""
    if properties.version != library.spec(properties.template).version:
        raise ClausegenError("Le modèle installé n’est pas de la version de ce fichier.")


def _modes(found: FileContent) -> Iterator[Mode]:
    """Yield the ways in which the contract may have been drafted, the likeliest first."""
    head = " ".join(found.text.lstrip("# ")[:100].split())  # a cover sets a title on several lines
    titled = [mode for title, mode in _TITLED.items() if head.startswith(f"{title} – ")]
    if titled:
        yield from titled
        return
    if found.document is not None:
        yield _mode(found.document)
        return
    if _REMARK.search(found.text):  # with its annex, as the commentary in an annex has it
        yield from ("comments", "none")
        return
    text = found.text.replace("\u00a0", " ")
    if f"{TITLE} – " in text[:2000].split("\n\n")[0]:
        yield "alone"
    elif f"– {TITLE}" in text:
        yield "annex"
    yield from ("none", "comments")


def _mode(document: Document) -> Mode:
    if document.id.endswith(f"-{SHEET_ID}"):
        return "alone"
    if document.comments:
        return "comments"
    annexed = any(division.id == SHEET_ID for division in divisions(document))
    return "annex" if annexed else "none"


def _drafted(
    found: FileContent,
    answers: Mapping[str, Any],
    mode: Mode,
    numbering: Numbering,
    library: Library,
) -> Document:
    """Return what a file was made from, drafted again, under the properties that it claims."""
    properties = found.properties
    document = _made(properties, answers, mode, numbering, library)
    own = replace(
        document.properties,
        tool=properties.tool,
        draft=properties.draft,
        template_digest=properties.template_digest,
        style=properties.style,
        style_digest=properties.style_digest,
    )
    return replace(document, properties=own)


def _made(
    properties: Properties,
    answers: Mapping[str, Any],
    mode: Mode,
    numbering: Numbering,
    library: Library,
) -> Document:
    """Return the document that answers make in a mode, numbered by a scheme."""
    if mode == "general":
        return general_terms(library.clause(properties.template), properties.date, numbering)
    if mode == "conditions":
        options = DraftOptions(date=properties.date, numbering=numbering)
        return particular(library.clause(properties.template), answers, options).conditions
    draft = library.draft(
        properties.template,
        answers,
        date=properties.date,
        commentary=mode,
        numbering=numbering,
        by_hand=properties.by_hand,
    )
    return draft.commentary if mode == "alone" and draft.commentary else draft.document
