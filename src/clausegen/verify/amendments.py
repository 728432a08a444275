"""Verifying amendments: a dossier, or one of the files that an avenant made.

1. a file says which avenant of which base made it
2. that avenant is made again from the dossier
3. the file must show it; an avenant's sentences are read back, a redline's marks are settled
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clausegen.acts.amendment import amend
from clausegen.acts.assembling import Amendment, assemble
from clausegen.acts.comparison import text_digest
from clausegen.acts.consolidate import consolidated
from clausegen.acts.lineage import lineages, of_text
from clausegen.acts.proof import Check, chain, first_difference, proofs, sentences
from clausegen.acts.provenance import OfAmendment
from clausegen.acts.terms import Terms
from clausegen.amend.redline import accepted, rejected
from clausegen.document.lineage import Lineage
from clausegen.document.tree import Document, Properties
from clausegen.dossiers.dossier import Dossier
from clausegen.errors import ClausegenError, MissingPartError, Remedy, fault
from clausegen.library import Library
from clausegen.questions.values import flat
from clausegen.readers.docx.file import sections_of
from clausegen.readers.docx.marked_text import marked_text
from clausegen.readers.docx.settled_revisions import settled_text
from clausegen.styles import MAISON, Style
from clausegen.verify.files import FileContent, read_bytes, tells
from clausegen.verify.printed_words import differences, printed_text
from clausegen.verify.settled_marks import Altered, settled_marks, told
from clausegen.version import VERSION
from clausegen.writers import WRITERS
from clausegen.writers.options import Options

CARRIED = "Le texte est intact, mais les données que porte le fichier ont été modifiées."
ALONE = ("comparaison", "modifications")
"""What carries all that it is checked against."""
PRINTED = ("docx", "html", "pdf")
NO_DOSSIER = "Ce fichier vient d’un avenant : il y faut le dossier du contrat qu’il modifie."


# --- a dossier ----------------------------------------------------------------------------------


def check_dossier(dossier: Dossier, library: Library) -> tuple[Check, ...]:
    """Return every check of every avenant of a dossier, its documents made and printed again."""
    checks = list(chain(dossier))
    for rank, avenant in enumerate(dossier.avenants, 1):
        after = replace(dossier, versions=dossier.versions[: rank + 1])
        about = f"avenant n° {avenant.number}"
        known = (avenant.effect, avenant.signed, avenant.reason, avenant.number)
        terms = Terms(*known, answers=avenant.raw)
        try:
            made = assemble(library.clause(dossier.clause), library.act(avenant.act), after, terms)
        except ClausegenError as error:
            checks.append(Check("sentences", False, error.message, about))
            continue
        found = (*proofs(made.change, made.redline), *_printed(made))
        checks += [replace(check, about=_about(about, check.about)) for check in found]
    return tuple(checks)


def _about(*names: str) -> str:
    return ", ".join(name for name in names if name)


def _printed(made: Amendment) -> Iterator[Check]:
    """Yield whether the avenant, written in each format, reads back."""
    for name in PRINTED:
        try:
            data = WRITERS[name].write(made.avenant, Options())
            yield from check_file(made, "avenant", data, name.upper())
        except MissingPartError as error:
            yield Check("sentences", True, f"Non vérifié : {error.message}", name.upper())


# --- the files of an amendment ------------------------------------------------------------------


def documents_of(made: Amendment) -> Mapping[str, Document]:
    """Return the documents of an amendment by what they are."""
    found = {
        "avenant": made.avenant,
        "redline": made.redline,
        "consolide": made.consolidated,
        "tableau": made.table,
    }
    if not made.change.operations:
        del found["redline"], found["tableau"]
    return found | ({"commentaire": made.commentary.redline} if made.commentary.redline else {})


def check_file(
    made: Amendment, kind: str, data: bytes, about: str, style: Style = MAISON
) -> tuple[Check, ...]:
    """Return whether a file that was just written shows its document, and means what it must."""
    return _checked(made, kind, read_bytes(data, lambda _: style, ours=True), data, about)


def _checked(
    made: Amendment, kind: str, found: FileContent, data: bytes, about: str
) -> tuple[Check, ...]:
    """Return the checks of one file of an amendment."""
    document, change = documents_of(made)[kind], made.change
    checks = [_shows(document, found, about), *_laid_out(found, about)]
    if found.format == "akn":
        checks.append(_tells(document, found, lineages(made).get(kind), about))
    if kind == "redline" and found.format == "docx":
        checks.append(_settles(data, change.old, change.new, about))
        return _as_settled(document, data, checks, found.style)
    if kind == "avenant" and checks[0].holds:
        printed = printed_text(document, found)
        checks.append(sentences(printed, change.old, change.new, about))
    return tuple(checks)


def _shows(document: Document, found: FileContent, about: str) -> Check:
    """Return whether a file shows the words of a document, and the first that it does not."""
    changes = differences(document, found)
    carried = found.document
    if not changes:
        intact = carried is None or replace(carried, properties=document.properties) == document
        return Check("text", intact, "" if intact else CARRIED, about)
    first = changes[0]
    words = f"Attendu « {first.expected} », trouvé « {first.found} »."
    others = ", ".join(change.article for change in changes[1:])
    detail = f"{first.article} : {words}" + (f" Aussi : {others}." if others else "")
    return Check("text", False, detail, about)


def _tells(
    document: Document, found: FileContent, lineage: Lineage | None, about: str = ""
) -> Check:
    """Return whether a file tells the acts behind its text, as the dossier has them."""
    if tells(found, document, lineage):
        return Check("lineage", True, about=about)
    tool = found.properties.tool
    if tool != VERSION:  # another version may word its metadata otherwise
        return Check("lineage", True, f"Non vérifié : fait par clausegen {tool}.", about)
    return Check("lineage", False, "Ses métadonnées ont été modifiées.", about)


def _laid_out(found: FileContent, about: str = "") -> Iterator[Check]:
    """Yield whether the words of a file that has pages are in their place."""
    if found.format == "pdf":
        yield Check("layout", not found.misplaced, found.misplaced, about)


def _settles(data: bytes, old: Document, new: Document, about: str) -> Check:
    """Return whether the native revisions of a Word file settle to both texts."""
    for accept, text in ((True, new), (False, old)):
        expected = "\n".join(section.text for section in sections_of(text))
        found = settled_text(data, accept=accept)
        if _lines(found) != _lines(expected):
            return Check("redline", False, first_difference(expected, found), about)
    return Check("redline", True, about=about)


def _as_settled(
    redline: Document, data: bytes, checks: Sequence[Check], style: Style
) -> tuple[Check, ...]:
    """Return the checks of a Word redline, or what was done with its marks where one fails."""
    failed = next((each for each in checks if not each.holds), None)
    if failed is None:
        return tuple(checks)
    marks = settled_marks(
        marked_text(WRITERS["docx"].write(redline, Options(style=style))), marked_text(data)
    )
    if isinstance(marks, Altered):
        detail = f"{failed.detail} Aucune marque n’explique « {marks.near} »."
        return (replace(failed, detail=detail),)
    detail = told(marks)
    return (replace(failed, claim="marks", detail=detail),) if detail else tuple(checks)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def check_made(
    found: FileContent, data: bytes, said: OfAmendment, library: Library, dossier: Dossier | None
) -> tuple[Check, ...]:
    """Return every check of one file of an amendment, made again from the dossier.

    Raises ClausegenError when the dossier is not that of the file, or is wanted and absent.
    """
    if said.made in ALONE:
        return _compared(found, data, said)
    if dossier is None:
        raise _without_dossier()
    if said.made == "consolide" and not said.number:
        document = consolidated(dossier, said.day)
        acts = [_tells(document, found, of_text(dossier, said.day))]
        shown = (_shows(document, found, ""), *_laid_out(found))
        return (*shown, *acts) if found.format == "akn" else shown
    made = remade(said, found.properties, library, dossier)
    own = () if said.made in ("consolide", "commentaire") else proofs(made.change, made.redline)
    return (*_checked(made, said.made, found, data, ""), *own)


def _without_dossier() -> ClausegenError:
    return ClausegenError.of(fault("sans-dossier", NO_DOSSIER, remedies=(Remedy("join"),)))


def _compared(found: FileContent, data: bytes, said: OfAmendment) -> tuple[Check, ...]:
    """Return the checks of a comparison, which carries both its texts."""
    if found.document is None:
        raise ClausegenError("Cette comparaison ne porte pas les textes comparés.")
    checks = [_shows(found.document, found, ""), *_laid_out(found)]
    if said.made == "modifications":
        return tuple(checks)
    old, new = rejected(found.document), accepted(found.document)
    if (text_digest(old), text_digest(new)) != (said.base, said.result):
        checks.append(Check("redline", False, "Ce ne sont pas les textes comparés."))
    if found.format == "docx":
        checks.append(_settles(data, old, new, ""))
        return _as_settled(found.document, data, checks, found.style)
    return tuple(checks)


def remade(
    said: OfAmendment, properties: Properties, library: Library, dossier: Dossier
) -> Amendment:
    """Return the amendment that a file comes from: recorded in the dossier, or made again."""
    facts = flat(said.act)
    terms = Terms(
        str(facts.get("avenant.effet", said.day)),
        str(facts.get("avenant.date", "")),
        str(facts.get("avenant.motif", "")),
        said.number,
        follow="yes" if said.follow else "no",
        renumber=said.renumber,
        annex=said.annex,
        answers=facts,
    )
    clause, act = library.clause(dossier.clause), library.act(said.kind)
    for rank, version in enumerate(dossier.versions[1:], 1):
        record = version.avenant
        if record and record.number == said.number and record.base == said.base:
            after = replace(dossier, versions=dossier.versions[: rank + 1])
            terms = replace(terms, effect=record.effect, signed=record.signed)
            return _with_state(assemble(clause, act, after, terms), properties)
    if dossier.latest.digest != said.base:
        message = (
            f"L’avenant n° {said.number} ne modifie aucun des textes de ce dossier : "
            "ce n’est pas le sien, ou il y manque un avenant."
        )
        raise ClausegenError(message)
    return _with_state(amend(clause, act, dossier, said.answers, terms), properties)


def _with_state(made: Amendment, properties: Properties) -> Amendment:
    """Return an amendment whose avenant is a draft or final as the file says."""
    own = replace(made.avenant.properties, draft=properties.draft)
    return replace(made, avenant=replace(made.avenant, properties=own))
