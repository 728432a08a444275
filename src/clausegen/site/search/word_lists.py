"""Two lists of French words: those that tell nothing, and those that are looked for as one.

A family holds what no stemmer brings together: a verb and its noun that differ by their root, the
short forms of the codes, and the everyday word for a word of contracts.
"""

STOP_WORDS = """
a à ai aie ainsi alors apres apr as au aucun aucune auquel auraient aurait aussi autre autres aux
auxquelles auxquels avaient avait avec avez avoir avons ayant c ça car ce ceci cela celle celles
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
"""

FAMILIES = """
suspension suspendre suspendu suspendus suspend suspends suspendent
résolution résoudre résolu résolus résolutoire résout
rupture rompre rompu rompus
résiliation résilier résiliable
obligation obliger obligatoire oblige
maintien maintenir
durée durer dure temps
transfert transférer transfère transferts
modification modifier modifiable
preuve prouver prouve
réduction réduire réduit
prévention prévenir
connexion connecter
restitution restituer rembourser remboursement
conclusion conclure conclu
responsabilité responsable
protection protéger protège protègent
loi lois
confidentialité confidentiel confidentielle confidentiels
notification notifier
signalement signaler signale
personne personnel personnelle personnels
signature signer signé signataire
écrit écrire écrite
électronique courriel mail email
opérateur prestataire fournisseur
client abonné
consommateur consommation consom
civil civ
commerce com commercial commerciale
article articles
téléphone téléphonique
incident panne dysfonctionnement anomalie bug
prix tarif tarifs facture facturé
pénalité pénale amende
dommage dommages préjudice
donnée données
avenant avenants
européen europe européenne ue
hotline joignable disponible disponibilité
assistance assister aide support dépannage
"""
