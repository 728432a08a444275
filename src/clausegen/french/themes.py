"""What a free text speaks of: themes by the words that tell them, for guard rules to look for.

A theme is a list of phrases, in small letters without accents nor signs. `*` ends a word begun, and
stands alone for one word or none; `…` stands for six words at most between two phrases of a text.
A word proves nothing by itself: a rule that looks for a theme warns, and tells what to look at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from clausegen.french.harmless import HARMLESS

THEMES: Mapping[str, str] = {
    # --- a text that describes, and that stipulates ---
    "arbitraire": (
        "appreciation exclusive, seule appreciation, appreciation souveraine, a sa discretion, "
        "discretionnaire*, a son gre, a sa guise, s il le veut, s il le souhaite, comme il l "
        "entend, bon vouloir, seul juge, juge* utile*, jugera bon, juge critique, juge opportun, "
        "juge bon, decide seul*, decidera seul*, fixe librement, fixe seul*, librement fixe*, par "
        "le seul prestataire, par le seul operateur, par le prestataire seul, par le seul "
        "fournisseur, a sa convenance, par simple choix"
    ),
    "irresponsabilite": (
        "ni responsabilite, sans responsabilite, aucune responsabilite, decline toute, ne repond "
        "d aucun*, ne repond pas de, ne repond pas des, ne repond pas du, ne repond ni, n est pas "
        "responsable*, n est responsable d aucun*, non responsable*, exoner* de toute, exoner* de "
        "sa, aucune garantie ni, sans aucune garantie, n est tenu* d aucun*, aux risques et "
        "perils, aucune qualite n est due, aucun service n est du, aucune assistance n est due, "
        "aucune reponse n est due, ne saurait etre inquiet*, ne saurait etre recherch*, ne "
        "saurait etre tenu*"
    ),
    "renonciation": (
        "renonce* a son droit, renonce* a ses droits, renonce* a tout*, renonce* au droit, "
        "renonce* au benefice, renonce* a agir, sans recours contre, aucun recours contre, aucune "
        "contestation n, aucune action en justice, aucune action contre, reclamation* * * "
        "irrecevable*, s interdit de contester, s interdit tout*, renonciation a son droit, "
        "renonciation a ses droits, renonciation a un droit, renonciation a tout*, renonciation a "
        "agir, renonciation a un recours, renonciation au droit, renonciation au benefice, aucune "
        "reclamation n, aucune reclamation possible, abandonne* … pretention*, ne saisira pas, ne "
        "saisira aucun*"
    ),
    "reserve": (
        "sans garantie*, sans engagement de resultat, sans engagement, non garanti*, obligation "
        "de moyens, aucune garantie, aucune indemnite, aucun dedommagement, sans preavis, "
        "unilateralement"
    ),
    "derogation": (
        "par exception, par derogation, derog* au* article*, nonobstant, prevaut sur, prevalent "
        "sur, contrairement a l article"
    ),
    "somme": (
        "euros, par mois et par ligne, dollars, livres sterling, francs suisses, par mois, prix "
        "revisable*, tarif* revisable*, payable*"
    ),
    "monnaie": "dollars, dollar, livres sterling, francs suisses, bitcoin*, yuan*, yen*, crypto*",
    "exclusivite": (
        "exclusivite, n acheter qu, acheter exclusivement, exclusivement aupres, ne jamais "
        "recruter, ne pas recruter, non debauchage, debauch*, non concurrence, non sollicitation, "
        "ne pas embaucher, s interdi* d embaucher, interdiction d embauch*, ne pas concurrencer, "
        "interdiction de concurrence, clause d exclusivite"
    ),
    "horaires": (
        "joignable* de, joignable* du, ouvert* de, disponible* de, en heures ouvrees, jours "
        "ouvres seulement"
    ),
    # --- public order ---
    "urgence": (
        "appel* d urgence, communication* d urgence, numero* d urgence, service* d urgence, "
        "appel* de secours, numero* de secours, service* de secours, police secours, appel* … "
        "samu, appel* … pompiers, appel* … gendarmerie, appel* au 15, appel* le 15, vers le 15, "
        "communication* au 15, numero* 15, appel* au 17, appel* le 17, vers le 17, communication* "
        "au 17, numero* 17, appel* au 18, appel* le 18, vers le 18, communication* au 18, numero* "
        "18, appel* au 112, appel* le 112, vers le 112, communication* au 112, numero* 112, "
        "appel* au 114, appel* le 114, vers le 114, communication* au 114, numero* 114, appel* au "
        "115, appel* le 115, vers le 115, communication* au 115, numero* 115, appel* au 119, "
        "appel* le 119, vers le 119, communication* au 119, numero* 119, appel* au 191, appel* le "
        "191, vers le 191, communication* au 191, numero* 191, appel* au 196, appel* le 196, vers "
        "le 196, communication* au 196, numero* 196"
    ),
    "garantie_legale": (
        "garantie* legale*, garantie de conformite, vice* cache*, defaut* de conformite, "
        "garantie d eviction, droit de retractation, retractation"
    ),
    "numero": (
        "portabilite, conservation du numero, conservation des numeros, conservation de son "
        "numero, transfert du numero, garder son numero, changement d operateur, portage … "
        "numero*, portage vers, meme numero, rio, releve d identite operateur"
    ),
    "internet_ouvert": (
        "partage de connexion, partage d acces, voix sur internet, voix sur ip, voip, pair a "
        "pair, blocage*, bloque*, brid*, ralenti*, concurrent*, priorit* payante*"
    ),
    "sans_mesure": (
        "aucun blocage, aucune mesure, aucun ralentissement, ne bloque, ni blocage, ni "
        "ralentissement, sans blocage, sans ralentissement, obligation legale, securite du "
        "reseau, congestion*"
    ),
    "moyen_paiement": (
        "frais … paiement par, frais … par virement, frais … par prelevement, "
        "frais … carte bancaire, frais … carte de paiement, supplement* … paiement par, "
        "supplement* … carte bancaire, commission* … carte bancaire, commission* … paiement par, "
        "majoration* … paiement par, frais de virement, frais de prelevement, reglement autrement "
        "que par, reglement en especes"
    ),
    "itinerance_union": (
        "itinerance … union, itinerance … europe*, roaming … union, roaming … europe*"
    ),
    "vers_union": (
        "vers … union, vers … etat* membre*, vers … europe*, france … union, intra union, "
        "international* … union"
    ),
    "message_union": (
        "message* … vers … union, sms … vers … union, message* … vers … etat* membre*, sms … vers "
        "… etat* membre*"
    ),
    "d_office": (
        "d office, sauf refus, sauf opposition, automatiquement, par defaut … payant*, silence "
        "… vaut"
    ),
    "expression": (
        "avis negatif*, avis defavorable*, avis … publi*, publi* … avis, critique*, reseaux "
        "sociaux, commentaire* … ligne, temoignage*, note* attribuee*, evaluation* … ligne"
    ),
    "correspondances": (
        "contenu des messages, contenu des communications, contenu des conversations, contenu "
        "des appels, contenu des courriels, contenu des sms, enregistrement* des conversations, "
        "conversations privees, ecoute* des, ecouter, interception*, intercepter"
    ),
    "vie_privee": (
        "telephone* personnel*, releve* bancaire*, bancaire* personnel*, compte* personnel*, "
        "messagerie personnelle, correspondance* privee*, domicile des salaries, grossesse, "
        "depistage*, test* salivaire*, alcootest*, fouille*, palpation*, polygraphe, "
        "geolocalisation permanente, mot* de passe personnel*, mot* de passe des salaries, mot* "
        "de passe des employes, identifiants … salaries, identifiants … employes, arret* de "
        "travail, analyse* d urine"
    ),
    "sensibles": (
        "religi*, syndica*, opinion* politique*, opinion* religieuse*, opinion* philosophique*, "
        "ethni*, racial*, orientation* sexuelle*, vie sexuelle, genetique*, biometri*, "
        "conviction* philosoph*"
    ),
    "sante": (
        "medica*, sante des, donnees de sante, malade*, patient*, pathologie*, diagnostic medical"
    ),
    "infractions": (
        "infraction*, delit*, harcelement, discrimination*, manquement* a la securite, temoign*, "
        "lanceur* d alerte, denonc*, signaler un*, signalement, crime, crimes, criminel*, "
        "malversation*, pratique* illegale*"
    ),
    "incompressible": (
        "corporel*, deces, mort, blessure*, faute* lourde*, dol, dolosi*, intentionnel*, extreme "
        "gravite"
    ),
    "ondes": (
        "brouilleur*, brouillage*, brouiller, intercept* … appel*, intercept* … communication*, "
        "intercept* … correspondance*, intercept* … message*, intercept* … conversation*, imsi "
        "catcher, logiciel* espion*, a leur insu, captation … propos, lecture des sms, lecture "
        "des messages"
    ),
    "droit_exerce": (
        "action en justice, plainte*, greve*, maladie*, grossesse*, syndical*, syndicat*, "
        "syndique*, recours en justice, recours contentieux, recours contre, recours au juge, "
        "recours a un juge, recours a un mediateur, saisine, reclamation*"
    ),
    "zone": "zone, zones",
    "interdiction": "interdi*, ne jamais, ne pas, s abstenir, defense de, silence, taire, de ne",
    "delictueux": (
        "contourn* … sanction*, contourn* … embargo*, evit* … sanction*, corruption, corromp*, "
        "pot* de vin, blanchiment, blanchir, fraude*, evasion fiscale, travail dissimule, "
        "espionnage, piratage, ecouter … conversations, enregistrer … conversations, n y ont pas "
        "consenti, sans leur consentement, sans le consentement, a leur insu, non sollicite*, "
        "bloctel, usurpe*, pays ecran, sous embargo"
    ),
    "entente": (
        "concert* … prix, concert* … tarif*, align* … prix, align* … tarif*, fix* … prix de "
        "vente, fixation … prix, fixation … tarif*, repartition des march*, repartition de la "
        "clientele, partage des march*, partage de la clientele, entente* sur, se repartir, "
        "boycott*, appel* d offres … concert*, tarif* plancher, prix plancher, zones reservees, "
        "prix de vente … commun"
    ),
    "conformite": (
        "lutte contre, prevention, prevenir, detection, detecter, eviter la, respect, formation, "
        "audit, enquete, soupcon*, victime*, subi*, gestion des fraudes, contre la fraude"
    ),
    "detournement": (
        "sans son accord, sans l accord, a l insu, depot … brevet*, deposer … brevet*, brevet* "
        "sur, contrefa*, copi* du produit, copier le, vente du produit de l autre"
    ),
    "main_d_oeuvre": (
        "pret de salarie*, pret de personnel, pret de main d oeuvre, pret de collaborateurs, "
        "mise a disposition de salarie*, mise a disposition de personnel, mise a disposition de "
        "main d oeuvre, sous les ordres, sous l autorite, marchandage"
    ),
    "occupe": "crimee, sebastopol, simferopol, donetsk, louhansk, lougansk",
    "sanctions": (
        "russie, russe*, moscou, saint petersbourg, bielorussie, belarus, minsk, iran, teheran, "
        "coree du nord, pyongyang, syrie, damas, crimee, sebastopol, simferopol, donetsk, "
        "louhansk, lougansk"
    ),
    "essentielle": (
        "inexecution, interruption*, indisponibilite*, privation d*, absence de reseau, absence "
        "de service, quelle qu en soit la cause, quelle que soit la cause, defaut de "
        "fourniture, coupure*, panne*"
    ),
    "cession": (
        "cession … invention*, cession … droit*, cession gratuite, propriete des invention*, "
        "propriete des resultats, propriete de toute"
    ),
    "sans_borne": (
        "quelque forme que ce soit, connue ou inconnue, connu* et inconnu*, imprevisible*, tous "
        "droits, tous les droits, tout support, tous supports, choisira, a definir plus tard, "
        "plus tard, sans limite"
    ),
    "volonte": (
        "decision du prestataire, decision de l operateur, decision du fournisseur, decision du "
        "client, decision de la cliente, decision d une partie, decision de fermer, decision d "
        "eteindre, choix du prestataire, choix de l operateur, choix du client, choix d une "
        "partie, volonte du, volonte de l, volonte d une, reorganisation du prestataire, arret "
        "volontaire"
    ),
    "ordre_public": (
        "exclusion … ordre public, exclusion … imperati*, sauf … ordre public, hors … ordre "
        "public, sans … ordre public, exception … ordre public, ecart* … ordre public, lois de "
        "police … exclu*, exclusion … lois de police, sauf … imperati*, renonc* … ordre public, "
        "hormis * code, hors le code, exception du code"
    ),
    "deux_droits": "droit … et droit, droit … ou droit, droit … et le droit, droit … ou le droit",
    "indice_general": (
        "prix a la consommation, inflation, ensemble des menages, panier * * menages, minimum "
        "legal, ipc, ipch, smic, salaire minimum, niveau general, cout de la vie"
    ),
    "indice_etranger": (
        "construction, loyer*, btp, bt01, carburant*, petrole, petrolier*, baril*, brent, gaz, "
        "ble, cereale*, energie"
    ),
    # --- who contracts ---
    "procedure": (
        "liquidation, redressement, sauvegarde, liquidateur, liquidatrice, administrateur "
        "judiciaire, administratrice judiciaire, mandataire judiciaire, mandataire ad hoc"
    ),
    "en_formation": (
        "en formation, en participation, en cours de creation, cours d immatriculation, attente d "
        "immatriculation, cours de formation, defaut d immatriculation"
    ),
    "sans_personne": (
        "entreprise individuelle, micro entreprise, micro entrepreneur, auto entrepreneur*, "
        "entrepreneur individuel, succursale*, etablissement secondaire, agence de, bureau de "
        "representation, indivision, groupement momentane, aarpi, association d avocats, fonds "
        "commun"
    ),
    "associatif": (
        "association*, loi de 1901, loi 1901, loi du 1er juillet 1901, fondation*, syndicat*"
    ),
    "non_professionnelle": (
        "syndicat de* coproprietaires, syndicat des coproprietaires, coproprietaires, comite "
        "social, comite d entreprise, parti politique"
    ),
    "publique": (
        "ville de, commune de, departement d*, conseil departemental, conseil regional, "
        "ministere, prefecture, communaute de communes, communaute d agglomeration, communaute "
        "urbaine, region de, metropole de, centre hospitalier, universite de, rectorat"
    ),
    "sans_pouvoir": "stagiaire, apprenti*, interimaire, alternant*, bapteme, benevole",
    "etrangere": (
        "droit, limited, ltd, gmbh, ag, bv, nv, inc, llc, plc, srl, spa, sl, llp, corporation, "
        "aktiengesellschaft"
    ),
    "etranger_rcs": (
        "londres, london, bruxelles, luxembourg, geneve, zurich, lausanne, berlin, munich, "
        "madrid, barcelone, rome, milan, lisbonne, amsterdam, dublin, vienne autriche, new "
        "york, delaware, montreal, tokyo, dubai, pekin, moscou, casablanca, tunis, alger, "
        "dakar, monaco, hong kong, singapour, varsovie, prague, athenes"
    ),
    "alsace_moselle": (
        "strasbourg, metz, colmar, mulhouse, saverne, sarreguemines, thionville, haguenau"
    ),
    "mediateur_autre": (
        "arcep, dgccrf, defenseur des droits, cnil, ufc, que choisir, clcv, procureur, prefet, "
        "commissaire de justice, ministere"
    ),
    "perime": "expire*, resilie*, caduc*, annule*, resolu, ancien*, projet de, echu*",
    "autre_contrat": (
        "bail, travail, vente, assurance, pret, mariage, mandat, location, fourniture de "
        "materiel, transport, franchise, licence"
    ),
    "aucune": "aucun, aucune, neant, nulle, sans mesure*, rien",
}
"""Phrases by theme."""
_HEAD = 2
"""Letters of a first word by which phrases are found: no phrase begins with fewer, then any end."""
_SIGN = re.compile("[*…]")


def themes(words: str) -> tuple[str, ...]:
    """Return the themes of folded words, which stand between spaces, each text apart by « ; »."""
    begun = _begun(words)
    return tuple(name for name in begun if _sought(THEMES[name]).search(_less(name, words)))


def _begun(words: str) -> list[str]:
    """Return the themes of which a phrase may begin in some words: for most texts none."""
    starts, heads = _starts(), {word[:_HEAD] for word in words.split()}
    found = {name for head in heads for start, name in starts.get(head, ()) if start in words}
    return [name for name in THEMES if name in found] if found else []


@cache
def _starts() -> Mapping[str, list[tuple[str, str]]]:
    """Return what phrases begin with and the theme of each, by the first letters of their words.

    To look for these costs less than to compile the patterns of sixty themes in each new process.
    """
    starts: dict[str, list[tuple[str, str]]] = {}
    for name, phrases in THEMES.items():
        for phrase in phrases.split(", "):
            start = _SIGN.split(phrase, maxsplit=1)[0].rstrip()
            head = start.partition(" ")[0][:_HEAD]
            starts.setdefault(head, []).append((f" {start}", name))
    return starts


def examples(theme: str) -> tuple[str, ...]:
    """Return two texts of a theme, without its signs."""
    return tuple(
        " ".join(phrase.replace("*", "").replace("…", " ").split())
        for phrase in THEMES.get(theme, "").split(", ")[:2]
        if phrase
    )


def _less(theme: str, words: str) -> str:
    """Return words without the phrases in which those of a theme are harmless."""
    return _sought(HARMLESS[theme]).sub(" ; ", words) if theme in HARMLESS else words


@cache
def _sought(phrases: str) -> re.Pattern[str]:
    """Return what finds one of some phrases, each word whole."""
    return re.compile("|".join(f" {_pattern(each)} " for each in phrases.split(", ")))


def _pattern(phrase: str) -> str:
    """Return the pattern of a phrase: `*` any end of a word, or one word, `…` six at most."""
    parts = (
        " ".join(map(_word, part.split())).replace(" *", r"(?: \w+)?") for part in phrase.split("…")
    )
    return r"(?: \w+){0,6} ".join(parts)


def _word(word: str) -> str:
    return word if word == "*" else re.escape(word).replace(r"\*", r"\w*")
