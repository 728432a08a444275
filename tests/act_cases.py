"""Cases of acts in plain text: what a contract and its act answer, and what the act then says.

    === Titre du cas
    acte : prorogation
    effet : 2027-04-01
    signature : 2027-03-15
    clients : Bêta, Gamma > Bêta            (who they are before the act, and after it)
    contrat : duree.mois = 24               (an answer of the contract that changes)
    réponse : prorogation.terme = …         (an answer of the act)
    sort : partie = Gamma ; cause = fusion  (what the act answers of one party that leaves)
    --- texte

The contract is CONTRACT, below. « […] » stands for lines that the case does not tell.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from clausegen.acts.amendment import amend
from clausegen.acts.terms import Terms
from clausegen.document.tree import plain_text
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.questions.answers import with_changes
from tests.conftest import CLAUSE

FOLDER = Path(__file__).parent / "cases" / "actes"
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
LEFT_OUT = "[…]"
CLIENTS = {
    "Bêta": {
        "nature": "societe",
        "denomination": "Bêta",
        "forme": "société par actions simplifiée",
        "siege": "8, quai Ouest, 29200 Brest",
        "siren": "161803390",
        "rcs_ville": "Brest",
        "representant": "M. Yann Le Goff",
        "qualite": "président",
        "terme": "Client",
        "genre": "masculin",
    },
    "Gamma": {
        "nature": "association",
        "denomination": "Gamma",
        "siege": "5, rue Neuve, 31000 Toulouse",
        "numero_rna": "W312345678",
        "representant": "Mme Rose Petit",
        "qualite": "présidente",
    },
    "Delta": {
        "nature": "societe",
        "denomination": "Delta",
        "siege": "1, rue Haute, 48000 Mende",
        "siren": "732829320",
        "representant": "M. Luc Roy",
        "qualite": "gérant",
    },
    "Delta Fret": {
        "nature": "societe",
        "denomination": "Delta Fret",
        "siege": "1, rue Haute, 48000 Mende",
        "siren": "732829320",
        "representant": "M. Luc Roy",
        "qualite": "gérant",
    },
    "Omicron": {
        "nature": "association",
        "denomination": "Omicron",
        "siege": "2, place Verte, 31000 Toulouse",
        "numero_rna": "W312345679",
        "representant": "M. Luc Petit",
        "qualite": "président",
    },
    "Mme Roy": {"nature": "personne_physique", "civilite": "Mme", "prenom": "Anne", "nom": "Roy"},
    "Mme Le Du": {
        "nature": "personne_physique",
        "civilite": "Mme",
        "prenom": "Anne",
        "nom": "Le Du",
    },
}
CONTRACT = {
    "prestataire": {
        "nature": "societe",
        "denomination": "Alpha",
        "forme": "société anonyme",
        "siege": "3, quai des Chartrons, 33000 Bordeaux",
        "siren": "271828188",
        "rcs_ville": "Bordeaux",
        "representant": "Mme Claire Vasseur",
        "qualite": "directrice générale",
    },
    "clients": [CLIENTS["Bêta"]],
    "contrat_principal": {"titre": "Contrat de services", "date": "2026-01-05"},
    "canaux": ["telephone", "courriel"],
    "contact": {"telephone": "+33 1 99 00 12 34", "courriel": "assistance@alpha.example"},
    "duree": {"mode": "determinee", "mois": "12"},
}


@dataclass
class Case:
    title: str
    place: str
    facts: dict[str, str] = field(default_factory=dict)
    contract: dict[str, str] = field(default_factory=dict)
    answers: dict[str, object] = field(default_factory=dict)
    text: str = ""

    def made(self, library):
        """Return the amendment that the case tells."""
        clause, act = library.clause(CLAUSE), library.act(self.facts["acte"])
        before, _, after = self.facts.get("clients", "Bêta").partition(" > ")
        dossier = dossier_of(library, before)
        moves = {"clients": clients(after)} if after else {}
        raw = with_changes(dossier.latest.raw, {**self.contract, **moves})
        terms = Terms(
            self.facts["effet"],
            self.facts.get("signature", ""),
            self.facts.get("motif", ""),
            final="projet" not in self.facts,
            accept=tuple(self.facts.get("accepte", "").split()),
            answers={"avenant.lieu": "Nantes", **self.answers},
        )
        return amend(clause, act, dossier, raw, terms)


def clients(names):
    """Return clients by their names."""
    return [CLIENTS[name] for name in names.split(", ")]


def dossier_of(library, names="Bêta"):
    """Return the dossier of the contract that all cases amend, between Alpha and clients."""
    draft = library.draft(CLAUSE, {**CONTRACT, "clients": clients(names)}, date="2026-12-01")
    version = Version(draft.values.json, draft.document)
    return Dossier(CLAUSE, library.template_digest(CLAUSE), (version,))


def spaced(document):
    """Return the lines of a document, with ordinary spaces."""
    return plain_text(document).translate(SPACES).strip("\n").splitlines()


def told(text, lines):
    """Return whether lines are those of a case, « […] » standing for any number of them."""
    parts = [re.escape(line) for line in text.splitlines()]
    pattern = "\n".join("(?:.*\n)*?.*" if part == re.escape(LEFT_OUT) else part for part in parts)
    return re.fullmatch(pattern, "\n".join(lines)) is not None


def cases():
    """Yield the cases of all files."""
    for path in sorted(FOLDER.glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
            yield _case(part, path.name)


def _row(told):
    """Return what a case says of one party: « partie = Gamma ; cause = fusion »."""
    return dict(each.split(" = ") for each in told.split(" ; "))


def _case(part, file):
    head, _, text = part.partition("\n--- texte\n")
    title, *lines = head.splitlines()
    case = Case(title, f"{file}: {title}", text=text.strip("\n"))
    for line in lines:
        key, _, value = line.partition(" : ")
        name, _, answer = value.partition(" = ")
        if key == "contrat":
            case.contract[name] = answer
        elif key == "réponse":
            case.answers[name] = answer
        elif key == "sort":
            case.answers.setdefault("sorties", []).append(_row(value))
        else:
            case.facts[key] = value
    return case
