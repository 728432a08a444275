"""The dossier: the record of one contract, its versions and the avenants between them.

It is one readable JSON file. Every version pins its own text, so that a template that has changed
since shows its changes like any other. The same content gives the same bytes; a file that was
altered or cut short is refused with the place of its fault.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from typing import Any, cast

from clausegen.amend.operations import Operation, apply
from clausegen.amend.operations_json import operation_from_json, operation_to_json
from clausegen.document.json import document_from_json, document_to_json
from clausegen.document.tree import Document
from clausegen.errors import AnswersError, ClausegenError, Place, Remedy, fault
from clausegen.files.json import read_json
from clausegen.library.act_files import MODIFICATION
from clausegen.questions.kind import canonical_json

FORMAT = "clausegen-dossier"
SCHEMA = 1
MAX_SIZE = 35_000_000
"""Bytes: those of a contract of fifty pages with fifty avenants, which takes 235 MB to read."""
MAX_HEAD = 2000
"""Bytes of a file that tell whether it is a dossier."""
NO_ANSWERS = "{}"


@dataclass(frozen=True, slots=True)
class Avenant:
    """One amendment: when signed (ISO or ''), from when it has effect (ISO), why, and what it does.

    `base` is the digest of the document that it amends; `act` the kind of act that it is, `ends`
    says that the contract ends on the day of its effect, and `answers` are those of the act alone,
    as canonical JSON.
    """

    number: int
    signed: str
    effect: str
    reason: str
    base: str
    operations: tuple[Operation, ...]
    act: str = MODIFICATION
    ends: bool = False
    answers: str = NO_ANSWERS

    @property
    def raw(self) -> dict[str, Any]:
        """Return the answers of the act by dotted name."""
        answers: dict[str, Any] = json.loads(self.answers)
        return answers


@dataclass(frozen=True, slots=True)
class Version:
    """One state of the contract: the answers, the document they gave, and the avenant behind it."""

    answers: str
    document: Document
    avenant: Avenant | None = None

    @property
    def raw(self) -> dict[str, Any]:
        """Return the answers as nested tables, under the questions of their time."""
        answers: dict[str, Any] = json.loads(self.answers)
        return answers

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the document, in hexadecimal."""
        return digest_of(self.document)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A contract: the clause it comes from with the digest of its template, and its versions.

    `drafts` are the texts that the parties negotiated before the first of them, in order.
    """

    clause: str
    template_digest: str
    versions: tuple[Version, ...]
    drafts: tuple[Version, ...] = ()

    @property
    def latest(self) -> Version:
        """Return the last version signed."""
        return self.versions[-1]

    @property
    def avenants(self) -> tuple[Avenant, ...]:
        """Return the avenants in order of signature."""
        return tuple(version.avenant for version in self.versions if version.avenant)

    def amended(self, version: Version) -> Dossier:
        """Return the dossier with one more version."""
        return replace(self, versions=(*self.versions, version))

    def negotiated(self, version: Version) -> Dossier:
        """Return the dossier of a contract not amended yet with the next draft of it."""
        return replace(self, versions=(version,), drafts=(*self.drafts, *self.versions))


def digest_of(document: Document) -> str:
    """Return the SHA-256 of a document's canonical JSON, in hexadecimal."""
    return sha256(canonical_json(document_to_json(document)).encode()).hexdigest()


# --- writing ------------------------------------------------------------------------------------


def write_dossier(dossier: Dossier) -> bytes:
    """Return the bytes of a dossier: indented JSON, sorted, its own digest in it."""
    content = {
        "format": FORMAT,
        "schema": SCHEMA,
        "clause": dossier.clause,
        "template_digest": dossier.template_digest,
        "versions": [_version_to_json(version) for version in dossier.versions],
        **({"negotiated": [*map(_version_to_json, dossier.drafts)]} if dossier.drafts else {}),
    }
    whole = {**content, "digest": sha256(canonical_json(content).encode()).hexdigest()}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _version_to_json(version: Version) -> dict[str, object]:
    return {
        "answers": json.loads(version.answers),
        "document": document_to_json(version.document),
        "digest": version.digest,
        "avenant": _avenant_to_json(version.avenant) if version.avenant else None,
    }


def _avenant_to_json(avenant: Avenant) -> dict[str, object]:
    """Return an avenant as JSON values; what it is by default is not said."""
    return {
        "number": avenant.number,
        "signed": avenant.signed,
        "effect": avenant.effect,
        "reason": avenant.reason,
        "base": avenant.base,
        "operations": [operation_to_json(operation) for operation in avenant.operations],
        **({"act": avenant.act} if avenant.act != MODIFICATION else {}),
        **({"ends": True} if avenant.ends else {}),
        **({"answers": avenant.raw} if avenant.answers != NO_ANSWERS else {}),
    }


# --- reading ------------------------------------------------------------------------------------


def is_dossier(head: bytes) -> bool:
    """Return whether a file that begins so is meant as a dossier."""
    return head[:1].lstrip() == b"{" and f'"{FORMAT}"'.encode() in head


def read_dossier(data: bytes, file: str = "") -> Dossier:
    """Return the dossier that bytes hold, every digest and every operation checked.

    Raises AnswersError, naming the place, for anything that is not a whole, unaltered dossier.
    """
    content = _parsed(data, file)
    content = {"negotiated": [], **_checked(content, file)}
    try:
        versions, drafts = (
            tuple(_version(each, f"{key}[{rank}]") for rank, each in enumerate(content[key]))
            for key in ("versions", "negotiated")
        )
    except ClausegenError as error:
        raise _refused(error.message, file) from error
    _check_chain(versions, file)
    return Dossier(content["clause"], content["template_digest"], versions, drafts)


def _parsed(data: bytes, file: str) -> dict[str, Any]:
    """Return the content of a dossier, unchecked. Raises AnswersError for what is none."""
    if len(data) > MAX_SIZE:
        raise _refused(f"le fichier dépasse {MAX_SIZE} octets.", file)
    if data.strip() and not data.lstrip().startswith(b"{"):
        raise _foreign(file)
    try:
        content = read_json(data)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        raise _refused("le JSON est illisible : fichier tronqué ou altéré.", file, line) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _foreign(file)
    if content.get("schema") != SCHEMA:
        shown = f"{content.get('schema')!r:.20}"
        raise _refused(f"son schéma est {shown}, attendu {SCHEMA}.", file)
    return content


_KEYS: Mapping[str, type] = {
    "clause": str,
    "template_digest": str,
    "versions": list,
    "negotiated": list,
}


def _checked(content: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    """Return content. Raises AnswersError for what lacks a part, or lost its digest."""
    for key, kind in _KEYS.items():
        if not isinstance(content.get(key, [] if key == "negotiated" else None), kind):
            raise _refused(f"« {key} » manque ou n’a pas la bonne forme.", file, key=key)
    if not content["versions"]:
        raise _refused("il ne contient aucune version.", file, key="versions")
    signed = {key: value for key, value in content.items() if key != "digest"}
    try:
        digest = sha256(canonical_json(signed).encode()).hexdigest()
    except UnicodeEncodeError as error:  # JSON may write half of a character: « \ud800 »
        raise _refused("il contient un demi-caractère isolé : fichier altéré.", file) from error
    if content.get("digest") != digest:
        altered = _altered(content["versions"])
        raise _refused(f"son contenu a été altéré{altered}.", file, key="digest")
    return content


def _altered(versions: Sequence[object]) -> str:
    """Return which version no longer has its digest, as far as it can be told."""
    for rank, version in enumerate(versions):
        if not isinstance(version, dict):
            return f", versions[{rank}]"
        text = canonical_json(version.get("document"))
        if version.get("digest") != sha256(text.encode()).hexdigest():
            return f", dans le texte de versions[{rank}]"
    return ", hors du texte des versions"


def _version(entry: object, path: str) -> Version:
    """Return a version from JSON. Raises AnswersError for what is none."""
    if not isinstance(entry, dict) or not isinstance(entry.get("answers"), dict):
        message = f"{path} n’est pas une version."
        raise AnswersError(message)
    document = document_from_json(entry.get("document"))
    avenant = entry.get("avenant")
    return Version(
        canonical_json(entry["answers"]),
        document,
        None if avenant is None else _avenant(avenant, f"{path}.avenant"),
    )


def _avenant(entry: object, path: str) -> Avenant:
    """Return an avenant from JSON. Raises AnswersError for what is none."""
    match entry:
        case {
            "number": int(number),
            "signed": str(signed),
            "effect": str(effect),
            "reason": str(reason),
            "base": str(base),
            "operations": list(operations),
        }:
            read = (
                operation_from_json(each, f"{path}.operations[{rank}]")
                for rank, each in enumerate(operations)
            )
            act = _act(cast("Mapping[str, Any]", entry), path)
            return Avenant(number, signed, effect, reason, base, tuple(read), *act)
        case _:
            message = f"{path} n’est pas un avenant."
            raise AnswersError(message)


def _act(entry: Mapping[str, Any], path: str) -> tuple[str, bool, str]:
    """Return the kind of act that an avenant is, whether it ends the contract, its own answers.

    One that does not say is a modification, without answers: dossiers once held nothing else.
    """
    act, ends = entry.get("act", MODIFICATION), entry.get("ends", False)
    answers = entry.get("answers", {})
    if isinstance(act, str) and isinstance(ends, bool) and isinstance(answers, dict):
        return act, ends, canonical_json(answers)
    message = f"{path} ne dit pas quel acte il est."
    raise AnswersError(message)


def _check_chain(versions: Sequence[Version], file: str) -> None:
    """Check that each avenant, applied to the version before, gives the version that it says."""
    for rank, (before, after) in enumerate(pairwise(versions), 1):
        avenant, place = after.avenant, f"versions[{rank}]"
        if avenant is None or avenant.base != before.digest:
            raise _refused("l’avenant ne part pas de la version précédente.", file, key=place)
        amended = apply(before.document, avenant.operations)
        if (amended.title, amended.body) != (after.document.title, after.document.body):
            raise _refused("l’avenant ne donne pas le texte enregistré.", file, key=place)


def _foreign(file: str) -> AnswersError:
    message = "Dossier refusé : ce n’est pas un dossier de clausegen."
    remedies = (Remedy("dossier"),)
    return AnswersError.of(fault("dossier-refuse", message, Place(file), remedies=remedies))


def _refused(why: str, file: str, line: int = 0, key: str = "") -> AnswersError:
    message, hint = f"Dossier refusé : {why}", "Reprenez une copie intacte du dossier."
    return AnswersError.of(fault("dossier-refuse", message, Place(file, line, key=key), hint))
