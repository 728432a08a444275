"""The phrases that tell each theme, written as `french/themes.py` says."""

from __future__ import annotations

from collections.abc import Mapping

from clausegen.french.contracting_phrases import CONTRACTING
from clausegen.french.personal_phrases import PERSONAL
from clausegen.french.stipulating_phrases import STIPULATING

THEMES: Mapping[str, str] = {
    **STIPULATING,
    # --- public order ---
    "urgence": (
        "(appel*|communication*|numero*|service*) d urgence, (appel*|numero*|service*) de "
        "secours, police secours, appel* … (samu|pompiers|gendarmerie), (appel* au|appel* le|"
        "vers le|communication* au|numero*) (15|17|18|112|114|115|119|191|196), (joindre|"
        "contacter|prevenir|alerter) … (samu|pompiers|police|gendarmerie|secours), localisation "
        "… (appel*|appelant) … (urgence|secours), fr alert, alerte* (a la population|des "
        "populations), (appel*|appeler|alerter|joindre|prevenir) (des|les|aux|vers les) (secours|"
        "pompiers|urgences), secours en (mer|montagne), appel* de detresse, signal* de detresse"
    ),
    "garantie_legale": (
        "garantie* legale*, garantie de conformite, vice* cache*, defaut* de conformite, "
        "garantie d eviction, droit de retractation, retractation, garantie* (des|contre les) "
        "vice*, defaut* cache*, non conformite, droit de se retracter, delai de retractation, "
        "(remplacement|remboursement|reparation) … (defectueu*|non conforme*), (reparation|"
        "remplacement|echange|reprise|remboursement) … (vendu*|annulation|retractation|quatorze "
        "jours|deux semaines|en panne des)"
    ),
    "numero": (
        "portabilite, conservation du numero, conservation des numeros, conservation de son "
        "numero, transfert du numero, garder son numero, changement d operateur, portage … "
        "numero*, portage vers, meme numero, rio, releve d identite operateur, (conserver|garder|"
        "emporter|recuperer|transferer|porter) (son|ses|le|les|leur|leurs) numero*, (perte|"
        "abandon|restitution|propriete) (du|des|de son|de ses) numero*, portabilite*, portage* "
        "(du|des|d un) numero*, transfert* (de|des|d un) numero*, (reprise|depart|passage|"
        "transfert|sortie|migration) … (autre operateur|operateur concurrent|concurrent|"
        "numero*), (autre operateur|nouvel operateur) … (frais|numero*)"
    ),
    "internet_ouvert": (
        "partage (de connexion|d acces), voix sur (internet|ip), voip, pair a pair, blocage*, "
        "bloque*, brid*, ralenti*, (application*|messagerie*|service*|site*) … concurrent*, "
        "priorit* payante*, (messagerie*|application*) … tier*, whatsapp, netflix, youtube, "
        "telegram, skype, tiktok, messenger, facetime, torrent*, p2p, viber, instagram, "
        "facebook, tethering, hotspot, priorise*, priorisation, non decompte*, (degrad*|reduit*|"
        "limit*|interdi*|filtr*|plafonn*) … (application*|video*|messagerie*|streaming|jeux en "
        "ligne|voix sur), (streaming|video* en continu|video* en ligne|jeux en ligne) … (exclu*|"
        "interdit*|brid*|limite*)"
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
        "especes, (supplement*|majoration*|commission*|frais|surcout) * * * (cheque|virement|"
        "carte bancaire|carte bleue|carte de credit|especes|mandat|prelevement|paypal)"
    ),
    "frais_resiliation": (
        "frais (de|en cas de) (resiliation|cloture|depart|fin de contrat), (resiliation|cloture) "
        "… frais, indemnite* de resiliation, (frais|penalite*|indemnite*|forfait|dedit) … "
        "(resiliation|cloture|depart|rupture|sortie anticipee|desabonnement|annulation|fermeture "
        "de compte|fin de contrat|fin d engagement), (resiliation|cloture|rupture|desactivation|"
        "fermeture) (anticipee|de ligne|d une ligne|de la ligne|du contrat|de compte|du compte|"
        "avant terme)"
    ),
    "recouvrement": (
        "frais … (relance*|recouvrement|mise en demeure|impaye*|contentieux|huissier), relance* "
        "… impaye*, penalite* … impaye*, (penalite*|indemnite*|forfait*|majoration*|frais) … "
        "(retard|defaut de paiement|commissaire de justice|lettre recommandee|rappel|relance), "
        "(rappel|relance) … (facture|paiement|echeance), (lettre*|courrier*|rappel*|avis|"
        "message*|appel*|sms|visite*) … (impaye*|non paye*|pas paye*|n est pas paye*|en retard|a "
        "temps|echeance passee|echeance depassee|en souffrance|defaut), (facture*|echeance*|"
        "prelevement*|paiement*) (impaye*|non paye*|n est pas paye*|en retard|rejete*|tardif*), "
        "ouverture d un dossier (impaye*|contentieux|de recouvrement), remise au contentieux, "
        "passage * huissier, passage … huissier, (lettre*|courrier*|avis|appel) de (retard|"
        "relance|rappel)"
    ),
    "service_client": (
        "(appel*|communication*) … (service* client*|service apres vente|sav|assistance "
        "technique|hotline|service* reclamation*), (service* client*|hotline) … (par minute|par "
        "appel), (conseiller*|teleconseiller*|service* apres vente|support technique|assistance "
        "telephonique|centre de relation), (traitement|ouverture|dossier) * (d une|de|des) "
        "reclamation*, temps d attente, appel* au (39*|31*|10*|3900|3103)"
    ),
    "facture_detaillee": "(facture*|facturation*) detaillee*",
    "itinerance_union": (
        "itinerance … union, itinerance … europe*, roaming … union, roaming … europe*"
    ),
    "vers_union": (
        "vers … (union|etat* membre*|europe|pays europeen*|etat* europeen*), france … union, "
        "intra union, international* … union, (paris|france) vers (berlin|madrid|rome|bruxelles|"
        "lisbonne|dublin|l allemagne|l espagne|l italie|la belgique|le portugal|l irlande|les "
        "pays bas|la pologne)"
    ),
    "message_union": "(message*|sms) … vers … (union|etat* membre*)",
    "d_office": (
        "d office, sauf refus, sauf opposition, automatiquement, par defaut … payant*, silence … "
        "vaut, (active*|souscri*|facture*|ajoute*|renouvele*|reconduit*) (automatiquement|d "
        "office|par defaut|sans demande|tacitement|sans accord), precoche*, case* (cochee*|"
        "precochee*), (reput*|presum*|vaut|valent) (accept*|consent*|accord), a defaut (de refus|"
        "d opposition|de reponse), (sauf|sans) (opposition|refus|reponse|demande contraire), (si|"
        "sauf si) (vous|le client|la cliente|l abonne|nul|personne) (ne|n) … (rien|pas|refus*|"
        "oppos*)"
    ),
    "infractions": (
        "infraction*, delit*, harcelement, discrimination*, manquement* a la securite, temoign*, "
        "lanceur* d alerte, denonc*, signaler * (infraction*|crime*|delit*|fait*|manquement*|"
        "fraude*), signalement … (infraction*|autorite*|justice|inspection), crime, crimes, "
        "criminel*, malversation*, pratique* illegale*, (juge|tribunal|tribunaux|police|"
        "autorite* judiciaire*|justice) … (sa demande|requisition*|enquete*), communication au "
        "juge, corruption, fraude*, faits delictueux, mise* en danger, accident* du travail, "
        "(inspection du travail|inspecteur* du travail|cnil|dgccrf|procureur|parquet|gendarme*|"
        "autorite* de controle|autorite* de la concurrence), (signal*|denonc*|temoign*|revel*) … "
        "(justice|autorite*|police|administration|juge), accident, accidents, (plainte*|"
        "reclamation*) (du personnel|des salaries|des employes|de l equipage|penale*|deposee*), "
        "pollution*, degazage*, danger, dangers, intoxication*, noyade*, maltraitance*, "
        "agression*, blessure*, travail dissimule, (que|dont) (nul|personne) ne (rapporte*|"
        "signale*|dit|declare*|communique*|parle*|revele*), (meme|y compris) (a|envers|devant|"
        "aupres|a l egard) … (administration|autorite*|juge*|justice|tribunal|police|inspection|"
        "medecin*), vice* (dangereu*|de securite), defaut* (dangereu*|de securite), (ne|n|rien|"
        "jamais) … (dir*|parler*|parlera*|revel*|signal*|communiqu*|montr*) … (regulateur|"
        "autorite*|administration|juge|justice|police|gendarme*|arcep|cnil|inspection*), "
        "(silence|se taire|mutisme|refus de repondre|refus de temoigner) … (juge*|tribunal*|"
        "justice|police|enqueteur*|autorite*|regulateur|inspection*), (parler|s adresser|"
        "repondre|recourir|s ouvrir) (a|aux|au|devant) * (syndicat*|delegue*|juge*|police|"
        "autorite*|inspection*|regulateur), (depass*|non respect|violation*|viole*|non conform*|"
        "ecart*) … (seuil*|norme*|loi|lois|limite* legale*|reglementation), risque* (pour la "
        "sante|sanitaire*|mortel*), vie … en danger, vies en danger"
    ),
    "incompressible": (
        "corporel*, deces, mort, blessure*, faute* lourde*, dol, dolosi*, intentionnel*, extreme "
        "gravite, lesion*, invalidite, incapacite (permanente|temporaire|de travail), integrite "
        "physique, atteinte* (a la personne|aux personnes|a la vie|a la sante), vie humaine, "
        "accident* mortel*, faute* (inexcusable*|deliberee*|volontaire*), mauvaise foi, "
        "negligence* (grave*|grossiere*|inexcusable*), (fraude|tromperie|malveillance) (du "
        "prestataire|de l operateur|du fournisseur|d une partie), brulure*, electrocution, tue, "
        "tues, blesse*, souffrance*, (perte|amputation|fracture*) (d un|d une|de la|du|des) "
        "(bras|jambe*|main*|oeil|vue|doigt*|membre*|audition|memoire|odorat), sequelle*, "
        "infirmit*, mutil*, cicatrice*, hospitalis*, noyade*, intoxic*, traumatis*, vie (d un|d "
        "une|des|de l) *, (cause*|commis*|provoque*|fait*) (expres|sciemment|volontairement|"
        "deliberement), sciemment, volontairement, deliberement, a dessein, expres"
    ),
    "dette_autrui": (
        "(dette*|somme* due*|facture*) … (toute personne|foyer|famille|conjoint*|societe* du "
        "groupe|d un tiers|autre societe), (dette*|facture*) (de|d) (la societe|sa filiale|ses "
        "filiales|sa soeur|son groupe|son associe*|son dirigeant), (dette*|somme*|facture*|"
        "impaye*|engagement*) … (conjoint*|epoux|epouse|parent*|enfant*|dirigeant*|associe*|"
        "filiale*|maison mere|societe soeur|groupe|tiers|autre client*), (se porter|porter|"
        "porte) (fort|garant|caution)"
    ),
    "zone": "zone, zones",
    "interdiction": (
        "interdi*, ne jamais, ne pas, s abstenir, defense de, refus, silence, taire, de ne, s "
        "interdi*, interdiction, jamais, cacher, dissimul*, tenir secret*, etouffer, sans "
        "(reveler|signaler|denoncer), nul ne, personne ne, tus, tu, tue, tues, garder pour, le "
        "secret, meme si, garder secret*"
    ),
    "delictueux": (
        "(contourn*|evit*) … (sanction*|embargo*), corruption, corromp*, pot* de vin, "
        "blanchiment, blanchir, fraude*, evasion fiscale, travail dissimule, espionnage, "
        "piratage, (ecouter|enregistrer) … conversations, n y ont pas consenti, sans leur "
        "consentement, sans le consentement, a leur insu, non sollicite*, bloctel, usurp*, pays "
        "ecran, sous embargo, (vole|voles|volee|volees) (a|par|chez), derobe*, emporte* (par un "
        "ancien|chez|d un concurrent), recel*, contrefa*, armes de guerre, arme* (a feu|"
        "interdite*), stupefiant*, prete nom*, (cach*|dissimul*|echapp*|connu* d*) … (fisc|"
        "impot*|administration|autorite*|inspection), (boitier*|boite*|banque*) (sim|de cartes "
        "sim), simbox, sim box, terminer des appels, (forcant|forcer|pirat*|hack*|intrusion "
        "dans) … (serveur*|systeme*|reseau|compte*), obtenu* (illegalement|frauduleusement|a l "
        "insu), (faux|fausse*|fictif*|fictive*) (facture*|attestation*|declaration*|document*|"
        "bulletin*|identite*|avis|compte*), (facture*|prestation*|emploi*|contrat*|societe*) "
        "(fictif*|fictive*), surfactur*, dessous de table, (commission*|remuneration*) (occulte*|"
        "secrete*), retrocommission*, (avantage*|somme*|cadeau*|commission*|don|dons|enveloppe*|"
        "verser|versement) … (elu*|agent* public*|fonctionnaire*|decideur* public*|acheteur* "
        "public*|ministre*), trafic d influence, favoritisme, abus de biens, (detourne*|"
        "detournement) * (de fonds|fonds|subvention*), caisse noire, double comptabilite, "
        "societe* ecran, paradis fisca*, (non|sans etre) declare*, au noir, (travail|"
        "travailleur*|salarie*|main d oeuvre) (clandestin*|illegal*|force), sans papiers, "
        "(fichier*|donnee*|base*|liste*) … (pirate*|vole*|derobe*|obtenu* frauduleusement|"
        "aspire*), logiciel* (malveillant*|rancon*), rancongiciel*, deni de service, hameconn*, "
        "phishing, spam, pourriel*, demarchage * (interdit|illicite|sans consentement), jeux d "
        "argent, paris clandestins, contrebande, escroqu*, extor*, chantage, diffam*, falsifi*, "
        "antidat*, (destruction|detruire|effacer|effacement) … (preuve*|pieces comptables), "
        "(entrave|entraver|tromper|tromperie) … (justice|enquete|controle*|autorite*|"
        "consommateur*|acheteur*|client*), (revente|vente|vendre|acheter|achat) … (donnees "
        "personnelles|coordonnees) … (sans|a l insu), (ancien|ancienne|ex) (salarie*|ingenieur*|"
        "employe*|technicien*|directeur*|cadre*) (d un|d une|du|de la|de l|de son) (rival*|"
        "concurrent*), (subtilis*|chaparde*|soutir*|pille*|detourne*), (logeant|loger|transferer|"
        "transfert) … (benefice*|marge*|profit*) … (malte|jersey|panama|bahamas|luxembourg|"
        "irlande|ile*|etranger), (ne plus|ne pas|sans) (payer|acquitter|declarer) … (impot*|"
        "taxe*|tva|cotisation*), liste* d opposition, (faux|fausse*) (message*|appel*|sms|"
        "courriel*|courrier*|site*|profil*|numero*|annonce*), (recherche|exploit*|test*|utilis*) "
        "… faille* … (voisin*|concurrent*|tiers|insu|accord|rien), (enlevement|effacement|"
        "retrait|suppression|masquage|enlever|effacer) … (logo*|numero* de serie|imei), (interet|"
        "avantage|profit|enrichissement) (personnel|propre) (du|de la|des|d un) (dirigeant*|"
        "gerant*|president*|directeur*), au plus offrant, marche noir, a qui en veut"
    ),
    "entente": (
        "concert* … (prix|tarif*), align* … (prix|tarif*), fix* … prix de vente, fixation … "
        "(prix|tarif*), (repartition|partage) (des march*|de la clientele), entente* sur, se "
        "repartir, boycott*, appel* d offres … concert*, tarif* plancher, prix plancher, zones "
        "reservees, prix de vente … commun, (harmonis*|coordin*) … (prix|tarif*|tarifaire*), (s "
        "entendre|entendent|accordent|concertation|coordination) … (prix|tarif*|devis|offre*), "
        "offre* de couverture, ne pas (repondre|soumissionner|demarcher) … (appel*|marche*|"
        "client*), (partage*|repartir|repartissent|repartition) (des|de la|les|la|entre * *) "
        "(client*|clientele|territoire*), prix (concerte*|commun*|impose*|minimum) … (revend*|"
        "revente|distributeur*|concurrent*|marche), (echange*|partage*|communication) … (prix "
        "futurs|prix a venir|tarifs futurs|tarifs a venir|marges|hausses a venir|intentions), "
        "evincer, eviction (d un|des|du) concurrent*, non agression, (laisser|faire) (passer|"
        "gagner|emporter|remporter), (deux|plusieurs|trois|chacun*|fausse*|double) (reponse*|"
        "offre*|proposition*) … (consultation|appel d offres|marche|acheteur|mairie), chacun son "
        "tour, a tour de role, tour a tour, (convenir|conviennent|s accorder|arreter|determiner|"
        "fixer) … (prix|montant*|rabais) … (remettr*|offre*|reponse*|soumission*|consultation), "
        "offre* (de complaisance|de principe|plus chere*|volontairement*), (plus chere*|plus "
        "cher|plus elevee*|plus haut*|moins disante*) … (pour|afin|laisser), s effacer, se "
        "retirer (de|du|d) * (consultation|marche|appel), (ne pas|s abstenir de) (remettre|"
        "concourir|candidater|repondre), se relayer, se partager (les|des|le) (marche*|client*|"
        "lot*|zone*|appel*), (qui|quel|laquelle) (vendra|vend|prendra|prospectera|demarchera|"
        "fournira) … et (qui|quel|laquelle) *, (decider|convenir|choisir) (ensemble|a deux) … "
        "(prix|clients|regions|zones|vend*)"
    ),
    "conformite": (
        "lutte contre, prevention, prevenir, detection, detecter, eviter la, respect, formation, "
        "audit, enquete, soupcon*, victime*, subi*, gestion des fraudes, contre la fraude"
    ),
    "detournement": (
        "sans son accord, sans l accord, a l insu, depot … brevet*, deposer … brevet*, brevet* "
        "sur, contrefa*, copi* du produit, copier le, vente du produit de l autre, "
        "enregistrement … inpi, (enregistrement|depot) … au nom du, (exploit*|commercialis*|"
        "employer|utilis*) … (pour son compte|a son profit|pour son propre|a ses propres fins), "
        "(concevoir|developper|fabriquer|lancer|produire|creation|developpement|lancement|"
        "fabrication) … (produit*|service*|offre*|solution*) * (concurrent*|identique*|"
        "equivalent*|similaire*), (retro ingenierie|retroconception|ingenierie inverse|"
        "decompil*) … (copi*|reproduire|concurren*), (copie|reproduction|imitation|clonage) (du|"
        "de la|des|de l) (produit*|procede*|logiciel*|capteur*|modele*|code), (revente|revendre|"
        "divulgation|divulguer|publication) … (a des tiers|aux concurrents|a un concurrent|sans "
        "accord), capter (la|sa|leur) clientele, (clients|fournisseurs) de l autre, (vente|"
        "revente|vendre|location|publication|publier|diffusion) * (des|de ces|de l|d|les|ces) * "
        "(information*|secret*|fichier*|donnee*)"
    ),
    "main_d_oeuvre": (
        "pret de (salarie*|personnel|main d oeuvre|collaborateurs), mise a disposition de "
        "(salarie*|personnel|main d oeuvre), sous les ordres, sous l autorite, marchandage, "
        "(detache*|place*) … (qui les dirige*|contre remuneration), (mise a disposition|pret|"
        "detachement|location|fourniture) * (de|d|du|des) * (salarie*|personnel|collaborateur*|"
        "technicien*|ingenieur*|consultant*|employe*|ouvrier*), (sous|par) (la direction|le "
        "commandement|la hierarchie|les instructions|l encadrement) (du|de la|de l) (client*|"
        "cliente), (recoi*|recevr*|prennent|prendront|suivent|suivront) … (ordres|consignes|"
        "instructions) (du|de la|de l) client*, (integre*|affecte*) (a|aux|dans) * equipe* (du|"
        "de la|de l) client*, (pointe*|badge*) … chez * client*, horaires fixes par * client*, "
        "salarie* (pretes|loues|fournis), (ouvrier*|salarie*|technicien*|personnel|agent|agents|"
        "ingenieur*|equipe*) … (que|dont) (le|la|l) (client*|beneficiaire|utilisateur) (dirige*|"
        "commande*|encadre*|choisi*|organise*)"
    ),
    "sanctions": (
        "russie, russe*, moscou, saint petersbourg, bielorussie, belarus, minsk, iran, teheran, "
        "coree du nord, pyongyang, syrie, damas, crimee, sebastopol, simferopol, donetsk, "
        "louhansk, lougansk"
    ),
    "essentielle": (
        "inexecution, interruption*, indisponibilite*, privation d*, absence de reseau, absence "
        "de service, quelle qu en soit la cause, quelle que soit la cause, defaut de fourniture, "
        "coupure*, panne*, (interruption*|arret*|suspension|cessation|defaut|absence|"
        "impossibilite) * (du|de|des|d|de la) * (service*|reseau|acces|fourniture|ligne*|"
        "communication*|connexion), (inexecution|execution defectueuse|mauvaise execution|"
        "defaillance*|manquement*|faute*|erreur*|negligence*) … (prestataire|operateur|"
        "fournisseur|contrat), (continuite|disponibilite|acheminement|fourniture|fonctionnement|"
        "qualite) (du|de la|des|de) (service*|reseau|appels|communications|messages|donnees|"
        "connexion), tout (manquement|dommage|prejudice|retard), toute (defaillance|faute|"
        "inexecution|perte|consequence)"
    ),
    "cession": (
        "cession … invention*, cession … droit*, cession gratuite, propriete des invention*, "
        "propriete des resultats, propriete de toute, (acquiert|acquerra|devient|deviendra) … "
        "(proprietaire|propriete|titulaire), (appartien*|reviendr*|revien*) … (destinataire|"
        "seconde partie|premiere partie|celui qui recoit), licence (gratuite|exclusive|"
        "perpetuelle|irrevocable), (usage|exploitation|disposition) (libre|gratuit*|illimite*|"
        "perpetuel*), libre (exploitation|disposition|reutilisation), (transfert|abandon|"
        "transmission) … (droits|propriete|brevet*), propriete (au|a la|a l|du) … (ce que|tout|"
        "decouverte*|invention*|resultat*|trouv*), (decouverte*|invention*|amelioration*|"
        "resultat*|idee*) … (revien*|reviendr*|appartien*|appartiendr*|acquis*)"
    ),
    "sans_borne": (
        "quelque forme que ce soit, connue ou inconnue, connu* et inconnu*, imprevisible*, (tous|"
        "tous les) droits, (tout|tous) support*, choisira, a definir plus tard, plus tard, sans "
        "limite, univers"
    ),
    "tout": (
        "(tout|toute|tous|toutes|toutes les|tous les) (traitement*|usage*|operation*|finalite*|"
        "donnee*|personne*|fichier*|besoin*|fin|fins|action*|type*|categorie*|utilisation*|"
        "exploitation*|autre*|projet*|cooperation*|collaboration*|affaire*|relation*|echange*|"
        "but*|sujet*), tout ce (qui|que), (usage*|fin*|finalite*) * utile*, (n importe quel*|"
        "quelconque*|quel que soit|quelle que soit|sans exception|sans limitation|et caetera|"
        "etc), (tout autre|toute autre) (usage|fin|finalite|utilisation|traitement)"
    ),
    "savoir_faire": (
        "savoir faire, know how, tour* de main, invention*, brevet*, (le|un|du|au|des|ce|ces|son|"
        "leur) procede*, procede* (de|d|industriel*|chimique*|secret*|breve*|nouveau*|"
        "innovant*), secret* (de fabrication|industriel*|de fabrique), formule* (de|chimique*|"
        "secrete*|cosmetique*|pharmaceutique*), recette* (de fabrication|secrete*|de cuisine), "
        "algorithme*, code* source*, prototype*, (methode*|technique*|gamme*) de (fabrication|"
        "production|calcul|synthese|dosage), composition (chimique|d un alliage), alliage*, "
        "molecule*, souche* (bacterienne*|virale*), modele* (entraine*|d apprentissage)"
    ),
    "retractation": (
        "retour*, retract*, annulation*, changement d avis, changer d avis, renvoi*, quatorze "
        "jours, 14 jours, delai de reflexion, reprise du (materiel|terminal|telephone), "
        "desistement*, dedit, remise en stock"
    ),
    "usage": (
        "minute*, gigaoctet*, megaoctet*, octet*, go, mo, ko, message*, sms, mms, appel*, "
        "communication*, kilo octet*, unite* de consommation, seconde*"
    ),
    "hebergement": (
        "heberge*, stockage, sauvegarde*, archivage, archive* (de|des), cloud, nuage, "
        "infogerance, coffre fort numerique, messagerie (hebergee|d entreprise), serveur* (de "
        "fichiers|mutualise*|dedie*), annuaire* de la flotte, gestion de (flotte|parc) mobile, "
        "traitement de donnees, fichiers (deposes|confies), base* de donnees (confiee*|clients), "
        "enregistrement d appels, supervision des terminaux, mdm"
    ),
    **PERSONAL,
    "urgence_refusee": (
        "(hors|sauf|sans|excepte|hormis|exclu*|interdi*|bloqu*|payant*|surtaxe*|factur*|ne "
        "permet* pas|ne donne* pas|impossib*|prive* de) … (urgence|112|samu|pompiers), (urgence|"
        "112|samu|pompiers|numero* de secours|appel* de secours) … … (exclu*|interdi*|bloque*|"
        "payant*|facture*|surtaxe*|impossib*|coute*|indisponible*), (urgence|112|samu|pompiers) "
        "… (ne passe|ne passent|n aboutit|n aboutissent|ne fonctionne*|pas garanti*|non garanti*|"
        "non assure*|n est pas|ne sont pas|pas toujours|non fourni*)"
    ),
    "indice_vague": (
        "(humeur|tendance*|conjoncture|etat|niveau|evolution|situation|climat|moyenne) (du|des|"
        "de la|general* du) (marche*|conjoncture|economie|prix|secteur|profession|concurrence), "
        "prix pratiques, prix du marche, prix de la concurrence, usage* (de la profession|du "
        "metier|du secteur), (cout*|charge*|depense*) (du prestataire|de l operateur|du "
        "fournisseur|internes), (estimation|appreciation|decision) (du|de l|de la), bon sens, "
        "equite, conjoncture"
    ),
    "entrave": (
        "(empech*|interdi*|bloqu*|coup*|priv*|ne veut pas|ne puisse*|sans pouvoir|refus*) … "
        "(delegue*|syndicat*|representant* du personnel|inspection du travail|inspecteur*|"
        "avocat*|greviste*|medecin du travail), (greviste*|delegue*|syndicat*) … (coupe*|bloque*|"
        "prive*|suspend*), (vote|voter|bulletin de vote|election*) … (dirigeant*|salarie*|"
        "personnel|client*), (dirigeant*|salarie*|personnel) … (vote|voter|election*), consigne* "
        "de vote, (tract*|campagne) … (candidat*|parti)"
    ),
    "deblocage": (
        "deblocage, deverrouillage, desimlockage, debloquer, deverrouiller, desimlocker, "
        "deblocage du *, code de deblocage, liberation du terminal, deverrouillage de la *, "
        "simlock"
    ),
    **CONTRACTING,
}
"""Phrases by theme."""
