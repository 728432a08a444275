"""Making files: of a draft as it stands, or of a version that was signed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils import timezone

from clausegen.actions.draft import DraftRequest, draft
from clausegen.actions.export import ExportRequest, export
from clausegen.actions.send import copy_to_send
from clausegen.document.tree import Document
from clausegen.dossiers.dossier import Dossier as Record
from clausegen.errors import UsageError, fault
from clausegen.library.drafting import CommentaryMode, Draft
from clausegen.questions.answers import write_answers
from clausegen.styles import Style
from clausegen.web.dossiers.database_store import record_of
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.naming import stem
from clausegen.web.engine import library, values_of
from clausegen.web.jobs.kinds import MadeFile, Tell
from clausegen.web.jobs.models import Job
from clausegen.writers import WRITERS
from clausegen.writers.options import Options

DRAFT = 0
"""The version that a draft is; those that were signed count from 1."""
WORD, PDF, HTML = "docx", "pdf", "html"
ALL = (WORD, PDF, HTML)
AT_ONCE = (WORD, HTML)
"""Formats that take a few tenths of a second, which a request may wait for."""
AGAIN = "_texte"
"""How the name of a text ends that is made anew of a version: other files are kept of it."""
COPIED = "_copie"
"""How the name of a copy to send ends."""
SUMS, RECORD, ANSWERS = "empreintes.txt", "dossier.json", "reponses.toml"
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""When all that is in an archive was made, as it says: the same content gives the same bytes."""


def name_of(dossier: Dossier, version: int) -> str:
    """Return the name of the files of a version, without suffix.

    It bears the day of its signature or, for a draft, that of today. Raises UsageError for a
    version that the dossier has not.
    """
    if version == DRAFT:
        return stem(dossier, timezone.localdate(), dossier.revision, signed=False)
    signed = _day(record_of(dossier), version) or timezone.localdate(dossier.updated)
    return stem(dossier, signed, version, signed=True)


def _day(record: Record, version: int) -> date | None:
    found = record.versions[version - 1]
    dated = found.avenant.signed or found.avenant.effect if found.avenant else ""
    dated = dated or found.document.properties.date
    return date.fromisoformat(dated) if dated else None


def make(
    dossier: Dossier, version: int, formats: tuple[str, ...], mode: CommentaryMode = "none"
) -> Mapping[str, bytes]:
    """Return the files of a version by name. Raises MissingPartError, and UsageError for none."""
    document, style = _set(dossier, version, mode)
    name = name_of(dossier, version) + (AGAIN if version != DRAFT else "")
    return exported({name: document}, formats, style)


def _set(dossier: Dossier, version: int, mode: CommentaryMode) -> tuple[Document, Style]:
    """Return the text of a version, and the style that it is set in."""
    if version == DRAFT:
        return _drafted(dossier, mode).document, library().style(dossier.style)
    document = record_of(dossier).versions[version - 1].document
    return document, library().style_of(document.properties)


@dataclass(frozen=True, slots=True)
class Sent:
    """A copy to send and the file that it is a copy of, by their names, the original first."""

    files: Mapping[str, bytes]

    @property
    def copy(self) -> tuple[str, bytes]:
        """Return the name of the copy, and its content."""
        return [*self.files.items()][1]

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the original."""
        return sha256(next(iter(self.files.values()))).hexdigest()


def copy_of(dossier: Dossier, version: int) -> Sent:
    """Return the copy to send of a version. Raises UsageError for one that there is not."""
    document, style = _set(dossier, version, "none")
    content = copy_to_send(document, Options(style=style, cover=True))
    name = f"{name_of(dossier, version)}{COPIED}.{WORD}"
    return Sent({**make(dossier, version, (WORD,)), name: content})


def exported(
    documents: Mapping[str, Document], formats: tuple[str, ...], style: Style
) -> Mapping[str, bytes]:
    """Return the files of documents by name. Raises MissingPartError where one cannot be made."""
    options = Options(style=style, cover=True)
    made = export(ExportRequest(documents=documents, formats=formats, options=options))
    for error in made.missing:
        raise error
    return made.files


def _drafted(dossier: Dossier, mode: CommentaryMode) -> Draft:
    style = library().style(dossier.style)
    request = DraftRequest(
        clause=dossier.model,
        answers=dossier.answers,
        commentary=mode,
        numbering=style.numbering,
        by_hand=dossier.by_hand,
    )
    return draft(library(), request)


def asked(dossier: Dossier, version: int) -> dict[str, int]:
    """Return what a worker is told to make the files of a version as they are now."""
    return {"version": version, "revision": dossier.revision}


def insist_on(dossier: Dossier, version: int, kind: str) -> None:
    """Raise UsageError for a version that a dossier has not, or a format that there is not."""
    count = len(record_of(dossier).versions) if dossier.record_revision else DRAFT
    if kind not in WRITERS or not (DRAFT <= version <= count) or (version == DRAFT and count):
        message = "Ce dossier n’a pas ce fichier : rechargez la page."
        raise UsageError.of(fault("fichier-absent", message))


# --- done by a worker ---------------------------------------------------------------------------


def pdf(job: Job, tell: Tell) -> MadeFile:
    """Return the PDF of the version that a job asks for."""
    tell("Rédaction du PDF", 0, 1)
    files = make(job.about, int(job.asked["version"]), (PDF,))
    ((name, content),) = files.items()
    return MadeFile(name, content)


def archive(job: Job, tell: Tell) -> MadeFile:
    """Return the archive of a version: its files, its answers or its record, their digests."""
    dossier, version = job.about, int(job.asked["version"])
    files = dict(_kept(dossier, version))
    missing = [kind for kind in ALL if not any(name.endswith(f".{kind}") for name in files)]
    for done, kind in enumerate(missing):
        tell(f"Rédaction du fichier {kind}", done, len(missing))
        files |= make(dossier, version, (kind,))
    tell("Archive", len(missing), len(missing))
    if version == DRAFT:
        spec = library().spec(dossier.model)
        values = values_of(dossier.model, dossier.answers)
        files[ANSWERS] = write_answers(spec, values).encode()
    else:
        files[RECORD] = bytes(dossier.record)
    return MadeFile(f"{name_of(dossier, version)}.zip", zipped(files))


def _kept(dossier: Dossier, version: int) -> Mapping[str, bytes]:
    """Return the files that are kept of the act that made a version, by name."""
    if version == DRAFT:
        return {}
    avenant = record_of(dossier).versions[version - 1].avenant
    kept = dossier.files.filter(act=avenant.number if avenant else 0)
    return {each.name: bytes(each.content) for each in kept}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files and of their digests: the same files give the same bytes."""
    sums = "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    whole = {**files, SUMS: sums.encode()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for name in sorted(whole):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            made.writestr(entry, whole[name])
    return target.getvalue()
