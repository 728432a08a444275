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
    "contrat-original": "Contrat importé, votre fichier",
    "marques-original": "Marques de révision, dans votre fichier",
    "consolide-original": "Texte consolidé, dans votre fichier",
}
"""What the files of an act are, by how their names begin, and end where they are in your file."""
ORIGINAL = "contrat-original.docx"
"""The name of the Word file that a contract was imported from."""
OWN = "-original"
"""How the names of Word files end that are made in the one of the contract."""
SIGNED = "Acte signé"


def paper(name: str) -> str:
    """Return what document of an act a file is, by its name."""
    stem = name.partition(".")[0]
    return PAPERS.get(stem.partition("-")[0] + (OWN if stem.endswith(OWN) else ""), name)


def by_paper(files: Iterable[KeptFile]) -> Papers:
    """Return files by document, in the order in which they were kept."""
    found: dict[str, list[KeptFile]] = {}
    for file in files:
        name = SIGNED if file.kind == SCAN else paper(file.name)
        found.setdefault(name, []).append(file)
    return tuple((name, tuple(each)) for name, each in found.items())
