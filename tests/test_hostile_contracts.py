"""Contracts that hostile counsel drew, illegal or absurd: none may be signed without a word."""

import pytest

from clausegen.library import Library
from clausegen.questions.answers import read_answers
from clausegen.questions.values import flat

LIBRARY, CLAUSE = Library(), "assistance-itinerance"
EXAMPLES = {name: flat(read_answers(path)) for name, path in LIBRARY.examples(CLAUSE).items()}
P, C, D = (EXAMPLES[name] for name in ("negocie", "consommateur", "sous-traitant-donnees"))


def client(base, **changed):
    return {"clients": [{**base["clients"][0], **changed}]}


CONTRACTS = [
    ("droit du Delaware, consommateur", C, {"droit": "droit de l’État du Delaware"}),
    (
        "médiateur : le directeur du prestataire",
        C,
        {"mediation.nom": "le directeur général d’Horizon Mobile"},
    ),
    ("médiateur : l’avocat du prestataire", C, {"mediation.nom": "l’avocat d’Horizon Mobile"}),
    ("qualité : « à compléter »", C, {"qualite.description": "À compléter."}),
    ("réclamations : « sans objet »", C, {"qualite.reclamation": "sans objet"}),
    ("titre « à définir »", P, {"contrat_principal.titre": "À définir"}),
    ("numéro XXX", P, {"contrat_principal.numero": "XXX"}),
    ("client nommé « TBD »", P, client(P, denomination="TBD")),
    ("services de restauration", P, {"services": "services de restauration rapide"}),
    ("pays imaginaire", P, {"territoire": "liste", "pays": ["l’Atlantide"]}),
    (
        "transferts vers « le monde entier »",
        D,
        {"rgpd.transferts": ["le monde entier"], "rgpd.garantie": "clauses_types"},
    ),
    (
        "finalité « toute finalité utile »",
        D,
        {"rgpd.annexe28.finalite": "toute finalité utile au prestataire"},
    ),
    ("données « toutes »", D, {"rgpd.annexe28.donnees": ["toutes les données"]}),
    (
        "petite structure au capital de 50 millions",
        P,
        {"client.qualite": "petite_structure", **client(P, capital="50 000 000 €")},
    ),
    (
        "termes Client et Clients",
        P,
        {"prestataire.terme": "Clients", **client(P, terme="Client", genre="masculin")},
    ),
    (
        "termes échangés",
        P,
        {
            "prestataire.terme": "Client",
            "prestataire.genre": "masculin",
            **client(P, terme="Prestataire", genre="masculin"),
        },
    ),
    (
        "fuseau de Tahiti pour l’Europe",
        P,
        {
            "dispo.mode": "plage_etendue",
            "dispo.debut": "7 h",
            "dispo.fin": "21 h",
            "dispo.fuseau": "pacific_tahiti",
            "delai.base": "heures_ouvrees",
        },
    ),
    (
        "deux niveaux aux mêmes délais",
        P,
        {
            "gravites": [
                {
                    "nom": "Critique",
                    "definition": "un arrêt",
                    "prise_en_charge": "1 heure",
                    "resolution": "4 heures",
                },
                {
                    "nom": "Mineure",
                    "definition": "une gêne",
                    "prise_en_charge": "1 heure",
                    "resolution": "4 heures",
                },
            ]
        },
    ),
    (
        "niveau critique en dix jours",
        P,
        {
            "gravites": [
                {
                    "nom": "Critique",
                    "definition": "un arrêt",
                    "prise_en_charge": "5 jours",
                    "resolution": "10 jours",
                }
            ]
        },
    ),
    ("mise en demeure d’une minute", P, {"suspension.mise_en_demeure": "1 minute"}),
    (
        "non-professionnel, préavis de douze mois",
        EXAMPLES["personne-publique"],
        {"resiliation_isolee": True, "duree.preavis": "12 mois"},
    ),
    ("barème de 0,1 %", P, {"reduction.mode": "bareme", "reduction.taux": "0,1 %"}),
    ("HORIZON MOBILE des deux côtés", P, client(P, denomination="HORIZON MOBILE")),
    (
        "le représentant du prestataire est la cliente",
        C,
        {"prestataire.representant": "Mme Anne Roy"},
    ),
    (
        "mineure, sans date d’acte",
        {k: v for k, v in C.items() if not k.startswith("contrat_principal")},
        client(C, naissance_date="2022-01-01"),
    ),
    (
        "SA au capital d’un euro",
        P,
        {"prestataire.forme": "société anonyme", "prestataire.capital": "1 €"},
    ),
    ("compétence : le tribunal des conflits", P, {"juridiction": "le tribunal des conflits"}),
    ("compétence : la cour d’assises de Paris", P, {"juridiction": "la cour d’assises de Paris"}),
    (
        "compétence : tribunal de l’entreprise de Bruxelles",
        P,
        {"juridiction": "le tribunal de l’entreprise de Bruxelles"},
    ),
    ("commerçants, dont un avocat", P, client(P, forme="société civile professionnelle d’avocats")),
    (
        "numéro d’assistance aux États-Unis, consommateur",
        C,
        {"contact.telephone": "+1 212 555 2368"},
    ),
    (
        "numéro 3637 du réseau, seul canal, hors de France",
        P,
        {
            "canaux": ["telephone"],
            "contact.telephone": "3637",
            "telephone.joignable_etranger": True,
        },
    ),
    ("signé un siècle après", P, {"signature.date": "2126-12-01"}),
    ("contrat principal de 1789", P, {"contrat_principal.date": "1789-07-14"}),
    (
        "pénalité libératoire de 0,1 % par incident",
        P,
        {"penalite.taux": "0,1 %", "penalite.unite": "incident", "penalite.liberatoire": True},
    ),
    (
        "plafond de responsabilité de 1 %",
        P,
        {"responsabilite.mode": "taux", "responsabilite.taux": "1 %"},
    ),
    (
        "adhésion, remède exclusif, délai d’un mois",
        P,
        {
            "negociation": "adhesion",
            "reduction.exclusive": "tout_remede",
            "resolution.actif": False,
            "reduction.delai_demande": "1 mois",
        },
    ),
    ("représentante : une société", P, {"prestataire.representant": "Kermadec Holding SAS"}),
    ("consommateur, numéro Réunion géographique", C, {"contact.telephone": "+262 262 12 34 56"}),
    ("consommateur, numéro mobile", C, {"contact.telephone": "06 12 34 56 78"}),
    ("consommateur, durée 36 mois", C, {"duree.mode": "determinee", "duree.mois": 36}),
    ("consommateur, préavis 1 mois", C, {"duree.mode": "indeterminee", "duree.preavis": "1 mois"}),
    ("consommateur, droit anglais", C, {"droit": "droit anglais"}),
    ("consommateur, tribunal de Lyon", C, {"juridiction": "le tribunal judiciaire de Lyon"}),
    ("droit français et droit anglais", P, {"droit": "droit français et droit anglais"}),
    ("droit de la jungle", P, {"droit": "droit de la jungle"}),
    ("date de signature avant le contrat", P, {"signature.date": "2026-10-01"}),
    ("sous-traitant, alerte 1000 h", D, {"rgpd.violation_h": 1000}),
    ("plafond 50 €", P, {"responsabilite.plafond": "50 €"}),
    ("plafond 999 €", P, {"responsabilite.plafond": "999 €"}),
    (
        "pénalité 100 000 €/incident",
        P,
        {
            "penalite.mode": "montant",
            "penalite.montant": "100 000 €",
            "penalite.unite": "incident",
            "responsabilite.mode": "aucun",
        },
    ),
    (
        "client du même nom et qualité personne publique société",
        P,
        client(P, nature="personne_publique"),
    ),
    ("capital d'une association", P, client(P, nature="association")),
    ("durée 120 mois", P, {"duree.mode": "determinee", "duree.mois": 120}),
    (
        "prise en charge égale à résolution",
        P,
        {
            "gravites": [
                {
                    "nom": "C",
                    "definition": "un arrêt",
                    "prise_en_charge": "4 heures",
                    "resolution": "4 heures",
                }
            ]
        },
    ),
    (
        "langues sans français, personne publique",
        EXAMPLES["personne-publique"],
        {"langues": ["anglais"]},
    ),
    ("représentant sans prénom : « M. »", P, {"prestataire.representant": "M."}),
    ("SIREN de La Poste pour deux", P, {"prestataire.siren": "161803390"}),
    (
        "portail en http",
        P,
        {"canaux": ["telephone", "courriel", "portail"], "contact.portail": "http://a.fr"},
    ),
    ("territoire liste : la France", P, {"territoire": "liste", "pays": ["la France"]}),
    ("lieu de signature : Mars", P, {"signature.lieu": "XXX"}),
    ("maintenance 48 h", P, {"maintenance.tolerance": 48}),
    ("réponse en une heure", P, {"telephone.reponse": "1 heure"}),
    ("réparation plus courte que résolution", P, {"delai.reparation": "1 jour"}),
    (
        "force majeure six mois, durée un mois",
        P,
        {"duree.mode": "determinee", "duree.mois": 1, "force_majeure.duree": "6 mois"},
    ),
    (
        "seuil impayé 1 €",
        P,
        {"suspension.manquements": ["defaut_paiement"], "suspension.seuil_impaye": "1 €"},
    ),
    (
        "client opérateur, particulier",
        D,
        {
            "rgpd.client_operateur": True,
            "clients": [
                {
                    "nature": "personne_physique",
                    "civilite": "Mme",
                    "prenom": "A",
                    "nom": "Roy",
                    "siren": "161803390",
                    "domicile": "1 rue A, 69001 Lyon",
                    "naissance_date": "1980-01-01",
                    "naissance_lieu": "Lyon",
                }
            ],
        },
    ),
    (
        "non-professionnel au tribunal",
        EXAMPLES["personne-publique"],
        {"juridiction": "le tribunal administratif de la Martinique"},
    ),
]


@pytest.mark.parametrize(
    ("base", "changed"), [each[1:] for each in CONTRACTS], ids=[each[0] for each in CONTRACTS]
)
def test_a_rule_stops(base, changed):
    kept = {name: raw for name, raw in base.items() if name not in changed}
    found = LIBRARY.validate(CLAUSE, kept | changed).diagnostics
    assert not [each for each in found if each.rule.startswith("reponse-refusee")]
    assert [each.rule for each in found if each.rule[0].isupper()]
