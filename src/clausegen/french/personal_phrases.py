"""The phrases by which a text touches persons: their words, their moves, their rights.

They are written as `french/themes.py` says.
"""

from __future__ import annotations

from collections.abc import Mapping

from clausegen.french.harmless import FREE_TIME

_PEOPLE = (
    "(salarie*|employe*|matelot*|marin|marins|equipage*|chauffeur*|conducteur*|agent|agents|"
    "livreur*|coursier*|collaborateur*|technicien*|ouvrier*|commerciaux|delegue*|personnel|"
    "vendeur*|infirmier*|aide soignant*|stagiaire*|apprenti*|interimaire*|conjoint*|epoux|"
    "epouse|compagne|compagnon|mari|enfant*|fils|fille*|eleve*|locataire*|patient*|resident*|"
    "voisin*|pecheur*|saisonnier*|intervenant*|moniteur*|gardien*|soignant*|elu|elus|adherent*)"
)
_FOLLOWED = (
    "(trajet*|itineraire*|deplacement*|position*|localis*|emplacement*|parcours|geolocalis*|"
    "tracage|suivi|suivis|suivre|situer|reperer|pister|allees et venues|ou se trouve*|ou est|"
    "ou sont|presence|endroit*|ou dorment|ou dort|ou vont|ou va|frequente*)"
)
_LISTENED = (
    "(ecout*|reecout*|enregistr*|conserv*|gard*|lire|relire|lecture*|relecture|lit|lisent|lus|"
    "lue|lues|copie|copies|copier|consult*|intercept*|surveill*|captation|capter|transcri*|"
    "archiv*|espionn*|analyse*)"
)
_TALK = (
    "(appel|appels|conversation*|message|messages|courriel*|sms|communications|correspondance*|"
    "propos|paroles|mails)"
)

PERSONAL: Mapping[str, str] = {
    "vie_privee": (
        "(remise|fouille*|lecture|controle*|saisie|acces|examen|consultation|inspection) … "
        "telephone* personnel*, releve* bancaire*, bancaire* personnel*, compte* personnel*, "
        "messagerie personnelle, correspondance* privee*, domicile des salaries, grossesse, "
        "depistage … (salarie*|alcool*|drogue*|stupefiant*|medic*|personnel), test* salivaire*, "
        "alcootest*, fouille*, palpation*, polygraphe, geolocalisation permanente, mot* de passe "
        "(personnel*|des salaries|des employes), identifiants … (salaries|employes), arret* de "
        "travail, analyse* (d urine|de sang), examen du corps, (questionnaire*|enquete*|bilan*|"
        "certificat*|visite*) (medica*|medicaux|de sante|psychologique*|de moralite), detecteur* "
        "de mensonge*, test* (de grossesse|urinaire*|adn|genetique*), prise* de sang, empreinte* "
        "(digitale*|genetique*), reconnaissance faciale, camera* … (vestiaire*|domicile|"
        "sanitaires|toilettes), (filature|surveillance) … (salarie*|dirigeant*|conjoint*|"
        "domicile|vie privee), (controle*|consultation|examen|verification|acces|remise|"
        "surveillance) … (reseaux sociaux|courriel* personnel*|messagerie* personnelle*|vie "
        "privee|sacs|sac a main|vestiaires|casier judiciaire|situation familiale|convictions|"
        "opinions), casier* judiciaire*, bulletin* de paie, (logiciel|outil) de surveillance, "
        "enregistreur* de frappe, keylogger, capture* d ecran … (salarie*|employe*), (salarie*|"
        "employe*|technicien*|personnel) … (fait greve|greviste*|syndique*|religion|opinions|"
        "enceinte*|seropositi*), telephone* prive*, (courrier*|message*|compte*) prive*, (jour*|"
        "releve*|date*|motif*|certificat*) * de (maladie*|absence*), (titre*|acte*) de "
        "propriete, code* (de|du|d acces|secret|de son|de leur) … (telephone*|carte*|compte*), "
        "(patrimoine|revenus|salaire*|credit*|dettes|loyer*|logement) * (des|de chaque|de ses|d "
        "un|du) * (salarie*|employe*|technicien*|dirigeant*|personnel)"
    ),
    "correspondances": (
        "contenu des (messages|communications|conversations|appels|courriels|sms), "
        "enregistrement* des conversations, conversations privees, ecoute* des, ecouter, "
        "interception*, intercepter, (texte|teneur|copie|enregistrement|transcription) (des|de) "
        "(messages|sms|appels|courriels|conversations|communications), messages vocaux"
    ),
    "ecoute": f"{_LISTENED} … {_TALK}, {_TALK} … {_LISTENED}",
    "ondes": (
        "brouilleur*, brouillage*, brouiller, intercept* … appel*, intercept* … communication*, "
        "intercept* … correspondance*, intercept* … message*, intercept* … conversation*, imsi "
        "catcher, logiciel* espion*, a leur insu, captation … propos, lecture des sms, lecture "
        "des messages, (lire|consulter|espionner|surveiller) … (messages|courriels|conversations|"
        "appels) (de|du|des|d un) (salarie*|employe*|delegue*|conjoint*|concurrent*|personnel), "
        "(brouiller|neutralis*|perturber) … (ondes|reseau* mobile*|frequence*|communications|"
        "drones), (ecoute|ecoutes|captation|interception*) (des|de|d|du|illicite*|clandestine*|"
        "discrete*|a distance) * * (appels|communications|conversations|correspondances|propos|"
        "salarie*|conjoint*|concurrent*), (intercepter|espionn*|capter) … (appels|communications|"
        "conversations|messages|correspondances|propos|salarie*|conjoint*|concurrent*), "
        "(logiciel*|application*|dispositif*) (espion*|mouchard*|de surveillance), fausse* "
        f"antenne*, keylogger, {_LISTENED} … {_TALK} (des|de ses|de leurs|de son|de sa|du|d un|d "
        f"une|de chaque) {_PEOPLE}, (capte*|aspire*|intercepte*|brouille*) (les|des|tous les|"
        "tout) * (telephone*|appels|ondes|communications|sms|signaux|messages)"
    ),
    "surveillants": (
        "direction, employeur*, hierarchie, chef*, armateur*, patron, patronne, dirigeant*, "
        "superieur*, manager*, encadrement, ressources humaines, gerant*, directeur*, "
        "directrice*, administrateur*, commanditaire, le mari, l epoux, l epouse, le conjoint"
    ),
    "suivi_de_personnes": f"{_FOLLOWED} … {_PEOPLE}, {_PEOPLE} … {_FOLLOWED}",
    "pistage": (
        "geolocalis* … (salarie*|employe*|permanen*|continu*|conjoint*|epou*|vie privee), "
        "(salarie*|employe*|conjoint*|epou*) … geolocalis*, (suivre|suivi|position|localis*|"
        "tracer|pister|espionner|surveiller) … (conjoint*|epouse|epoux|compagne|compagnon), "
        "suivi gps des (employes|salaries), (suivi|suivre|localis*|tracer|tracage|pister|pistage|"
        "reperer|surveill*) … (salarie*|employe*|collaborateur*|conjoint*|epou*|enfant*|delegue*|"
        "commerciaux|chauffeur*|livreur*) … (permanen*|continu*|temps reel|hors|a leur insu|jour "
        "et nuit|conges|repos|week end|domicile), (deplacements|position*) (des|de ses|de leurs|"
        "de chaque) (salarie*|employe*|collaborateur*|delegue*|commerciaux|conjoint*), "
        "mouchard*, (surveill*|espionn*|filature) * (des|du|de son|de sa|de leurs|d un) "
        "(conjoint*|epoux|epouse|compagne|compagnon|mari|femme)"
    ),
    "en_cachette": (
        "a (leur|son|l) insu, (en|sous le) (secret|cachette|catimini), secretement, (discret|"
        "discrete|discrets|discretes|discretement), clandestin*, (n en|ne) (sont|seront|est|"
        "sera) (pas|jamais) (avis*|inform*|preven*|averti*), sans (les|le|la|l|leur|en|qu il*|qu "
        "elle*|que) * * (avis*|inform*|preven*|averti*|dire|savoir|sache*|savent|su|accord|"
        "consentement|autorisation), sans (leur|son|aucun) (accord|consentement|autorisation), "
        "ignore*, cachee*, caches, invisible*, non signale*, ne (le|la|les) (sachent|savent|sait|"
        "sache), sans (prevenir|informer|avertir|demander|consulter) * (personnel|salarie*|"
        "interesse*|personne*|leur*|equipage*|matelot*), sans que (nul|personne|aucun*)"
    ),
    "temps_libre": f"{FREE_TIME}",
    "sensibles": (
        "religi*, syndica*, (opinion*|conviction*|appartenance*) (politique*|religieuse*|"
        "philosophique*), ethni*, racial*, orientation* sexuelle*, vie sexuelle, genetique*, "
        "biometri*, conviction* philosoph*, prospection (politique|religieuse), confession*, "
        "croyance*, culte*, pratique* religieuse*, militant*, adhesion* … (parti|syndicat*), "
        "homosexu*, transgenre*, adn, empreinte* (digitale*|vocale*), reconnaissance (faciale|"
        "vocale), iris, origine* (raciale*|ethnique*), couleur de peau, race, races, teint, "
        "accent, patronyme*"
    ),
    "sante": (
        "(donnee*|dossier*|fichier*|resultat*|bilan*|suivi|examen*) … (medica*|medicaux|sante|"
        "patient*|malade*), (etat|donnees) de sante, pathologie*, diagnostic medical, (handicap*|"
        "maladie*|grossesse|arret* maladie|arret* de travail|traitement* medica*|ordonnance*|"
        "vaccination*|vaccinal*|allergie*|addiction*|groupe sanguin), malade, malades, maladie*, "
        "absent* pour maladie, invalid*, enceinte*, depress*, psycholog*, psychiatr*, "
        "therapeut*, infirmerie"
    ),
    "donnees_sensibles": (
        "(donnee*|dossier*|fichier*|echantillon*|cohorte*|profil*) … (religi*|syndica*|ethni*|"
        "racial*|sexuel*|genetique*|biometri*|medica*|medicaux|sante|patient*), (opinion*|"
        "conviction*) (politique*|religieuse*|philosoph*), (aveux|confidences|entretiens|propos|"
        "dossiers|consultation*) … (psycholog*|medecin*|infirmier*|assistante sociale|"
        "psychiatr*), (salarie*|employe*|personnel) … (malades|maladies|religion|syndicat*|"
        "psycholog*)"
    ),
    "discrimination": (
        "(age|agee|ages|agees) (de|d) (plus|moins), (nationalite|origine|religion|sexe|race|"
        "ethnie|couleur de peau) (de|du|des|d|francaise*|etrangere*|catholique*|musulmane*|"
        "juive*), (de nationalite|d origine) francaise*, (absence|interdiction|refus|exclusion|"
        "reserve* aux|uniquement) … (femme*|homme|hommes|enceinte*|etranger*|handicap*|syndique*|"
        "musulman*|juif*|juive*|homosexuel*|malade*|immigre*), (femme* enceinte*|grossesse) … "
        "(exclu*|interdi*|refus*), (exclu*|refus*|interdi*|ecart*|reserve*|sauf|hors|hormis|"
        "exception|pas de|sans|absence) … (femme*|hommes|enceinte*|etranger*|handicape*|"
        "syndique*|musulman*|juif*|juive*|homosexuel*|seropositi*|roms|gens du voyage|arabe*|"
        "maghrebin*|africain*|senior*|plus de soixante ans|personne* agee*|celibataire*|mere* de "
        "famille|transgenre*), (selon|en raison de|d apres|au vu de|fonde* sur) * (age|sexe|"
        "origine*|nationalite|religion|etat de sante|handicap|orientation sexuelle|opinion*|"
        "patronyme|nom de famille|couleur de peau|grossesse|apparence physique), (de souche|de "
        "race|de confession|de sexe) *, (age|ages|agee|agees) de (moins|plus) de, moins de "
        "(trente|quarante|cinquante|soixante) ans"
    ),
    "expression": (
        "avis (negatif*|defavorable*), avis … publi*, publi* … avis, (publi*|formul*|diffus*|"
        "emet*|emis*) … critique*, critique* (publi*|negative*|du prestataire|de l operateur|"
        "contre|envers), (publi*|message*|avis|commentaire*|denigr*|propos) … reseaux sociaux, "
        "commentaire* … ligne, temoignage*, note* attribuee*, evaluation* … ligne, (denigr*|"
        "critiqu*|dire du mal|mal parler) … (prestataire|operateur|fournisseur|marque|entreprise|"
        "services), (reputation|image) … (en ligne|reseaux sociaux|internet|presse), (parler|"
        "repondre|s exprimer|communiquer) … (presse|journaliste*|media*|reseaux sociaux|forum*), "
        "(note*|etoile*|avis|commentaire*|evaluation*) … (en ligne|internet|plateforme*|"
        "application*|moteur*|google|trustpilot), message* … forum*, (blog|blogs|forum|forums) … "
        "(prestataire|operateur|fournisseur|critique*), (silence|se taire|discretion|mutisme) … "
        "(presse|journaliste*|medias|public|reseaux|clients|usagers)"
    ),
    "droit_exerce": (
        "action en justice, plainte*, greve*, maladie*, grossesse*, syndical*, syndicat*, "
        "syndique*, recours en justice, recours contentieux, recours contre, recours au juge, "
        "recours a un juge, recours a un mediateur, saisine, reclamation*, demande* (d acces|d "
        "effacement|de portabilite|de rectification|de remboursement|de mediation|d "
        "indemnisation), exercice (d un droit|de ses droits|du droit), (absence|interdiction|"
        "refus|renonciation) * (de|d|a) * (contestation*|contester|action*|mediation|portabilite|"
        "temoignage*), mediateur, action de groupe, association* de consommateurs, (droit|"
        "exercice) (de greve|de retrait|de retractation), (saisir|alerter|informer|prevenir|"
        "contacter) … (cnil|arcep|dgccrf|juge|tribunal|mediateur|inspection|autorite*|syndicat*|"
        "presse), lanceur* d alerte, election* professionnelle*, (adhesion|adherer|appartenance|"
        "participation|recours) … (association*|syndicat*|collectif*|parti|manifestation*|greve*)"
    ),
}
"""Phrases by theme."""
