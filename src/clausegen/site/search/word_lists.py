"""Lists of French words: those that tell nothing, those looked for as one, those kept apart.

A family holds what no stemmer brings together: a verb, its participle and its noun that differ by
their root, and the short forms of the codes. Words of another root that mean the same are the
editor's, in `data/vocabulary`.
"""

STOP_WORDS = """
a à ai aie ainsi alors apres apr as au aucun aucune auquel auraient aurait aussi autre autres aux
auxquelles auxquels avaient avait avec avez avons ayant c ça car ce ceci cela celle celles
celui ces cet cette ceux chacun chacune chaque chez ci comme comment combien d dans de des
desquelles desquels donc dont du duquel elle elles en encore entre es est et etaient était etant
etc ete êtes être eu eux faire fais fait faites faut il ils j je jusque l la laquelle le lequel
les lesquelles lesquels leur leurs lorsque lui m ma mais me meme mêmes mes moi mon n ne ni no nos
notre nous on ont or ou où par parce pas pendant peu peut peuvent peux plus plusieurs pour
pourquoi pourraient pourrait pouvez pouvoir pouvons puis puisque qu quand que quel quelle quelles
quels qui quoi s sa sans sauf se selon sera serait seraient seront ses si sien soi soient sois
soit sommes son sont sous suis sur t ta te tel telle telles tels tes toi ton tous tout toute
toutes tres tu un une va vais vas vers veut veux voici voilà voir vont vos votre vous y eh oui non
merci bonjour svp expliquez explique dites savoir connaitre passe arrive existe quelqu concerne
signifie veulent dois doit doivent devoir devrait devons devez dire devenir devient deviennent
comprendre comprend obtenir obtient suivre suit respecter respecte cas dû due dus dues seul seule
donner donne donnent donnez
bonsoir salut hello stp avance voudrais voudrait aimerais aimerait besoin puisse puissent question
exactement vraiment juste bref toujours deja ailleurs ete etes fera feront ferait mettre met mets
quelque quelques chose choses faisait font sait sais ok alors ensuite lors parmi afin ici trop bien
avais avions aura auras aurez auront ait aient serai serais seras etait etions ont eues cependant
utile concret concretement cordialement monsieur madame aider aidez aide-moi conseillez possible
compte comptent marche marchent sert servent appelle appellent quid
tellement presque jamais quasiment carrement franchement simplement seulement surtout notamment
plutot assez tant autant aussi enfin bon ben bah hein voila coup maintenant cause normal normale
jsuis jai chui cest ya pk pcq quon vachement genre truc machin possibles depuis devant contre anti
"""

FAMILIES = """
suspension suspendre suspendu suspendus suspend suspends suspendent
résolution résoudre résolu résolus résolutoire résout
rupture rompre rompu rompus
résiliation résilier résiliable résilie résilié
obligation obliger obligatoire oblige
maintien maintenir
durée durer dure
transfert transférer transfère transferts
modification modifier modifiable
preuve prouver prouve
réduction réduire réduit
prévention prévenir
connexion connecter
restitution restituer
conclusion conclure conclu
responsabilité responsable
protection protéger protège protègent
loi lois
confidentialité confidentiel confidentielle confidentiels
notification notifier
signalement signaler signale
personne personnel personnelle personnels perso
signature signer signé signataire
écrit écrire écrite
consommateur consommation consom conso
civil civ
commerce com commercial commerciale
article articles
téléphone téléphonique
pénalité pénale
dommage dommages
donnée données
avenant avenants
européen europe européenne ue
indemnité indemniser indemnisation
assurance assureur assurer assuré
facture facturer facturation facturé
paiement payer paye paie payé impayé
remboursement rembourser
augmentation augmenter
cession céder cède cédant cessionnaire cédé
licence licences
sécurité sécuriser
sauvegarde sauvegarder
destruction détruire
médiation médiateur
conciliation conciliateur
corruption corrompre
renouvellement renouveler
reconduction reconduire
prolongation prolonger
limitation limiter limite limitatif limitative
plafond plafonner
violation violer viole
divulgation divulguer divulgue
prescription prescrire prescrit
contestation contester
compensation compenser
renégociation renégocier
négociation négocier négocie
indisponibilité indisponible
disponibilité disponible
intervention intervenir
rétablissement rétablir
réparation réparer
retard retardataire
engagement engager engage engagé
propriété propriétaire
exclusion exclure exclu
interdiction interdire interdit
rétractation rétracter
reception recevoir reçu reçoit
vente vendre vend vendu
utilisation utiliser utilisateur
abandon abandonner
adéquation adéquat
anonymat anonyme anonymisation anonymiser
audit auditer auditeur
créance créancier
définition définir définit
dépassement dépasser dépasse
étranger étrangère
hébergement héberger hébergeur
identification identifier
justificatif justifier justifie
message messagerie
nullité nulle nul
opposition opposer opposable
perte perdre perd perdu
proposition proposer
remédier remédie
rendre rend rendu
renonciation renoncer
répétition répéter répétée
retenue retenir
reprise reprendre repris
soumission soumettre soumis
tardif tarder tard
variation varier
vérification vérifier vérifie
fuite fuiter
facilité faciliter
refus refuser
choix choisir choisi
coupure couper
livraison livrer
hausse hausser
baisse baisser
calcul calculer
gagner gagne
plainte plaindre
attaque attaquer
concurrence concurrent
embauche embaucher
nouveau nouvel nouvelle
débauchage débaucher
"""

KEPT = """
pays
part parts
partie parties
loyer loyers
vin vins
visa visas
mère mères
père pères
testament testaments
nationalité nationalités
logement logements
virer viré virée
dev devs
marque marques
"""
"""Words that their stem would take for another (« pays » for what one pays), the first for all."""
