"""Phrases in which the words of a theme do not tell it, written as `french/themes.py` says."""

from __future__ import annotations

from collections.abc import Mapping

_WILL = (
    "(a son gre|a sa guise|s il le veut|s il le souhaite|a sa convenance|decide seul*|par simple "
    "choix)"
)
_CLIENT = "(client*|abonne*|consommateur*|utilisateur*)"
_STREETS = (
    "(rue|r|avenue|av|boulevard|bd|bld|place|pl|quai|cours|allee*|square|impasse|passage|villa|"
    "faubourg|fg|chemin|port|pont|station|gare|cite|rond point) (de|du|d|des) (crimee|sebastopol|"
    "moscou|saint petersbourg|damas|teheran|russie|syrie|iran|minsk|pyongyang)"
)
_APPLIANCES = "(poste*|terminal|terminaux|telephone*|equipement*|appareil*|materiel*|vehicule*)"

HARMLESS: Mapping[str, str] = {
    "arbitraire": (
        f"que (le|la|l) {_CLIENT} … {_WILL}, {_CLIENT} (choisi*|decide*|activ*) … {_WILL}, "
        f"{_CLIENT} decide* seul*, {_CLIENT} juge* utile*"
    ),
    "irresponsabilite": (
        f"{_CLIENT} (n est pas responsable*|ne saurait etre tenu*|n est tenu* d aucun*|n est "
        "responsable d aucun*|ne repond pas d*)"
    ),
    "renonciation": (
        "sans qu aucune reclamation, sans aucune reclamation, sans recours contre … au prealable"
    ),
    "horaires": (
        "(centre* d appel*|agence*|magasin*|boutique*|guichet*|bureau*|atelier*|accueil) … "
        "(joignable*|ouvert*|disponible*) (de|du), de 0 h a 24 h"
    ),
    "urgence": (
        "bouton* d appel d urgence, service* de secours routier*, vers le * du mois, numero* d "
        "urgence routier*"
    ),
    "garantie_legale": (
        "s ajoute* a la garantie* legale* de conformite, s ajoute* … garantie* legale*, outre la "
        "garantie* legale*, sans prejudice (de la garantie legale|des garanties legales), en plus "
        "de la garantie legale"
    ),
    "d_office": "(automatiquement|d office) … (option* gratuite*|service* gratuit*|sans frais)",
    "internet_ouvert": (
        "blocage des appels (indesirables|malveillants), (ne|sans) brid*, controle parental … "
        "blocage, blocage* (cesse*|leve*|desactiv*)"
    ),
    "itinerance_union": (
        "usage raisonnable … (union|europe*), (itinerance|roaming) … (union|europe*) … usage "
        "raisonnable, itinerance (hors|hors de|en dehors) … (union|europe*), itinerance … sorti* "
        "de l union"
    ),
    "vers_union": (
        "vers … (hors de|hors|en dehors de) (l union|l europe|union|celle ci), sorti* de l union"
    ),
    "message_union": "(hors de l|hors|en dehors de l) union, itinerance … (union|europe*)",
    "vie_privee": "compte* personnel* (de prevention|de formation|d activite)",
    "infractions": (
        "procedure* de signalement, signalement interne, signaler * * (restant|reste*) * "
        "(possible|libre|permis), sans (interdire|empecher) * signaler"
    ),
    "interdiction": "sans (interdire|interdiction)",
    "sanctions": _STREETS,
    "ordre_public": (
        "sauf (disposition*|regle*|loi*) imperative* contraire*, sans (exclusion|exclure|"
        "prejudice|deroger|ecarter) … ordre public, sous reserve … ordre public"
    ),
    "indice_general": "prix a la consommation … (telecommunication*|communication*|poste)",
    "indice_etranger": (
        "(gaz|energie|carburant*|petrole|loyer*) … exclu*, (hors|sauf|hormis) "
        "(gaz|energie|carburant*|petrole|loyer*), consommation electrique"
    ),
    "ondes": "(lutte|protection) contre le brouillage, contre les interceptions",
    "incompressible": "temps mort*, point mort, poids mort",
    "droit_exerce": "syndicat* de* coproprietaires",
    "zone": "zone* (industrielle*|artisanale*|portuaire*|commerciale*|blanche*|d activite*)",
    "essentielle": (
        f"en panne, panne* (du|des|de|d un|imputable* aux) {_APPLIANCES}, interruption* de "
        "moins d*, (interruption*|coupure*) (programmee*|planifiee*), absence de reseau est connue"
    ),
    "correspondances": (
        "(sans|hors|hormis|ni|jamais|exclusion|exception) * * contenu des "
        "(messages|communications|conversations|appels|courriels|sms)"
    ),
    "deux_droits": "(et|ou) (le droit|droit) (de l union*|international*)",
    "mediateur_autre": (
        "(egide|agree*|reference*|liste|designe*|inscrit*) … "
        "(arcep|dgccrf|cnil|procureur|prefet|ministere)"
    ),
    "perime": "annule* et remplace*",
    "main_d_oeuvre": (
        "sous (l autorite|les ordres) (d une|d|des|de l) entreprise* utilisatrice*, agence* d "
        "interim"
    ),
    "detournement": (
        "d un commun accord, (brevet*|depot*) … commun accord, (interdi*|ne pas|sans|avant) … "
        "(depot|deposer|copi*) … (brevet*|produit), restitution des copies"
    ),
    "cession": "propriete de toute … (remet|communique*|emet*), maintien de la propriete de toute",
    "sans_borne": (
        "(tout support|tous supports|tous les droits|tous droits) … (enumere*|liste*|decrit*|"
        "annexe)"
    ),
    "publique": (
        "(hotel|cafe|restaurant|brasserie|residence|clinique|librairie|garage|pharmacie|taxis|"
        "auto ecole|club|amis) … (ville de|commune de|region de|departement d*|metropole de)"
    ),
    "entente": "fix* … prix (de cession|d acquisition|de rachat|d achat|des actions|des parts)",
    "sans_personne": "par sa succursale*, par son etablissement secondaire",
    "tout": "(hors|sans|sauf|hormis|exclusion de) tout*, conviennent par ecrit, convenu* par ecrit",
    "pistage": "geolocalis* … sans salarie*",
}
"""Phrases in which those of a theme do not tell it: a street, a right kept, another subject."""
