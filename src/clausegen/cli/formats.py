"""Documents to files: each in every format asked for, and what is missing for others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import click

from clausegen.cli.french import Names
from clausegen.errors import MissingPartError
from clausegen.french.spaces import NBSP

if TYPE_CHECKING:
    from clausegen.document.tree import Document
    from clausegen.writers.options import Options

Callback = TypeVar("Callback", bound=Callable[..., Any])


def _formats(_ctx: click.Context) -> Sequence[str]:
    from clausegen.writers import WRITERS

    return tuple(WRITERS)


def formats_option(default: str) -> Callable[[Callback], Callback]:
    """Return the option that lists formats between commas."""
    return click.option(
        "--as",
        "formats",
        multiple=True,
        default=(default,),
        metavar="FORMATS",
        type=Names("Le format", _formats),
        help="Formats, séparés par des virgules : docx, pdf, html, md, json "
        f"(par défaut {default}).",
    )


folder_option = click.option(
    "-o", "--output", "folder", default=".", metavar="DOSSIER", help="Dossier où écrire."
)
force_option = click.option(
    "-f", "--force", is_flag=True, help="Remplace les fichiers qui existent."
)


def chosen(formats: Iterable[str]) -> tuple[str, ...]:
    """Return the formats that repeated options name, each once."""
    return tuple(dict.fromkeys(name for names in formats for name in names.split(",")))


@dataclass
class Made:
    """Files by name, what each of them is, and the parts for want of which others were not made."""

    files: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    missing: dict[str, MissingPartError] = field(default_factory=dict)

    def add(
        self, stem: str, kind: str, document: Document, formats: Sequence[str], options: Options
    ) -> None:
        """Write a document in each format."""
        from clausegen.writers import WRITERS

        for name in formats:
            writer = WRITERS[name]
            try:
                self.files[stem + writer.suffix] = writer.write(document, options)
                self.kinds[stem + writer.suffix] = kind
            except MissingPartError as error:
                self.missing[error.message] = error


def sizes(files: Mapping[str, bytes], paths: Iterable[object]) -> list[tuple[str, str]]:
    """Return rows that name each file and its size."""
    return [
        (str(path), f"{max(1, round(len(content) / 1024))}{NBSP}Ko")
        for path, content in zip(paths, files.values(), strict=True)
    ]
