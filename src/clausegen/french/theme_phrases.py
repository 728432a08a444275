"""The phrases that tell each theme, written as `french/themes.py` says."""

from __future__ import annotations

from collections.abc import Mapping

THEMES: Mapping[str, str] = {
    # --- a text that describes, and that stipulates ---
    "arbitraire": (
        "appreciation exclusive, seule appreciation, appreciation souveraine, a sa discretion, "
        "discretionnaire*, a son gre, a sa guise, s il le veut, s il le souhaite, comme il l "
        "entend, bon vouloir, seul juge, juge* utile*, jugera bon, juge critique, juge "
        "opportun, juge bon, decide seul*, decidera seul*, fixe librement, fixe seul*, "
        "librement fixe*, par le seul prestataire, par le seul operateur, par le prestataire "
        "seul, par le seul fournisseur, a sa convenance, par simple choix"
    ),
    "irresponsabilite": (
        "ni responsabilite, sans responsabilite, aucune responsabilite, decline toute, ne "
        "repond d aucun*, ne repond pas de, ne repond pas des, ne repond pas du, ne repond ni, "
        "n est pas responsable*, n est responsable d aucun*, non responsable*, exoner* de "
        "toute, exoner* de sa, aucune garantie ni, sans aucune garantie, n est tenu* d aucun*, "
        "aux risques et perils, aucune qualite n est due, aucun service n est du, aucune "
        "assistance n est due, aucune reponse n est due, ne saurait etre inquiet*, ne saurait "
        "etre recherch*, ne saurait etre tenu*"
    ),
    "renonciation": (
        "renonce* a son droit, renonce* a ses droits, renonce* a tout*, renonce* au droit, "
        "renonce* au benefice, renonce* a agir, sans recours contre, aucun recours contre, "
        "aucune contestation n, aucune action en justice, aucune action contre, reclamation* * "
        "* irrecevable*, s interdit de contester, s interdit tout*, renonciation a son droit, "
        "renonciation a ses droits, renonciation a un droit, renonciation a tout*, "
        "renonciation a agir, renonciation a un recours, renonciation au droit, renonciation "
        "au benefice, aucune reclamation n, aucune reclamation possible, abandonne* … "
        "pretention*, ne saisira pas, ne saisira aucun*"
    ),
    "reserve": (
        "sans garantie*, sans engagement de resultat, sans engagement, non garanti*, "
        "obligation de moyens, aucune garantie, aucune indemnite, aucun dedommagement, sans "
        "preavis, unilateralement"
    ),
    "derogation": (
        "par (exception|derogation) (a|au|aux), derog* au* article*, nonobstant, (prevaut|"
        "prevalent) sur (l article|les article*|le contrat|toute|les stipulation*), "
        "contrairement a l article"
    ),
    "somme": (
        "euros, par mois et par ligne, dollars, livres sterling, francs suisses, par mois, "
        "prix revisable*, tarif* revisable*, payable*"
    ),
    "monnaie": ("dollars, dollar, livres sterling, francs suisses, bitcoin*, yuan*, yen*, crypto*"),
    "exclusivite": (
        "exclusivite, n acheter qu, acheter exclusivement, exclusivement aupres, ne jamais "
        "recruter, ne pas recruter, non debauchage, debauch*, non concurrence, non "
        "sollicitation, ne pas embaucher, s interdi* d embaucher, interdiction d embauch*, ne "
        "pas concurrencer, interdiction de concurrence, clause d exclusivite"
    ),
    "horaires": (
        "(joignable*|ouvert*|disponible*) de … h, (joignable*|ouvert*|disponible*) du (lundi|"
        "mardi|mercredi|jeudi|vendredi|samedi|dimanche), en heures ouvrees, jours ouvres "
        "seulement"
    ),
    # --- public order ---
    "urgence": (
        "(appel*|communication*|numero*|service*) d urgence, (appel*|numero*|service*) de "
        "secours, police secours, appel* … (samu|pompiers|gendarmerie), (appel* au|appel* le|"
        "vers le|communication* au|numero*) (15|17|18|112|114|115|119|191|196)"
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
        "partage (de connexion|d acces), voix sur (internet|ip), voip, pair a pair, blocage*, "
        "bloque*, brid*, ralenti*, (application*|messagerie*|service*|site*) … concurrent*, "
        "priorit* payante*, (messagerie*|application*) … tier*, whatsapp, netflix, youtube, "
        "telegram, skype, tiktok, messenger, facetime"
    ),
    "sans_mesure": (
        "aucun blocage, aucune mesure, aucun ralentissement, ne bloque, ni blocage, ni "
        "ralentissement, sans blocage, sans ralentissement, obligation legale, securite du "
        "reseau, congestion*"
    ),
    "moyen_paiement": (
        "frais … (paiement par|par virement|par prelevement|carte bancaire|carte de paiement), "
        "(supplement*|majoration*|commission*) … (paiement par|carte bancaire), frais de "
        "(virement|prelevement), reglement autrement que par, reglement en especes, paye* en "
        "especes"
    ),
    "frais_resiliation": (
        "frais (de|en cas de) (resiliation|cloture|depart|fin de contrat), (resiliation|"
        "cloture) … frais, indemnite* de resiliation"
    ),
    "recouvrement": (
        "frais … (relance*|recouvrement|mise en demeure|impaye*|contentieux|huissier), "
        "relance* … impaye*, penalite* … impaye*"
    ),
    "service_client": (
        "(appel*|communication*) … (service* client*|service apres vente|sav|assistance "
        "technique|hotline|service* reclamation*), (service* client*|hotline) … (par minute|"
        "par appel)"
    ),
    "facture_detaillee": "(facture*|facturation*) detaillee*",
    "itinerance_union": (
        "itinerance … union, itinerance … europe*, roaming … union, roaming … europe*"
    ),
    "vers_union": (
        "vers … (union|etat* membre*|europe|pays europeen*|etat* europeen*), france … union, "
        "intra union, international* … union, (paris|france) vers (berlin|madrid|rome|"
        "bruxelles|lisbonne|dublin|l allemagne|l espagne|l italie|la belgique|le portugal|l "
        "irlande|les pays bas|la pologne)"
    ),
    "message_union": "(message*|sms) … vers … (union|etat* membre*)",
    "d_office": (
        "d office, sauf refus, sauf opposition, automatiquement, par defaut … payant*, silence "
        "… vaut"
    ),
    "expression": (
        "avis (negatif*|defavorable*), avis … publi*, publi* … avis, (publi*|formul*|diffus*|"
        "emet*|emis*) … critique*, critique* (publi*|negative*|du prestataire|de l operateur|"
        "contre|envers), (publi*|message*|avis|commentaire*|denigr*|propos) … reseaux sociaux, "
        "commentaire* … ligne, temoignage*, note* attribuee*, evaluation* … ligne"
    ),
    "correspondances": (
        "contenu des (messages|communications|conversations|appels|courriels|sms), "
        "enregistrement* des conversations, conversations privees, ecoute* des, ecouter, "
        "interception*, intercepter"
    ),
    "vie_privee": (
        "(remise|fouille*|lecture|controle*|saisie|acces|examen|consultation|inspection) … "
        "telephone* personnel*, releve* bancaire*, bancaire* personnel*, compte* personnel*, "
        "messagerie "
        "personnelle, correspondance* privee*, domicile des salaries, grossesse, depistage … "
        "(salarie*|alcool*|drogue*|stupefiant*|medic*|personnel), test* salivaire*, "
        "alcootest*, fouille*, palpation*, polygraphe, geolocalisation permanente, mot* de "
        "passe (personnel*|des salaries|des employes), identifiants … (salaries|employes), "
        "arret* de travail, analyse* (d urine|de sang), examen du corps"
    ),
    "sensibles": (
        "religi*, syndica*, (opinion*|conviction*|appartenance*) (politique*|religieuse*|"
        "philosophique*), ethni*, racial*, orientation* sexuelle*, vie sexuelle, genetique*, "
        "biometri*, conviction* philosoph*, prospection (politique|religieuse)"
    ),
    "sante": (
        "(donnee*|dossier*|fichier*|resultat*|bilan*|suivi|examen*) … (medica*|medicaux|sante|"
        "patient*|malade*), (etat|donnees) de sante, pathologie*, diagnostic medical"
    ),
    "donnees_sensibles": (
        "(donnee*|dossier*|fichier*|echantillon*|cohorte*|profil*) … (religi*|syndica*|ethni*|"
        "racial*|sexuel*|genetique*|biometri*|medica*|medicaux|sante|patient*), (opinion*|"
        "conviction*) (politique*|religieuse*|philosoph*)"
    ),
    "infractions": (
        "infraction*, delit*, harcelement, discrimination*, manquement* a la securite, "
        "temoign*, lanceur* d alerte, denonc*, signaler * (infraction*|crime*|delit*|fait*|"
        "manquement*|fraude*), signalement … (infraction*|autorite*|justice|inspection), "
        "crime, crimes, criminel*, malversation*, pratique* illegale*, (juge|tribunal|"
        "tribunaux|police|autorite* judiciaire*|justice) … (sa demande|requisition*|enquete*), "
        "communication au juge"
    ),
    "incompressible": (
        "corporel*, deces, mort, blessure*, faute* lourde*, dol, dolosi*, intentionnel*, "
        "extreme gravite"
    ),
    "ondes": (
        "brouilleur*, brouillage*, brouiller, intercept* … appel*, intercept* … "
        "communication*, intercept* … correspondance*, intercept* … message*, intercept* … "
        "conversation*, imsi catcher, logiciel* espion*, a leur insu, captation … propos, "
        "lecture des sms, lecture des messages, (lire|consulter|espionner|surveiller) … "
        "(messages|courriels|conversations|appels) (de|du|des|d un) (salarie*|employe*|"
        "delegue*|conjoint*|concurrent*|personnel)"
    ),
    "pistage": (
        "geolocalis* … (salarie*|employe*|permanen*|continu*|conjoint*|epou*|vie "
        "privee), (salarie*|employe*|conjoint*|epou*) … geolocalis*, (suivre|suivi|"
        "position|localis*|tracer|pister|espionner|surveiller) … (conjoint*|epouse|epoux|"
        "compagne|compagnon), suivi gps des (employes|salaries)"
    ),
    "droit_exerce": (
        "action en justice, plainte*, greve*, maladie*, grossesse*, syndical*, syndicat*, "
        "syndique*, recours en justice, recours contentieux, recours contre, recours au juge, "
        "recours a un juge, recours a un mediateur, saisine, reclamation*"
    ),
    "dette_autrui": (
        "(dette*|somme* due*|facture*) … (toute personne|foyer|famille|conjoint*|societe* du "
        "groupe|d un tiers|autre societe), (dette*|facture*) (de|d) (la societe|sa filiale|ses "
        "filiales|sa soeur|son groupe|son associe*|son dirigeant)"
    ),
    "discrimination": (
        "(age|agee|ages|agees) (de|d) (plus|moins), (nationalite|origine|religion|sexe|race|"
        "ethnie|couleur de peau) (de|du|des|d|francaise*|etrangere*|catholique*|musulmane*|"
        "juive*), (de nationalite|d origine) francaise*, (absence|interdiction|refus|exclusion|"
        "reserve* aux|uniquement) … (femme*|homme|hommes|enceinte*|etranger*|handicap*|"
        "syndique*|musulman*|juif*|juive*|homosexuel*|malade*|immigre*), (femme* enceinte*|"
        "grossesse) … (exclu*|interdi*|refus*)"
    ),
    "zone": "zone, zones",
    "interdiction": (
        "interdi*, ne jamais, ne pas, s abstenir, defense de, refus, silence, taire, de ne"
    ),
    "delictueux": (
        "(contourn*|evit*) … (sanction*|embargo*), corruption, corromp*, pot* de vin, "
        "blanchiment, blanchir, fraude*, evasion fiscale, travail dissimule, espionnage, "
        "piratage, (ecouter|enregistrer) … conversations, n y ont pas consenti, sans leur "
        "consentement, sans le consentement, a leur insu, non sollicite*, bloctel, usurp*, "
        "pays ecran, sous embargo, (vole|voles|volee|volees) (a|par|chez), derobe*, emporte* "
        "(par un ancien|chez|d un concurrent), recel*, contrefa*, armes de guerre, arme* (a "
        "feu|interdite*), stupefiant*, prete nom*, (cach*|dissimul*|echapp*|connu* d*) … (fisc|"
        "impot*|administration|autorite*|inspection), (boitier*|boite*|banque*) (sim|de cartes "
        "sim), simbox, sim box, terminer des appels, (forcant|forcer|pirat*|hack*|intrusion "
        "dans) … (serveur*|systeme*|reseau|compte*), obtenu* (illegalement|frauduleusement|a l "
        "insu)"
    ),
    "entente": (
        "concert* … (prix|tarif*), align* … (prix|tarif*), fix* … prix de vente, fixation … "
        "(prix|tarif*), (repartition|partage) (des march*|de la clientele), entente* sur, se "
        "repartir, boycott*, appel* d offres … concert*, tarif* plancher, prix plancher, zones "
        "reservees, prix de vente … commun, (harmonis*|coordin*) … (prix|tarif*|tarifaire*)"
    ),
    "conformite": (
        "lutte contre, prevention, prevenir, detection, detecter, eviter la, respect, "
        "formation, audit, enquete, soupcon*, victime*, subi*, gestion des fraudes, contre la "
        "fraude"
    ),
    "detournement": (
        "sans son accord, sans l accord, a l insu, depot … brevet*, deposer … brevet*, brevet* "
        "sur, contrefa*, copi* du produit, copier le, vente du produit de l autre, "
        "enregistrement … inpi, (enregistrement|depot) … au nom du"
    ),
    "main_d_oeuvre": (
        "pret de (salarie*|personnel|main d oeuvre|collaborateurs), mise a disposition de "
        "(salarie*|personnel|main d oeuvre), sous les ordres, sous l autorite, marchandage, "
        "(detache*|place*) … (qui les dirige*|contre remuneration)"
    ),
    "sanctions": (
        "russie, russe*, moscou, saint petersbourg, bielorussie, belarus, minsk, iran, "
        "teheran, coree du nord, pyongyang, syrie, damas, crimee, sebastopol, simferopol, "
        "donetsk, louhansk, lougansk"
    ),
    "essentielle": (
        "inexecution, interruption*, indisponibilite*, privation d*, absence de reseau, "
        "absence de service, quelle qu en soit la cause, quelle que soit la cause, defaut de "
        "fourniture, coupure*, panne*"
    ),
    "cession": (
        "cession … invention*, cession … droit*, cession gratuite, propriete des invention*, "
        "propriete des resultats, propriete de toute"
    ),
    "sans_borne": (
        "quelque forme que ce soit, connue ou inconnue, connu* et inconnu*, imprevisible*, "
        "(tous|tous les) droits, (tout|tous) support*, choisira, a definir plus tard, plus "
        "tard, sans limite, univers"
    ),
    "tout": (
        "(tout|toute|tous|toutes|toutes les|tous les) (traitement*|usage*|operation*|finalite*|"
        "donnee*|personne*|fichier*|besoin*|fin|fins|action*|type*|categorie*|utilisation*|"
        "exploitation*|autre*|projet*|cooperation*|collaboration*|affaire*|relation*|echange*|"
        "but*|sujet*), tout ce (qui|que), (usage*|fin*|finalite*) * utile*"
    ),
    "volonte": (
        "decision du prestataire, decision de l operateur, decision du fournisseur, decision "
        "du client, decision de la cliente, decision d une partie, decision de fermer, "
        "decision d eteindre, choix du prestataire, choix de l operateur, choix du client, "
        "choix d une partie, volonte du, volonte de l, volonte d une, reorganisation du "
        "prestataire, arret volontaire, licenciement … par, (fermeture|arret|suppression) de "
        "(son|sa|ses|leur), motif economique"
    ),
    "insolvable": (
        "cessation de* paiement*, insolvabilite, faillite, (manque|defaut|absence|"
        "insuffisance) … (tresorerie|argent|fonds|financement|moyens financiers), difficulte* "
        "(financiere*|economique*|de tresorerie), (hausse|augmentation|rencherissement) … "
        "(cout*|prix|loyer*|salaire*|energie), perte d un client, retrait d un investisseur, "
        "impossibilite de payer, (doublement|triplement|envolee|flambee) … (prix|cout*|tarif*)"
    ),
    "ordre_public": (
        "(exclusion|exception|sauf|hors|sans|ecart*|renonc*) … ordre public, (exclusion|sauf) "
        "… imperati*, lois de police … exclu*, exclusion … lois de police, (hormis|hors|"
        "exception|exclusion) * code"
    ),
    "deux_droits": ("droit … et droit, droit … ou droit, droit … et le droit, droit … ou le droit"),
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
        "en formation, en participation, en cours de creation, cours d immatriculation, "
        "attente d immatriculation, cours de formation, defaut d immatriculation"
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
        "stagiaire, apprenti*, interimaire, alternant*, bapteme, benevole, (ancien|ancienne|"
        "ex) (president*|gerant*|directeur*|directrice*|maire), president* honoraire*"
    ),
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
        "materiel, transport, franchise, licence, affretement, nettoyage, gardiennage, "
        "edition, entretien, construction, distribution"
    ),
    "aucune": "aucun, aucune, neant, nulle, sans mesure*, rien",
}
"""Phrases by theme."""
