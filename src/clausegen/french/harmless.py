"""Phrases in which the words of a theme do not tell it, written as those of `french/themes.py`."""

from __future__ import annotations

from collections.abc import Mapping

_STREETS = ", ".join(
    f"{way} de {town}"
    for way in ("rue", "avenue", "boulevard", "place", "quai", "passage", "villa")
    for town in (
        "crimee",
        "sebastopol",
        "moscou",
        "saint petersbourg",
        "damas",
        "teheran",
        "russie",
        "syrie",
    )
)

HARMLESS: Mapping[str, str] = {
    "arbitraire": (
        "que le client … a son gre, que le client … a sa guise, que le client … s il le veut, que "
        "le client … s il le souhaite, que le client … a sa convenance, que le client … decide "
        "seul*, que le client … par simple choix, que la cliente … a son gre, que la cliente … a "
        "sa guise, que la cliente … s il le veut, que la cliente … s il le souhaite, que la "
        "cliente … a sa convenance, que la cliente … decide seul*, que la cliente … par simple "
        "choix, que l abonne* … a son gre, que l abonne* … a sa guise, que l abonne* … s il le "
        "veut, que l abonne* … s il le souhaite, que l abonne* … a sa convenance, que l abonne* … "
        "decide seul*, que l abonne* … par simple choix, que le consommateur … a son gre, que le "
        "consommateur … a sa guise, que le consommateur … s il le veut, que le consommateur … s "
        "il le souhaite, que le consommateur … a sa convenance, que le consommateur … decide "
        "seul*, que le consommateur … par simple choix, client* choisi* … a son gre, client* "
        "choisi* … a sa guise, client* choisi* … s il le veut, client* choisi* … s il le "
        "souhaite, client* choisi* … a sa convenance, client* choisi* … decide seul*, client* "
        "choisi* … par simple choix, client* decide* … a son gre, client* decide* … a sa guise, "
        "client* decide* … s il le veut, client* decide* … s il le souhaite, client* decide* … a "
        "sa convenance, client* decide* … decide seul*, client* decide* … par simple choix, "
        "client* activ* … a son gre, client* activ* … a sa guise, client* activ* … s il le veut, "
        "client* activ* … s il le souhaite, client* activ* … a sa convenance, client* activ* … "
        "decide seul*, client* activ* … par simple choix, abonne* choisi* … a son gre, abonne* "
        "choisi* … a sa guise, abonne* choisi* … s il le veut, abonne* choisi* … s il le "
        "souhaite, abonne* choisi* … a sa convenance, abonne* choisi* … decide seul*, abonne* "
        "choisi* … par simple choix, abonne* decide* … a son gre, abonne* decide* … a sa guise, "
        "abonne* decide* … s il le veut, abonne* decide* … s il le souhaite, abonne* decide* … a "
        "sa convenance, abonne* decide* … decide seul*, abonne* decide* … par simple choix, "
        "abonne* activ* … a son gre, abonne* activ* … a sa guise, abonne* activ* … s il le veut, "
        "abonne* activ* … s il le souhaite, abonne* activ* … a sa convenance, abonne* activ* … "
        "decide seul*, abonne* activ* … par simple choix, consommateur choisi* … a son gre, "
        "consommateur choisi* … a sa guise, consommateur choisi* … s il le veut, consommateur "
        "choisi* … s il le souhaite, consommateur choisi* … a sa convenance, consommateur choisi* "
        "… decide seul*, consommateur choisi* … par simple choix, consommateur decide* … a son "
        "gre, consommateur decide* … a sa guise, consommateur decide* … s il le veut, "
        "consommateur decide* … s il le souhaite, consommateur decide* … a sa convenance, "
        "consommateur decide* … decide seul*, consommateur decide* … par simple choix, "
        "consommateur activ* … a son gre, consommateur activ* … a sa guise, consommateur activ* … "
        "s il le veut, consommateur activ* … s il le souhaite, consommateur activ* … a sa "
        "convenance, consommateur activ* … decide seul*, consommateur activ* … par simple choix, "
        "client* decide* seul*, abonne* decide* seul*"
    ),
    "irresponsabilite": (
        "client* n est pas responsable*, client* ne saurait etre tenu*, client* n est tenu* d "
        "aucun*, client* n est responsable d aucun*, client* ne repond pas d*, abonne* n est pas "
        "responsable*, abonne* ne saurait etre tenu*, abonne* n est tenu* d aucun*, abonne* n est "
        "responsable d aucun*, abonne* ne repond pas d*, consommateur n est pas responsable*, "
        "consommateur ne saurait etre tenu*, consommateur n est tenu* d aucun*, consommateur n "
        "est responsable d aucun*, consommateur ne repond pas d*, utilisateur* n est pas "
        "responsable*, utilisateur* ne saurait etre tenu*, utilisateur* n est tenu* d aucun*, "
        "utilisateur* n est responsable d aucun*, utilisateur* ne repond pas d*"
    ),
    "renonciation": "sans qu aucune reclamation, sans aucune reclamation",
    "urgence": (
        "bouton* d appel d urgence, service* de secours routier*, vers le * du mois, numero* d "
        "urgence routier*"
    ),
    "garantie_legale": (
        "s ajoute* a la garantie* legale* de conformite, s ajoute* … garantie* legale*, outre la "
        "garantie* legale*, sans prejudice de la garantie* legale*, sans prejudice des garanties "
        "legales, en plus de la garantie legale"
    ),
    "d_office": (
        "automatiquement … gratuit*, automatiquement … sans frais, d office … gratuit*, d office "
        "… sans frais"
    ),
    "internet_ouvert": (
        "blocage des appels indesirables, blocage des appels malveillants, ne bride*, controle "
        "parental … blocage"
    ),
    "itinerance_union": (
        "usage raisonnable … union, usage raisonnable … europe*, itinerance hors … union, "
        "itinerance hors … europe*"
    ),
    "vers_union": (
        "vers … hors de l union, vers … hors de l europe, vers … hors union, sorti de l union, "
        "vers … hors de celle ci"
    ),
    "message_union": "hors de l union, hors union, itinerance … union, itinerance … europe*",
    "vie_privee": (
        "compte personnel de prevention, compte personnel de formation, compte* personnel* d "
        "activite"
    ),
    "infractions": "procedure* de signalement, signalement interne",
    "sanctions": _STREETS,
    "occupe": _STREETS,
    "ordre_public": (
        "sauf disposition* imperative* contraire*, sauf regle* imperative* contraire*, sauf loi* "
        "imperative* contraire*, sans exclusion … ordre public, sans exclure … ordre public, sans "
        "prejudice … ordre public, sans deroger … ordre public, sans ecarter … ordre public, sous "
        "reserve … ordre public"
    ),
    "indice_general": (
        "prix a la consommation … telecommunication*, prix a la consommation … communication*, "
        "prix a la consommation … poste"
    ),
    "ondes": (
        "lutte contre le brouillage, protection contre le brouillage, contre les interceptions"
    ),
    "incompressible": "temps mort*, point mort, poids mort",
    "droit_exerce": "syndicat* de* coproprietaires",
    "zone": (
        "zone* industrielle*, zone* artisanale*, zone* portuaire*, zone* commerciale*, zone* "
        "blanche*, zone* d activite*"
    ),
}
"""Phrases in which those of a theme do not tell it: a street, a right kept, another subject."""
