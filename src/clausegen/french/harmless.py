"""Phrases in which the words of a theme do not tell it, written as `french/themes.py` says."""

from __future__ import annotations

from collections.abc import Mapping

from clausegen.french.ways import WAYS

_WILL = (
    "(a son gre|a sa guise|s il le veut|s il le souhaite|a sa convenance|decide seul*|par "
    "simple choix)"
)
_CLIENT = "(client*|abonne*|consommateur*|utilisateur*)"
_STREETS = (
    f"({'|'.join(sorted(WAYS))}|villa|port|pont|station|gare|cite) (de|du|d|des) (crimee|"
    "sebastopol|moscou|saint petersbourg|damas|teheran|russie|syrie|iran|minsk|pyongyang)"
)
_APPLIANCES = "(poste*|terminal|terminaux|telephone*|equipement*|appareil*|materiel*|vehicule*)"
FREE_TIME = (
    "(conge*|repos|vacances|nuit|nuits|week end*|domicile*|vie privee|temps libre|jours feries|"
    "hors du travail|hors travail|apres le travail|pauses|permission*|arret maladie|a terre|en "
    "famille)"
)

HARMLESS: Mapping[str, str] = {
    "arbitraire": (
        f"que (le|la|l) {_CLIENT} … {_WILL}, {_CLIENT} (choisi*|decide*|activ*) … {_WILL}, "
        f"{_CLIENT} decide* seul*, {_CLIENT} juge* utile*, {_CLIENT} (se|s en) reserve* * (droit|"
        f"faculte|possibilite|liberte), {_CLIENT} (peut|pourra|est libre de) … (a tout moment|"
        "seul*|librement|sans preavis|sans motif*|sans justif*|sans avoir a|sans se), resili* … "
        "sans (motif*|avoir a|se justifier|devoir), a tout moment … sans (avoir a|se justifier|"
        "devoir)"
    ),
    "irresponsabilite": (
        f"{_CLIENT} (n est pas responsable*|ne saurait etre tenu*|n est tenu* d aucun*|n est "
        "responsable d aucun*|ne repond pas d*|ne doit rien|ne doit aucun*|ne supporte aucun*), "
        "ne doit aucun (supplement|frais|minimum), sans (reparation|compensation) (possible|du "
        "terminal|du telephone)"
    ),
    "renonciation": (
        "sans qu aucune reclamation, sans aucune reclamation, sans recours contre … au "
        "prealable, sans que … (renonce*|renonciation)"
    ),
    "reserve": (
        f"{_CLIENT} (peut|pourra) … sans (preavis|indemnite|engagement), (resili*|depart|quitte*|"
        "part) … sans (preavis|indemnite), (forfait*|offre*|ligne*|abonnement*|carte*|option*) "
        "sans engagement"
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
        "garantie* legale*, sans prejudice (de la garantie legale|des garanties legales), en "
        "plus de la garantie legale, vendu* (ailleurs|par un tiers|par d autres), hors garantie"
    ),
    "d_office": (
        "(automatiquement|d office) … (option* gratuite*|service* gratuit*|sans frais), "
        "(automatiquement|d office|par defaut) … (sans supplement|sans frais|gratuit*|sans "
        "surcout)"
    ),
    "internet_ouvert": (
        "blocage des appels (indesirables|malveillants), (ne|sans) brid*, controle parental … "
        "blocage, blocage* (cesse*|leve*|desactiv*), (ni ne|ne|ni|sans) (prioris*|brid*|bloqu*|"
        "filtr*|degrad*|limit*|ralenti*)"
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
    "vie_privee": (
        "compte* personnel* (de prevention|de formation|d activite), code* … (deverrouillage|"
        "porte*|site|serveur*)"
    ),
    "infractions": (
        "procedure* de signalement, signalement interne, signaler * * (restant|reste*) * "
        "(possible|libre|permis), (lutte|prevention|prevenir|detection|detecter|dispositif*|"
        "procedure*|politique*|cellule) … (fraude*|corruption|infraction*|harcelement|"
        "discrimination*), sans (interdire|empecher) * signaler"
    ),
    "interdiction": "sans (interdire|interdiction)",
    "sanctions": _STREETS,
    "ordre_public": (
        "sauf (disposition*|regle*|loi*) imperative* contraire*, sans (exclusion|exclure|"
        "prejudice|deroger|ecarter) … ordre public, sous reserve … ordre public"
    ),
    "indice_general": (
        "prix a la consommation … (telecommunication*|communication*|poste), (poste*|sous indice|"
        "rubrique|division|classe|groupe) … prix a la consommation, (poste*|sous indice|rubrique|"
        "division|classe) … … prix a la consommation"
    ),
    "indice_etranger": (
        "(gaz|energie|carburant*|petrole|loyer*) … exclu*, (hors|sauf|hormis) (gaz|energie|"
        "carburant*|petrole|loyer*), consommation electrique"
    ),
    "ondes": (
        "(lutte|protection) contre le brouillage, contre les interceptions, lecture des messages "
        "(recus|vocaux|qu il|qu elle|du repondeur)"
    ),
    "incompressible": "temps mort*, point mort, poids mort",
    "droit_exerce": "syndicat* de* coproprietaires",
    "zone": "zone* (industrielle*|artisanale*|portuaire*|commerciale*|blanche*|d activite*)",
    "essentielle": (
        f"en panne, panne* (du|des|de|d un|imputable* aux) {_APPLIANCES}, interruption* de moins "
        "d*, (interruption*|coupure*) (programmee*|planifiee*), absence de reseau est connue, "
        "(perte*|manque|prejudice*|dommage*|gain*|atteinte*|frais|surcout*|retard*) … (panne*|"
        "interruption*|coupure*|indisponibilite*|defaillance*|inexecution|manquement*|arret*)"
    ),
    "correspondances": (
        "(sans|hors|hormis|ni|jamais|exclusion|exception) * * contenu des (messages|"
        "communications|conversations|appels|courriels|sms)"
    ),
    "deux_droits": "(et|ou) (le droit|droit) (de l union*|international*)",
    "mediateur_autre": (
        "(egide|agree*|reference*|liste|designe*|inscrit*) … (arcep|dgccrf|cnil|procureur|prefet|"
        "ministere)"
    ),
    "perime": "annule* et remplace*",
    "main_d_oeuvre": (
        "sous (l autorite|les ordres) (d une|d|des|de l) entreprise* utilisatrice*, agence* d "
        "interim, (reste*|demeure*|maintenu*|agi*) … (sous l autorite|sous la direction|sous les "
        "ordres), sous (l autorite|la direction|les ordres) (exclusive|exclusifs|de l operateur|"
        "du prestataire|du fournisseur|de son employeur|de leur employeur|du sous traitant)"
    ),
    "detournement": (
        "d un commun accord, (brevet*|depot*) … commun accord, (interdi*|ne pas|sans|avant) … "
        "(depot|deposer|copi*) … (brevet*|produit), restitution des copies, (interdi*|ne pas|"
        "sans|avant|contre|empech*) … (vente|revente|publication|diffusion|publier|vendre)"
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
    "savoir_faire": (
        "brevet* (des colleges|de technicien|professionnel*|d aptitude|de natation|de pilote|"
        "tombe*|expire*), formule* de (politesse|abonnement|calcul|restauration), (hors|sans|ni) "
        "… (brevet*|savoir faire)"
    ),
    "discrimination": "homme* (du metier|de l art|cle|de confiance|d affaires)",
    "temps_libre": (
        f"(pas|jamais|sauf|hors|ni|cess*|coup*|desactiv*|suspend*|arret*|exclu*|non) … {FREE_TIME}"
    ),
    "en_cachette": (
        "(non|pas|jamais) (discret*|clandestin*|secret*), (signalisation|emballage|boitier|"
        "antenne*) (discret|discrete|discrets|discretes)"
    ),
    "sans_pouvoir": (
        "(gerant*|president*|directeur*|directrice*|maire) * * (ancien|ancienne|ex) (president*|"
        "gerant*|directeur*|directrice*|maire), secretaire* general*, secretaire perpetuel*, "
        "assistant* (de direction general*|maritime*), (a la place|en l absence) … (delegation|"
        "habilite*|pouvoir)"
    ),
    "hebergement": "(sans|hors|ni) … (heberge*|stockage|sauvegarde*|archivage)",
    "urgence_refusee": (
        "(urgence|112|samu|pompiers|secours) … gratuit*, gratuit* … (urgence|112), sans urgence, "
        "(depannage*|intervention*|travaux|livraison*|remplacement*|reparation*) … urgence"
    ),
    "moyen_paiement": "(rejet*|refus) … (prelevement|cheque|virement)",
    "donnees_sensibles": (
        "(hors|sans|sauf|hormis|aucune|ni) * * (donnee*|dossier*) … (patient*|medica*|sante|"
        "malade*)"
    ),
    "delictueux": (
        "(depist*|detect*|protection|lutte|antivirus|contre|filtrage|blocage|prevention) … "
        "(logiciel* malveillant*|logiciel* rancon*|rancongiciel*|spam|hameconn*|phishing|"
        "pourriel*|deni de service)"
    ),
    "entrave": (
        "(election*|vote) … (en ligne|electronique*), (refus|interdiction) de (l acces|contourn*)"
    ),
}
"""Phrases in which those of a theme do not tell it: a street, a right kept, another subject."""
