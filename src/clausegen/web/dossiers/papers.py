"""The files of an act as people look for them: by document, each in its formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from clausegen.web.dossiers.models import KeptFile
from clausegen.web.dossiers.signing import SCAN

Papers: TypeAlias = tuple[tuple[str, tuple[KeptFile, ...]], ...]
"""Documents by their French name, each with its files."""

PAPERS: Mapping[str, str] = {
    "contrat": "Contrat",
    "avenant": "Avenant",
    "marques": "Marques de révision",
    "consolide": "Texte consolidé",
    "tableau": "Tableau comparatif",
    "commentaire": "Commentaire marqué",
    "operations": "Opérations",
}
"""What the files of an act are, by how their names begin."""
SIGNED = "Acte signé"


def paper(name: str) -> str:
    """Return what document of an act a file is, by its name."""
    return PAPERS.get(name.partition(".")[0].partition("-")[0], name)


def by_paper(files: Iterable[KeptFile]) -> Papers:
    """Return files by document, in the order in which they were kept."""
    found: dict[str, list[KeptFile]] = {}
    for file in files:
        name = SIGNED if file.kind == SCAN else paper(file.name)
        found.setdefault(name, []).append(file)
    return tuple((name, tuple(each)) for name, each in found.items())
