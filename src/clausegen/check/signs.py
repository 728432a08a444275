"""Signs, spaces and capitals as French typography wants them typed (redaction: signs, capitals)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from clausegen.check.patterns import wording
from clausegen.document.repertoire import RULE, advice, lacks, undrawn
from clausegen.errors import Diagnostic, fault
from clausegen.questions.characters import hidden
from clausegen.template.source import BLOCK, BREAK, OUTPUT, Source, fault_at

_BARE_CAPITALS = (
    r"Etats?|Ecrits?|Ecrites?|Equip(?:es?|ements?)|Evénements?|Evènements?|Etre|Echéances?|"
    r"Eléments?|Etapes?|Etendues?|Evaluations?|Evolutions?|Editeurs?|Emetteurs?|Energies?|"
    r"Etudes?|Etablissements?|Echanges?|Etranger|Ecarts?|Electroniques?|Edictions?"
)
_NO_SIGN: Final = {OUTPUT, BLOCK, BREAK}
_DAYS = r"Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche"
_MONTHS = r"Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre"


def _is_acronym(found: re.Match[str]) -> bool:
    """Return whether dotted capitals are an acronym and not the code of an article."""
    return not re.match(r"[LRDA]\. ?\d", found[0])


def hidden_signs(source: Source) -> Iterator[Diagnostic]:
    """Yield the characters of a file that do not print as themselves, in its words or elsewhere."""
    for place, name in hidden(source.text):
        message = f"Ce fichier contient {name}, qui ne s’imprime pas."
        hint = "Effacez-le et retapez le mot."
        yield fault("caractere-interdit", message, source.place(place), hint)


def undrawn_signs(source: Source) -> Iterator[Diagnostic]:
    """Yield the signs of a template that are seen, and that the faces of documents cannot draw."""
    for found in undrawn(source.prose.text):
        sign = found[0]
        if sign not in _NO_SIGN and not any(hidden(sign)):
            message = lacks("Le texte", sign)
            yield fault_at(source, RULE, found.start(), message, advice(sign))


SIGNS: Final = (
    wording(
        "apostrophe-droite",
        r"(?<=[^\W\d_])'(?=[\w" + OUTPUT + "])",
        "L’apostrophe droite n’est pas française.",
        "Tapez « ’ » (U+2019).",
    ),
    wording(
        "guillemets-droits",
        r"\"",
        "Le guillemet droit n’est pas français.",
        "Tapez « … » ou, au second niveau, “ … ”.",
    ),
    wording(
        "etc-suspendu",
        r"\betc(?:…|\.\.+|\.…)",
        "« {0} » : « etc. » dit déjà que la liste continue.",
        "Écrivez « etc. » ou, mieux, « notamment ».",
    ),
    wording(
        "trois-points",
        r"(?<!\.)(?<!etc)\.{3,}",
        "Trois points se suivent.",
        "Tapez « … » (U+2026) ou terminez la phrase.",
    ),
    wording("point-double", r"(?<!\.)\.\.(?!\.)", "Deux points se suivent.", "N’en gardez qu’un."),
    wording(
        "ligature-manquante",
        r"\b(?:\w*[mM]?(?:oeuvr|Oeuvr)\w*|noeuds?|voeux?|coeurs?|soeurs?|oeils?|moeurs|boeufs?)\b",
        "« {0} » s’écrit avec la ligature.",
        "Tapez « œ ».",
    ),
    wording(
        "numero-mal-ecrit",
        r"\b(?:n[oº]|num\.) ?(?=\d)|\bN°(?= ?\d)|\bnº",
        "« {0} » : l’abréviation de « numéro » est « n° ».",
        "Tapez « n° », avec le signe degré.",
        exact=True,
    ),
    wording(
        "double-espace",
        rf"(?<=[^\s{BLOCK}])[\ \u00a0\u202f]{{2,}}(?=[^\s{BLOCK}])",
        "Deux espaces se suivent.",
        "N’en gardez qu’une.",
    ),
    wording(
        "espace-finale",
        r"(?<=\S)(?:[\ ]|[\ ]{3,}|[\ ]*\t[\ \t]*)$",
        "La ligne finit par une espace.",
        "Retirez-la ; deux espaces exactement font un retour à la ligne.",
    ),
    wording(
        "espace-de-trop",
        r"(?<=[\w»)" + OUTPUT + r"])[\ ]+(?=[,.)\]](?![.\d]))|(?<=[(\[])[\ ]+(?=\S)",
        "Une espace est de trop devant une virgule, un point ou contre une parenthèse.",
        "Retirez-la.",
    ),
    wording(
        "espace-manquante",
        r"(?<=[^\W\d_])[,;](?=[^\W\d_])|(?<=[^\W\d_])[;!?](?= |$)|(?<=[^\W\d_]):(?= |$)",
        "Il manque une espace auprès de « {0} ».",
        "Mettez une espace avant « ; : ! ? », et une après tout signe.",
    ),
    wording(
        "tiret-court",
        r"(?<=[^\W\d_]|[)»]) (?:-|--|—) (?=[^\W\d_]|[«(])",
        "« {0} » : l’incise prend le tiret demi-cadratin.",
        "Tapez « – » (U+2013).",
    ),
    wording(
        "capitale-sans-accent",
        rf"\b(?:{_BARE_CAPITALS}|Ca(?= )|A (?=défaut|compter|tout moment|la demande|l[’']issue|"
        r"l[’']expiration|titre|cet effet|chaque|ce titre|partir|noter))",
        "« {0} » : la capitale garde son accent.",
        "Tapez « À », « É », « Ê », « Ç ».",
        exact=True,
    ),
    wording(
        "majuscule-de-date",
        rf"(?<=[a-zé0-9]\ )(?:{_DAYS}|{_MONTHS})\b",
        "« {0} » : les jours et les mois s’écrivent en minuscules.",
        exact=True,
    ),
    wording(
        "majuscule-de-texte",
        r"\bCode (?:Civil|de Commerce|de la Consommation|Pénal|du Travail)\b|"
        r"(?<=[a-zé]\ )(?:Loi|Décret|Règlement|Ordonnance) (?=n°|\(U|du \d)|"
        r"(?<=[a-zé’]\ )Directeur Général|(?<=[a-zé’'])Article (?=\d)",
        "« {0} » s’écrit en minuscules dans une phrase.",
        "Écrivez « code civil », « loi », « règlement », « article ».",
        exact=True,
    ),
    wording(
        "sigle-pointe",
        r"(?<![\w.])(?:[A-Z]\.){3,}",
        "« {0} » : un sigle s’écrit sans points.",
        "Écrivez « RGPD », « CNIL », « SARL ».",
        exact=True,
        refuses=_is_acronym,
    ),
)
