"""The phrases by which a text tells who contracts, what befalls them, under which law.

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
    "insolvable": (
        "cessation de* paiement*, insolvabilite, faillite, (manque|defaut|absence|insuffisance) "
        "… (tresorerie|argent|fonds|financement|moyens financiers), difficulte* (financiere*|"
        "economique*|de tresorerie), (hausse|augmentation|rencherissement) … (cout*|prix|loyer*|"
        "salaire*|energie), perte d un client, retrait d un investisseur, impossibilite de "
        "payer, (doublement|triplement|envolee|flambee) … (prix|cout*|tarif*), (baisse|perte|"
        "recul|insuffisance|chute) … (chiffre d affaires|rentabilite|marge*|clientele|activite|"
        "benefice*|commandes), (refus|retrait|rupture) (de|du|d un) (credit|pret|financement|"
        "concours bancaire*), saisie * compte*, (redressement|liquidation) judiciaire, procedure "
        "collective, impaye*, (variation*|hausse|evolution) … (taux|change|cours|inflation), "
        "rentabilite, non rentable*"
    ),
    "difficulte": (
        "(etaler|etalement|echelonn*|reechelonn*|report*|moratoire|suspendre|suspension|"
        "rembours*|apur*) … (dette*|creance*|creancier*|passif|echeance*), (delai*|facilite*) de "
        "(paiement|grace), conciliation, conciliateur*, mandat ad hoc, mandataire*, surendett*, "
        "cessation de* paiement*, (procedure|redressement|liquidation|sauvegarde) (collective|"
        "amiable|judiciaire|de sauvegarde|acceleree), (procedure|plan|ouverture|demande) … "
        "sauvegarde, sauvegarde (judiciaire|acceleree|de l entreprise), tribunal (de commerce|"
        "des activites economiques|judiciaire), (demarche*|demande*|requete*|declaration) … "
        "tribunal, administrateur* judiciaire*, insolvabilite, depot de bilan, difficulte* "
        "(financiere*|economique*|de tresorerie|de l entreprise), plan de (continuation|"
        "redressement|sauvegarde|cession), commission * surendettement"
    ),
    "volonte": (
        "decision du prestataire, decision de l operateur, decision du fournisseur, decision du "
        "client, decision de la cliente, decision d une partie, decision de fermer, decision d "
        "eteindre, choix du prestataire, choix de l operateur, choix du client, choix d une "
        "partie, volonte du, volonte de l, volonte d une, reorganisation du prestataire, arret "
        "volontaire, licenciement … par, (fermeture|arret|suppression) de (son|sa|ses|leur), "
        "motif economique, (decision|choix|volonte|strategie) * * (du|de la|de l|d un|d une|des|"
        "de sa|de son) * (prestataire|operateur|fournisseur|direction|actionnaire*|groupe|partie|"
        "conseil d administration), (reorganisation|restructuration|delocalisation|fusion|"
        "scission), plan (social|de sauvegarde de l emploi|de depart*), licenciement*, (manque|"
        "absence|penurie|insuffisance|depart*|demission*|conge*|maladie) … (personnel|effectif*|"
        "salarie*|technicien*|main d oeuvre), greve* (interne*|de son|de ses|du personnel), "
        "(abandon|arret) (d une|de la|du|d un) (gamme|technologie|produit|activite), (erreur|"
        "negligence|oubli|faute) (de|du|d un|des|humaine), changement de (fournisseur|"
        "prestataire|logiciel|strategie|direction), (vente|cession|rachat|prise de controle|"
        "achat) * * (operateur|prestataire|fournisseur|fonds de commerce), (vente|cession|"
        "rachat) de (son|l) (entreprise|activite|reseau), changement (d actionnaire*|de "
        "proprietaire|de controle|de dirigeant*)"
    ),
    "banal": (
        "pluie, vent, brouillard, chaleur, froid, neige, embouteillage*, bouchons, (retard|"
        "retards) (de|du|des) (train|livraison|transport*|courrier), (conges|vacances|jour ferie|"
        "jours feries|week end), fatigue, oubli, distraction, maladie (d un|d une|du|des), "
        "absence (d un|d une|du), usure, vetuste, vieillissement, obsolescence"
    ),
    "disparue": (
        "(fermee|dissoute|radiee|liquidee|absorbee|disparue|cessee|eteinte|vendue|fusionnee) "
        "(depuis|en|le|par|au|a|et), (ferme|dissous|radie|liquide|absorbe|cesse) depuis, n "
        "existe plus, n exist* plus, a cesse (son|ses|toute|d exister|l activite), sans "
        "activite, en sommeil, en cours de radiation, anciennement exploitee, (ex|ancienne|feu) "
        "(societe|entreprise), dissolution, decede*, feu (m|monsieur|mme|madame), succession de"
    ),
    "contre_lettre": (
        "secret*, contre lettre*, verba*, oral, orale, oraux, officieu*, tacite*, (contredit|"
        "contredisent|contraire*|derog*|annule*) … (prix|contrat|article*|clause*), non signe*, "
        "non ecrit*, confidentiel* entre"
    ),
    "sans_assureur": (
        "aucun, aucune, neant, personne, lui meme, elle meme, soi meme, auto assurance, sans "
        "assureur, non assure*, propre assureur, provision*"
    ),
}
"""Phrases by theme."""
