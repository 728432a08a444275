"""What each line of the journal says, in French: one table.

A line is a word such as « personne.invitee », a sentence, and what the sentence tells of its
`detail`. Whoever notes something new adds its sentence here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from clausegen.french.spaces import unbroken

if TYPE_CHECKING:
    from clausegen.web.journal.models import Entry

BY_HAND = "Modifications à la main"
"""What changes made by hand are called among the questions of a history."""
WORDS: Mapping[str, str] = {
    # people
    "personne.premiere": "Premier compte ouvert",
    "personne.invitee": "Invitation de {adresse}, rôle {role}",
    "personne.arrivee": "Compte ouvert sur invitation, rôle {role}",
    "personne.invitation-retiree": "Invitation de {adresse} retirée",
    "personne.renommee": "Nom changé : {avant}, puis {apres}",
    "personne.role": "Rôle changé : {avant}, puis {apres}",
    "personne.equipes": "Équipes changées : {equipes}",
    "personne.fermee": "Compte fermé",
    "personne.rouverte": "Compte rouvert",
    "equipe.creee": "Équipe créée",
    "equipe.renommee": "Équipe renommée",
    "connexion.ouverte": "Connexion",
    "connexion.fermees": "Sessions fermées",
    "second-facteur.exige": "Second facteur exigé",
    "second-facteur.libre": "Second facteur laissé au choix",
    "second-facteur.exige-de-tous": "Second facteur exigé de tous",
    "second-facteur.libre-pour-tous": "Second facteur laissé au choix de chacun",
    "second-facteur.pose": "Second facteur en place",
    "second-facteur.codes": "Nouveaux codes de secours",
    "second-facteur.retire": "Second facteur retiré",
    "mot-de-passe.lien": "Lien de nouveau mot de passe",
    "mot-de-passe.change": "Mot de passe changé, sessions fermées",
    "journal.exporte": "Journal exporté, {format}",
    "cle.creee": "Clé créée pour « {usage} » : {droits}",
    "cle.retiree": "Clé retirée : « {usage} »",
    # dossiers
    "dossier.cree": "Dossier ouvert, modèle {modele}",
    "dossier.du-lot": "Dossier ouvert d’un lot, modèle {modele}",
    "dossier.renomme": "Dossier renommé",
    "dossier.accepte": "Avertissement {regle} accepté",
    "dossier.refuse-regle": "Avertissement {regle} de nouveau à régler",
    "dossier.supprime": "Dossier mis à la corbeille",
    "dossier.restaure": "Dossier sorti de la corbeille",
    "dossier.efface": "Dossier effacé pour de bon",
    "dossier.soumis": "Validation demandée",
    "dossier.valide": "Dossier validé",
    "dossier.renvoye": "Dossier remis en brouillon",
    "dossier.signe": "Dossier signé",
    "dossier.depose": "PDF signé déposé, acte {acte}",
    "dossier.telecharge": "Fichier téléchargé : {fichier}",
    "dossier.copie": "Copie à envoyer : {fichier}, original d’empreinte {original}",
    "dossier.importe": "Dossier importé",
    "dossier.exporte": "Dossier exporté",
    "dossier.commente": "Commentaire {commentaire} publié",
    "dossier.commentaire-resolu": "Commentaire {commentaire} résolu",
    "dossier.commentaire-rouvert": "Commentaire {commentaire} rouvert",
    "dossier.revenu": "Fichier revenu : {fichier}",
    "dossier.revenu-retire": "Fichier revenu retiré",
    "dossier.decide": "Décidé d’un fichier revenu : {points}",
    "dossier.negocie": "Points acceptés d’un fichier revenu : {nombre}",
    "dossier.main-retiree": "Modification à la main retirée",
    "fichier.verifie": "Fichier vérifié",
    "fichier.lu": "Fichier Word lu",
    "dossier.partage": "Dossier partagé avec {personne}",
    "dossier.departage": "Dossier plus partagé avec {personne}",
    "dossier.liste": "Liste de dossiers téléchargée : {nombre}",
    # batches
    "lot.depose": "Classeur déposé, modèle {modele}",
    "lot.corrige": "Cellule {cellule} du classeur corrigée",
    "lot.accepte": "Avertissement {regle} accepté pour tout le lot",
    "lot.redige": "Rédaction du lot demandée",
    "lot.interrompu": "Rédaction du lot interrompue",
    "lot.telecharge": "Fichiers du lot téléchargés",
    "lot.dossiers": "Dossiers demandés pour les contrats du lot",
    "lot.supprime": "Lot supprimé, avec ses fichiers",
    # campaigns
    "campagne.commence": "Campagne d’avenants commencée, dossiers : {nombre}",
    "campagne.termes": "Termes de la campagne fixés : acte {acte}, effet {effet}, {reponses}",
    "campagne.classeur": "Classeur de valeurs de la campagne : {classeur}",
    "campagne.sans-classeur": "Classeur de valeurs retiré de la campagne",
    "campagne.corrigee": "Cellule {cellule} du classeur de valeurs corrigée",
    "campagne.ecarte": "Dossier écarté de la campagne : {dossier}",
    "campagne.controlee": "Contrôle de la campagne demandé",
    "campagne.accepte": "Avertissement {regle} accepté pour toute la campagne",
    "campagne.inscrit": "Inscription d’avenants demandée : {nombre}",
    "campagne.reunie": "Avenants de la campagne réunis de nouveau",
    "campagne.interrompue": "Campagne d’avenants interrompue",
    "campagne.telechargee": "Avenants de la campagne téléchargés",
    "campagne.liste": "Liste des dossiers de la campagne téléchargée",
    "campagne.supprimee": "Campagne d’avenants supprimée",
    # publishing
    "lecteur.en-attente": "Commentaire de lecteur remis à modérer",
    "lecteur.publie": "Commentaire de lecteur publié",
    "lecteur.refuse": "Commentaire de lecteur refusé",
    "lecteur.indesirable": "Commentaire de lecteur mis avec les indésirables",
    "lecteur.corbeille": "Commentaire de lecteur mis à la corbeille",
    "lecteur.modifie": "Commentaire de lecteur modifié",
    "lecteur.efface": "Commentaire de lecteur effacé à la demande de son auteur",
    "lecteur.retire": "Commentaire de lecteur retiré par son auteur",
    "lecteur.emporte": "Données d’un lecteur emportées : {nombre} commentaire(s)",
    "site.demande": "Site demandé de nouveau",
    # drafting
    "invite.lien": "Lien d’invité fait pour {nom}",
    "invite.retire": "Lien d’invité de {nom} fermé",
    # amendments
    "avenant.commence": "Avenant commencé : {acte}",
    "avenant.repris": "Avenant repris : {acte}",
    "avenant.abandonne": "Avenant abandonné : {acte}",
    "avenant.inscrit": "Avenant n° {numero} inscrit : {acte}",
}


class _Told(dict[str, object]):
    """The detail of a line; what it does not say is « ? »."""

    def __missing__(self, name: str) -> str:
        return "?"


def said(entry: Entry) -> str:
    """Return a line as a sentence, the word itself where the table has none."""
    return unbroken(WORDS.get(entry.what, entry.what).format_map(_Told(entry.detail)))
