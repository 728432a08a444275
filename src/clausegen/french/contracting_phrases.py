"""The phrases by which a text tells who contracts, under which law, and by which index.

They are written as `french/themes.py` says.
"""

from __future__ import annotations

from collections.abc import Mapping

CONTRACTING: Mapping[str, str] = {
    "procedure": (
        "liquidation, redressement, sauvegarde, liquidateur, liquidatrice, administrateur "
        "judiciaire, administratrice judiciaire, mandataire judiciaire, mandataire ad hoc"
    ),
    "en_formation": (
        "en formation, en participation, en cours de creation, cours d immatriculation, attente "
        "d immatriculation, cours de formation, defaut d immatriculation, sans (numero|"
        "immatriculation|kbis), attente (du|de son|de) (greffe|immatriculation|numero|kbis|"
        "registre), (pas encore|bientot|prochainement|non) (immatricule*|inscrite*|creee|nee|"
        "constituee), a (creer|constituer|immatriculer), en creation, projet de societe"
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
        "(ville|commune|region|metropole|departement) (de|d|du|des), conseil (departemental|"
        "regional), ministere, prefecture, communaute (de communes|d agglomeration|urbaine), "
        "centre hospitalier, rectorat"
    ),
    "sans_pouvoir": (
        "stagiaire, apprenti*, interimaire, alternant*, bapteme, benevole, (ancien|ancienne|ex) "
        "(president*|gerant*|directeur*|directrice*|maire), president* honoraire*, assistant*, "
        "secretaire*, standardiste*, receptionniste*, aide comptable, hotesse*, vendeur*, "
        "vendeuse*, (qui|en|et) remplace* … (president*|gerant*|directeur*|directrice*|maire|"
        "dirigeant*|malade*|absent*), a la place (de|du), en l absence (de|du|d), (malade|absent|"
        "absente|empeche*|en conge*), (fils|fille|epouse|epoux|mari|conjoint*) (de|du|d), ami*, "
        "chef d equipe, technicien*, sans (mandat|pouvoir|delegation), (pretend*|se dit|se "
        "disant), beau frere, belle soeur, cousin*, neveu, niece, oncle, tante, (frere|soeur|"
        "pere|mere|parrain|voisin*|copain|copine) (de|du|d), conseiller* de, invite*, visiteur*"
    ),
    "etrangere": (
        "droit, limited, ltd, gmbh, ag, bv, nv, inc, llc, plc, srl, spa, sl, llp, corporation, "
        "aktiengesellschaft"
    ),
    "etranger_rcs": (
        "londres, london, bruxelles, luxembourg, geneve, zurich, lausanne, berlin, munich, "
        "madrid, barcelone, rome, milan, lisbonne, amsterdam, dublin, vienne autriche, new york, "
        "delaware, montreal, tokyo, dubai, pekin, moscou, casablanca, tunis, alger, dakar, "
        "monaco, hong kong, singapour, varsovie, prague, athenes"
    ),
    "alsace_moselle": (
        "strasbourg, metz, colmar, mulhouse, saverne, sarreguemines, thionville, haguenau"
    ),
    "mediateur_autre": (
        "arcep, dgccrf, defenseur des droits, cnil, ufc, que choisir, clcv, procureur, prefet, "
        "commissaire de justice, ministere"
    ),
    "mediateur_secteur": (
        "energie, sncf, ratp, assurance*, bancaire*, banque*, amf, eau, tourisme, voyage*, jeux, "
        "notariat, avocat*"
    ),
    "perime": (
        "expire*, resilie*, caduc*, annule*, resolu, (ancien|ancienne) (contrat*|version*|"
        "accord*|convention*), projet de, echu*"
    ),
    "autre_contrat": (
        "bail, travail, vente, assurance, pret, mariage, mandat, location, fourniture de "
        "materiel, transport, franchise, licence, affretement, nettoyage, gardiennage, edition, "
        "entretien, construction, distribution"
    ),
    "aucune": "aucun, aucune, neant, nulle, sans mesure*, rien",
    "ordre_public": (
        "(exclusion|exception|sauf|hors|sans|ecart*|renonc*) … ordre public, (exclusion|sauf) … "
        "imperati*, lois de police … exclu*, exclusion … lois de police, (hormis|hors|exception|"
        "exclusion) * code, (deroge*|derogation|renonciation|renonce*|inapplic*|ecartant|"
        "exclusion|exclu*) … (imperati*|ordre public|code de la consommation|code civil|regles "
        "protectrices|protection des consommateurs|rgpd), (hors|sauf|hormis|moins) … (code de la "
        "consommation|droit de la consommation|rgpd|code civil), (code de la consommation|code "
        "civil|rgpd|regles imperatives|regles protectrices) … (exclu*|ecart*|inapplic*|"
        "inoppos*), (lois|regles|dispositions|normes|textes) (protectrice*|imperative*|du "
        "consommateur|de la consommation|protecteur*) … (mise* a part|mis a part|exclu*|ecart*|"
        "non applicable*|inapplicable*|oublie*|laisse*), (sans|hors|sauf|hormis|moins) (les|ses|"
        "toute|toutes) (lois|regles|dispositions) (protectrice*|imperative*)"
    ),
    "deux_droits": ("droit … et droit, droit … ou droit, droit … et le droit, droit … ou le droit"),
    "indice_general": (
        "prix a la consommation, inflation, ensemble des menages, panier * * menages, minimum "
        "legal, ipc, ipch, smic, salaire minimum, niveau general, cout de la vie, panier … "
        "menager*, prix de detail"
    ),
    "indice_etranger": (
        "construction, loyer*, btp, bt01, carburant*, petrole, petrolier*, baril*, brent, gaz, "
        "ble, cereale*, energie"
    ),
}
"""Phrases by theme."""
