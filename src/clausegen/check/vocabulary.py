"""Words that an act does not use, and what it says instead (redaction: vocabulary, references)."""

from __future__ import annotations

import re
from typing import Final

from clausegen.check.patterns import wording
from clausegen.french.grammar import elides
from clausegen.template.source import OUTPUT

_VOWEL = "[aeéèêiîoôœuhAEÉÈÊIÎOÔUH]"
_REPEATED = frozenset({"nous", "vous", "faire"})
_UNELIDED = re.compile(
    r"(?:ou|oui|onze|onzième|un|une|et|a|à|uni|ululer|ouistitis?)$", re.IGNORECASE
)


def _stammers(found: re.Match[str]) -> bool:
    return found[1].lower() not in _REPEATED


def _elides(found: re.Match[str]) -> bool:
    return elides(found[2]) and not _UNELIDED.match(found[2])


_LAW_NUMBER = r"(?:[LRDA]\. ?|[LRDA]\.)?\d[\d.-]*"

VOCABULARY: Final = (
    wording(
        "mot-double",
        r"(?<![\w’'-])([^\W\d_]{2,}) \1(?![\w’'-])",
        "Le mot « {1} » est écrit deux fois de suite.",
        "Retirez l’un des deux.",
        refuses=_stammers,
    ),
    wording(
        "dispose-stipule",
        r"\b(?:contrat|clause|avenant|convention|annexe|conditions (?:générales|particulières))s?"
        r" (?:ne )?dispos(?:e|ent)\b(?! d[e’'u])",
        "« {0} » : un contrat stipule, il ne dispose pas.",
        "Écrivez « stipule » ou « prévoit ».",
    ),
    wording(
        "dispose-stipule",
        r"\b(?:lois?|code(?: \w+)?|décret|règlement|ordonnance) (?:ne )?stipul(?:e|ent)\b",
        "« {0} » : un texte de loi dispose, il ne stipule pas.",
        "Écrivez « dispose » ou « prévoit ».",
    ),
    wording(
        "sans-que-ne",
        r"\bsans qu(?:e |[’'])(?:[^\s.;:,]+ ){1,4}?n(?:e |[’'])"
        r"(?!(?:[^\s.;:,]+ ){0,3}(?:pas|plus|jamais|rien|aucune?)\b)\w+",
        "« {0} » : « sans que » se construit sans « ne ».",
        "Retirez « ne ».",
    ),
    wording(
        "anglicisme-email",
        r"(?<![\w@./-])(?:e-?mails?|mails?)(?![\w@/-])",
        "« {0} » n’est pas le mot des codes.",
        "Écrivez « courrier électronique » ou « courriel ».",
    ),
    wording(
        "anglicisme",
        r"\b(?:impact(?:er|e|ent|é|ée|és|ées|ant)|génér(?:er|ent|ant)|"
        r"(?<!prise\ )(?<!prises\ )en charge de|"
        r"implément\w+|finalis\w+|initi(?:er|ent|ant)|reporting|process|deadline|"
        r"best efforts?|feedback|planning|hotline|helpdesk|support technique)\b",
        "« {0} » est un anglicisme.",
        "Préférez affecter, engendrer, chargé de, mettre en œuvre, achever, compte rendu, "
        "assistance…",
    ),
    wording(
        "latin-inutile",
        r"\b(?:in fine|a contrario|ex nihilo|de facto|ipso facto|mutatis mutandis|ab initio|"
        r"inter alia|prorata temporis)\b",
        "« {0} » : un acte s’écrit en français.",
        "Écrivez l’équivalent français.",
    ),
    wording(
        "et-ou",
        r"\bet ?/ ?ou\b",
        "« et/ou » laisse le choix au juge.",
        "Écrivez « ou », ou précisez chaque cas.",
    ),
    wording(
        "formule-vieillie",
        r"\b(?:(?:le|la|les|du|des|au|aux)?dit(?:e|s|es)? (?=contrat|clause|article|partie)|"
        r"ledit|ladite|lesdite?s|dudit|desdite?s|audit (?=\w+ (?:contrat|client|prestataire))|"
        r"auxdite?s|susdite?s?|susmentionnée?s?|susnommée?s?|par la présente|"
        r"nonobstant|icelles?|iceux)\b",
        "« {0} » alourdit sans préciser.",
        "Écrivez « le », « la », « ce » ou un renvoi.",
    ),
    wording(
        "suite-a",
        r"(?<!donne\ )(?<!donner\ )(?<!fait\ )(?<!faire\ )(?<!faisant\ )(?<!la\ )"
        r"\bsuite (?:à|au|aux)\b",
        "« {0} » appartient à la correspondance.",
        "Écrivez « à la suite de », « après » ou « en raison de ».",
    ),
    wording(
        "delai-maximum",
        r"\b(?:délais?|durées?|montants?|nombres?|taux|plafonds?|seuils?|niveaux?) "
        r"(?:maximum|minimum|maximums|minimums|maxima|minima)\b",
        "« {0} » : l’adjectif est « maximal » ou « minimal ».",
        "Écrivez « maximal » ou « au plus ».",
    ),
    wording(
        "defaillance-vague",
        r"\ben cas de défaillance(?! (?:d[eu]s?\b|d[’']))",
        "« {0} » ne dit pas de quoi.",
        "Écrivez « en cas de manquement à », suivi d’un renvoi.",
    ),
    wording(
        "tout-son-possible",
        r"\b(?:(?:faire|fait|font|fera) (?:tout )?(?:son|leur) possible|meilleurs efforts|"
        r"(?:fait|font|faire) de son mieux)\b",
        "« {0} » n’engage à rien de précis.",
        "Dites l’obligation et sa mesure.",
    ),
    wording(
        "paragraphe-interdit",
        r"\bparagraphes? (?=\d|suivant|précédent)|§+ ?\d+",
        "« {0} » : un acte français ne se divise pas en paragraphes.",
        "Renvoyez à l’article ou à la lettre, par renvoi(…).",
    ),
    wording(
        "renvoi-vague",
        r"\b(?:ci-dessus|ci-dessous|plus haut|susvisée?s?|précitée?s?|"
        r"(?:article|alinéa|point) (?:précédent|suivant))\b",
        "« {0} » ne dit pas où.",
        "Renvoyez à un article, par renvoi(…).",
    ),
    wording(
        "renvoi-tape",
        r"\b(?:l[’']|les |aux |des |d[’'])articles? \d+(?:er)?\b"
        r"(?![\ .-]*(?:du |de la |§|\d|[a-z]+ (?:du|de la) (?:code|loi|règlement)))",
        "« {0} » : le numéro d’un article est calculé, il ne se tape pas.",
        'Écrivez renvoi("id-de-l-article").',
    ),
    wording(
        "loi-citee-a-la-main",
        rf"\barticles? {_LAW_NUMBER}(?:(?: (?:à|et) |, ){_LAW_NUMBER})* d(?:u|e la|e l[’'])"
        r" ?(?:code|loi|règlement|décret)(?: \w+){0,3}"
        r"|\b(?:C\. (?:civ|com|consom|proc\. civ)|CPCE|RGPD|CPC)\.?,? art\. ?[LRD\d][\d.\ -]*"
        r"|\b(?:loi|décret|ordonnance) n[°o] ?\d[\d-]*"
        r"|\brèglement \(U[EC]\) (?:n° ?)?\d+/\d+"
        r"|(?<![\w.])[LRD]\. ?\d{2,3}-\d+(?:-\d+)*",
        "« {0} » : la loi se cite par le registre, jamais à la main.",
        'Écrivez loi("id-de-la-disposition").',
    ),
    wording(
        "ecriture-inclusive",
        r"\b\w++·\w+|\b[^\W\d_]{2,}+\((?:e|s|es|ne|nes|le|les)\)(?:s\b)?",
        "« {0} » : l’accord est calculé, un acte n’écrit pas deux formes en une.",
        "Employez .accord(…), .accord_personne(…) ou .verbe(…).",
    ),
    wording(
        "civilite-anglaise",
        r"\bM(?:r|rs)\b\.?(?= )",
        "« {0} » est anglais.",
        "Écrivez « M. » ou « Mme ».",
        exact=True,
    ),
    wording(
        "elision-manquante",
        rf"(?<![\w’'-])(le|la|de|ne|se|que|lorsque|puisque|jusque|si(?= ils?\b))"
        rf" (?={_VOWEL})([^\W\d_]+)",
        "« {0} » : l’élision manque.",
        "Écrivez « l’ », « d’ », « n’ », « s’ » ou « qu’ ».",
        refuses=_elides,
    ),
    wording(
        "contraction-manquante",
        rf"\b(?:[Dd]e|[Àà]) (?:le|les) (?=[A-ZÀ-Þ{OUTPUT}])",
        "« {0} » : la contraction manque.",
        "Écrivez « du », « des », « au » ou « aux ».",
        exact=True,
    ),
)

CLAUSE_VOCABULARY: Final = (
    wording(
        "futur-d-obligation",
        r"\b(?:devra|devront|pourra|pourront|s[’']engagera|s[’']engageront|"
        r"sera tenue?|seront tenue?s)\b",
        "« {0} » : une obligation s’écrit au présent.",
        "Employez le présent de l’indicatif.",
    ),
    wording(
        "delai-imprecis",
        r"\b(?:sous (?:\d+|quarante-huit|vingt-quatre)|"
        r"dès que possible|aussitôt que possible|d[’']ici (?:au |le |\d)|"
        r"rapidement|dans un délai raisonnable)\b",
        "« {0} » ne fixe pas de délai.",
        "Écrivez « dans un délai de » suivi d’une durée.",
    ),
)
