"""Export: documents become files, each in every format asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clausegen.document.tree import Document
from clausegen.errors import MissingPartError, UsageError
from clausegen.files.output import safe_name
from clausegen.styles.said import styled
from clausegen.writers import WRITERS, Writer
from clausegen.writers.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """Documents by the name of their files, without suffix, and the formats to write them in."""

    documents: Mapping[str, Document]
    formats: tuple[str, ...]
    options: Options = field(default_factory=Options)

    def names(self) -> tuple[str, ...]:
        """Return the names of the files to make. Raises UsageError for one that is refused."""
        return tuple(name for name, _, _ in _planned(self))


@dataclass(frozen=True, slots=True)
class Exported:
    """Files by name, and the parts of the system for want of which others were not made."""

    files: Mapping[str, bytes]
    missing: tuple[MissingPartError, ...] = ()


def export(request: ExportRequest) -> Exported:
    """Return the files of documents. Raises UsageError for an unknown format or an unsafe name."""
    files: dict[str, bytes] = {}
    missing: dict[str, MissingPartError] = {}
    for name, document, writer in _planned(request):
        try:
            files[name] = writer.write(styled(document, request.options.style), request.options)
        except MissingPartError as error:
            missing[error.message] = error
    return Exported(files, tuple(missing.values()))


def _planned(request: ExportRequest) -> Iterator[tuple[str, Document, Writer]]:
    """Yield each file to make: its name, its document, and what writes it."""
    unknown = [name for name in request.formats if name not in WRITERS]
    if unknown:
        message = f"Format inconnu : « {unknown[0]} ». Formats : {', '.join(WRITERS)}."
        raise UsageError(message)
    for stem, document in request.documents.items():
        for name in request.formats:
            yield safe_name(stem + WRITERS[name].suffix), document, WRITERS[name]
