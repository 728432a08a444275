"""The phrases by which a text that describes stipulates, written as `french/themes.py` says."""

from __future__ import annotations

from collections.abc import Mapping

_WHO = "(prestataire|operateur|fournisseur|professionnel|vendeur|emetteur)"
_OTHER = "(client*|abonne*|consommateur*|utilisateur*|destinataire|souscripteur*)"
_CHANGES = (
    "(modifier|changer|reviser|augmenter|relever|reduire|diminuer|supprimer|retirer|suspendre|"
    "interrompre|cesser|arreter|resilier|refuser|limiter|restreindre|adapter|couper)"
)
_SUES = (
    "(agir|contester|reclamer|saisir|poursuivre|assigner|plaider|exiger|invoquer|critiquer|"
    "demander|obtenir|se plaindre|se prevaloir|se retracter|se retourner|resilier|quitter|"
    "partir|se desabonner|rompre)"
)
_RIGHTS = (
    "(recours|reclamation*|action*|poursuite*|droit*|garantie*|indemnite*|indemnisation|"
    "dedommagement|dommages|reparation|mediation|retractation|demande*|contestation*|"
    "remboursement*|justice|benefice|tout|toute|toutes|tous)"
)
_AMENDS = (
    "(indemnisation*|reparation*|compensation*|dedommagement*|remboursement*|dommages interets)"
)
_OWED = (
    "(indemnite*|indemnisation*|reparation*|compensation*|dedommagement*|remboursement*|"
    "reduction*|dommages interets|avoir)"
)
_HIRED = (
    "(debauch*|debaucher|embauche interdite|non embauche|interdiction d embauche|interdiction "
    "de recrut*)"
)
_STAFF = "(salarie*|personnel|equipe*|collaborateur*|technicien*|ingenieur*|employe*|dirigeant*)"

STIPULATING: Mapping[str, str] = {
    "arbitraire": (
        "appreciation (exclusive|souveraine|discretionnaire), (seule|libre|entiere) "
        "(appreciation|discretion|convenance|initiative|volonte), appreciation du seul, a sa "
        "(discretion|convenance|guise|fantaisie), discretionnaire*, souverainement, arbitraire*, "
        "(a|selon) son (gre|seul gre|humeur|bon plaisir|bon vouloir|caprice), au (gre|bon "
        "vouloir|bon plaisir) (de l operateur|du prestataire|du fournisseur|du professionnel), "
        f"bon vouloir, seul* juge*, {_WHO} (est|reste|demeure|sera) * (juge|maitre|libre|"
        "arbitre), seul maitre, s il (le|l|en|lui) (veut|souhaite|desire|decide|juge|estime|"
        "plait|entend|prefere), comme (il|elle) l (entend|entendra), (comme|si|quand|ou) bon lui "
        "semble*, ainsi qu il l entend, (juge*|jugera|estime*|estimera|trouve*|croit) (utile*|"
        "bon|opportun*|necessaire*|souhaitable*|critique|approprie*|suffisant*), (decide*|"
        "decidera|fixe*|fixera|determine*|arrete*|apprecie*|choisi*|modifie*|tranche*) (seul|"
        "seule|seuls|librement|unilateralement|sans appel), (librement|unilateralement) (fixe*|"
        f"decide*|determine*|modifi*|arrete*|choisi*|revise*), par le seul {_WHO}, par le {_WHO} "
        f"seul, {_WHO} seul (fixe*|decide*|peut|pourra|choisi*|apprecie*), seul le {_WHO} (fixe*|"
        "decide*|peut|pourra|apprecie*|juge*), seul l operateur (fixe*|decide*|peut|pourra|"
        "apprecie*|juge*), par simple (choix|decision|caprice|volonte), de sa seule (initiative|"
        "volonte|autorite|decision), de son (propre chef|seul chef|seul fait), (se|s en) "
        "reserve* * (droit|faculte|possibilite|liberte) (de|d), (peut|pourra|libre de) (a tout "
        "moment|seul|seule|librement|unilateralement|sans preavis|sans motif|d office) "
        f"{_CHANGES}, (peut|pourra|libre de) {_CHANGES} … (a tout moment|seul|seule|librement|"
        "unilateralement|sans preavis|sans motif|sans accord|sans prevenir|sans avis|sans "
        "justif*), sans (avoir a|devoir) (se justifier|justifier|motiver|rendre|consulter|"
        "prevenir|obtenir), sans (se justifier|rendre compte), sans l (accord|avis|assentiment) "
        f"(du|de la|des) {_OTHER}, sans (demander|recueillir|attendre|obtenir) * accord, sans en "
        "(informer|avertir|prevenir|referer), dernier mot, (decision|choix|avis|appreciation) "
        "(est|sera|etant) (definitif|definitive|sans appel|sans recours|finale|souverain*|"
        "irrevocable), fait seul* foi, font seul* foi, bon plaisir, (veut|voudra|voulait) bien, "
        "que (l operateur|le prestataire|le fournisseur) (veut|voudra|tient|tiendra|juge|jugera|"
        "estime|estimera|considere|decide|decidera|choisit|choisira|retient|admet|daigne), "
        "(laisse*|abandonne*|confie*|revient|appartient|remet) (a l operateur|au prestataire|au "
        "fournisseur) … (choix|soin|decision|liberte|fixer|decider|determiner|choisir), (au|le) "
        "(libre|seul) choix (de l operateur|du prestataire|du fournisseur), selon ce que (l "
        "operateur|le prestataire|le fournisseur) *"
    ),
    "irresponsabilite": (
        "ni responsabilite, sans responsabilite, (aucune|nulle) responsabilite, responsabilite "
        "(nulle|exclue|ecartee|declinee|degagee), responsabilite … (est|sera|etant) (nulle|"
        "exclue|ecartee|degagee|declinee|supprimee), responsabilite … (ne peut|ne pourra|ne "
        "saurait|ne sera|ne doit) … (engagee|recherchee|mise en cause|retenue|invoquee|mise en "
        "jeu), decline* toute, (degag*|decharg*|exoner*|exempt*|affranchi*|liber*|releve*|"
        "delie*) de (toute|sa|tout|ses) * (responsabilite|obligation*|garantie|suite*|"
        "consequence*|risque*|reparation|faute*|dommage*), exoner* de (toute|sa), ne (repond|"
        "repondra|repondent|repondront) (d aucun*|pas de|pas des|pas du|jamais|ni|de rien|en "
        "rien|nullement), n (est|sera|etant) (pas|jamais|en rien|nullement|aucunement) "
        "responsable*, n est responsable d aucun*, non responsable*, irresponsable, (jamais|en "
        "aucun cas) * (responsable*|tenu|tenue|redevable*), n (encourt|encourra|assume|assumera|"
        "engage|engagera|endosse) (aucune|nulle) *, ne (garantit|garantira) (rien|ni|aucun*|en "
        "rien|nullement), aucune garantie ni, sans * aucune garantie, sans la moindre garantie, "
        "n est tenu* (d aucun*|a rien|de rien|a aucun*), ne doit (rien|aucun*|ni), aux * risques "
        f"et perils, a (ses|leurs) risques, aux risques (du|de la|des) {_OTHER}, (reste*|demeure*|"
        f"sont|est) (aux risques|a la charge et aux) *, {_OTHER} (supporte*|assume*|prend*|"
        "accepte*|endosse*) (seul|seule|tous les risques|tout risque|le risque|les risques|les "
        "consequences|l ensemble des|l integralite), fait son affaire, fait seul* son affaire, "
        "aucune (qualite|assistance|reponse|intervention|maintenance|continuite|disponibilite) n "
        f"est due, aucun service n est du, aucun* {_OWED} … (n est|ne sera|n en est|due*|"
        f"possible*), sans (aucun*|la moindre|droit a|donner lieu a|ouvrir droit a) * {_AMENDS}, "
        f"sans {_AMENDS}, (n ouvr*|ne donn*) … (droit|lieu) a * {_OWED}, ne saurait * (etre|"
        "encourir|voir|donner) * (inquiet*|recherch*|tenu*|poursuivi*|responsable*|mis*|engage*|"
        "reproche*|lieu|droit), ne (peut|pourra|peuvent|pourront|sera) * (etre|pas|jamais) * "
        "(inquiet*|recherch*|tenu*|poursuivi*|mis en cause|mise en cause), rien ne (peut|pourra|"
        "saurait|sera) * * (reproche*|reclame*|demande*|exige*|impute*), a l abri de (tout|"
        "toute), (panne*|coupure*|defaut*|dommage*|incident*|erreur*) … (repute*|presume*|"
        "suppose*|cense*) … (venir|imputable*|fait|provenir|cause*), preuve … (incombe*|a la "
        f"charge|pese*|revient) … {_OTHER}, (continue*|reste*) … (payer|redevable|du) … (rien|"
        "sans), ne (touche|recoit|percoit|obtient|recevra|touchera) (rien|aucun*)"
    ),
    "renonciation": (
        f"renonce* * * (a|au|aux) * {_RIGHTS}, renonce* * * a * {_SUES}, renonciation * * (a|au|"
        f"aux) * {_RIGHTS}, renonciation * * a * {_SUES}, sans recours (contre|possible|aucun), "
        "sans (aucun|nul|le moindre) recours, (aucun|nul) recours (contre|n|ne|possible|ouvert|"
        "admis), (aucune|nulle) (contestation|reclamation) (n|ne|possible|recevable|admise), "
        "(aucune|nulle) action (en justice|contre|possible|n), (reclamation*|contestation*|"
        "demande*|recours) … (est|sont|sera|seront) (irrecevable*|exclu*|interdit*|ferme*|"
        "rejete*|prohibe*|sans effet), s interdi* * (de|d) (agir|contester|saisir|se plaindre|se "
        f"retracter|poursuivre|invoquer), s interdi* tout*, {_OTHER} … (ne|n) (peut|pourra|"
        f"peuvent|pourront|saurait) * * {_SUES}, (s engage* a ne|promet* de ne|accepte* de ne) * "
        f"* {_SUES}, (perd|perdra|perdent|prive* de|dechu* de|dechu* du) (tout|toute|son|ses|le|"
        "la|tous) (droit*|recours|garantie|action*|benefice), decheance (de|du) (tout|son|ses|"
        "droit*|recours), forclusion, forclos*, (abandonne*|abdique*) … (pretention*|ses droits|"
        "son droit|tout droit|recours|reclamation*), se desist*, desistement, ne saisira (pas|"
        "aucun*|jamais|ni), ne (contestera|reclamera|agira|poursuivra|attaquera|plaidera) (pas|"
        "jamais|aucun*|rien|ni), tient * quitte, quitus, sans pouvoir * (agir|contester|reclamer|"
        "se plaindre|demander|exiger|saisir|se retracter), sans (contestation|reclamation|appel|"
        "discussion) possible, ne dispose* d aucun recours, n (a|aura|ont) (aucun|nul) (recours|"
        "droit|action), (tient|tiendra|tiennent) … quitte*, n (a|aura|ont|auront) rien a "
        "(reclamer|dire|redire|demander|exiger|attendre|objecter), (plainte*|reclamation*|"
        "demande*|contestation*) … (ne soient|ne sont|ne seront|n est|ne sera) (pas|jamais|ni) "
        "(examine*|lue*|recue*|traite*|admise*|etudie*), accepte* d avance, (est|sont) reput* "
        "avoir (renonce|accepte), (promesse|engagement|promet*|s engage*|accepte*|interdiction) "
        f"… (ne|n) (jamais|pas|plus|rien) {_SUES}, (regles|loi|lois|droits|protection*|code) … "
        "consomm* … ne * (concern*|appliqu*|profit*|beneficie*|vaut|valent)"
    ),
    "reserve": (
        "sans garantie*, sans engagement de resultat, sans engagement, non garanti*, obligation "
        "de moyens, aucune garantie, aucune indemnite, aucun dedommagement, sans preavis, "
        "unilateralement, sans indemnite, (selon|suivant|dans la limite de) (ses|leurs) "
        "(possibilites|disponibilites|moyens|effectifs|capacites), au mieux de (ses|leurs), dans "
        "la mesure (du possible|de ses moyens), sans engagement de (delai|qualite|debit|"
        "continuite)"
    ),
    "derogation": (
        "par (exception|derogation) (a|au|aux), derog* (au*|a l|a tout*|aux) (article*|contrat*|"
        "stipulation*|clause*|condition*|reste), nonobstant, (prevaut|prevalent|l emporte*|"
        "prime*) sur (l article|les article*|le contrat|toute|les stipulation*|les clauses|le "
        "reste|tout), contrairement (a l article|au contrat|aux stipulations), malgre (l article|"
        "les articles|le contrat|toute stipulation|toute clause), quoi que (dise*|prevoie*|"
        "stipule*) (l article|le contrat|les articles|la clause), en depit (de l article|du "
        "contrat|des articles), (l article|les articles|la clause) … (ne s applique*|est ecarte*|"
        "sont ecartes|sans effet)"
    ),
    "somme": (
        "euros, par mois et par ligne, dollars, livres sterling, francs suisses, par mois, prix "
        "revisable*, tarif* revisable*, payable*"
    ),
    "monnaie": (
        "dollars, dollar, livres sterling, francs suisses, bitcoin*, yuan*, yen*, crypto*, "
        "stablecoin*, (en|de) (usd|gbp|chf|jpy|btc|eth|usdt), ethereum, jeton* numerique*"
    ),
    "exclusivite": (
        "exclusivite, n acheter qu, acheter exclusivement, exclusivement aupres, (s adresser|s "
        "approvisionner|recourir|souscrire|contracter|se fournir|commander) (qu|exclusivement|"
        "uniquement|seulement), (a|avec|chez|aupres d) aucun autre (operateur|fournisseur|"
        "prestataire), (ne pas|ne jamais|interdit de|interdiction de|s interdi* de) (recourir|s "
        "adresser|contracter|souscrire|travailler|traiter|collaborer) … (autre*|concurrent*|"
        "tiers), ne jamais recruter, ne pas recruter, non debauchage, debauch*, non concurrence, "
        "non sollicitation, ne (pas|jamais|plus) (embaucher|engager|employer|solliciter), s "
        "interdi* (d embaucher|de recruter|de solliciter|d employer|de concurrencer|d exercer), "
        "interdiction (d embauch*|de recrut*|de concurrence|de sollicit*|d employer), ne (pas|"
        "jamais) (concurrencer|exercer|demarcher|prospecter|approcher) … (activite|concurren*|"
        "client*|marche|secteur), ne pas concurrencer, clause d exclusivite, (operateur|"
        "fournisseur|partenaire|prestataire) exclusif, abstention (d embauche|de recrutement|de "
        f"toute concurrence), {_HIRED} … {_STAFF}, (ne|n|aucun*|jamais|interdi*|sans) … (prendre|"
        "prendra|embauch*|debauch*|recrut*|engager|employer|solliciter|approcher|attirer|capter) "
        f"… {_STAFF}, ne (pas|plus|jamais) (travailler|fabriquer|produire|vendre|concevoir|livrer|"
        "servir|traiter) … (pour|avec|a) … (concurren*|autre*|tiers), (fideli*|loyaute) "
        "exclusive, ne rien (vendre|acheter|livrer|fournir|proposer|montrer) … (autre*|tiers|"
        "concurrent*|personne), (vendre|livrer|servir|traiter|travailler|acheter|fournir) * (a|"
        "avec|chez|pour) (nul autre|aucun autre|personne d autre), (achat|acheter|commande|"
        "achete|souscrire|louer|prendre) … (tous|toutes|tout|exclusiv*|uniquement) … (a l "
        "operateur|au prestataire|au fournisseur|chez l operateur|aupres), (doit|devra|doivent|"
        "tenu* d|oblige* d) (acheter|louer|souscrire|prendre|commander) … (operateur|prestataire|"
        "fournisseur)"
    ),
    "horaires": (
        "(joignable*|ouvert*|disponible*) de … h, (joignable*|ouvert*|disponible*) du (lundi|"
        "mardi|mercredi|jeudi|vendredi|samedi|dimanche), en heures ouvrees, jours ouvres "
        "seulement"
    ),
}
"""Phrases by theme."""
