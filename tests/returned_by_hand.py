"""Sixty drafts as the other side sends them back, written by hand, with the right answer of each.

`values` are the answers that it gives, by the key of each; `asked` the questions that are asked of
it; `at` the articles of its departures. A `how` of its own tells how the file was saved: tracked,
by LibreOffice (« office »), without controls (« bare »), without data, or from the copy to send.
"""

from dataclasses import dataclass, field

RESOLUTION = "la Résolution de l’Incident dans"
ASSISTANCE, NDA, SERVICES = "assistance-itinerance", "accord-confidentialite", "services-mobiles"


@dataclass(frozen=True, slots=True)
class Say:
    """Words of the lines that hold some, replaced by others; of the first line alone if `once`."""

    near: str
    old: str
    new: str
    once: bool = False


@dataclass(frozen=True, slots=True)
class Strike:
    """A line that goes."""

    near: str


@dataclass(frozen=True, slots=True)
class Add:
    """A line that comes after another, in its look."""

    near: str
    words: str


@dataclass(frozen=True, slots=True)
class AddRow:
    """A row that comes after another."""

    near: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StrikeRow:
    """A row that goes."""

    near: str


@dataclass(frozen=True, slots=True)
class Move:
    """An article, by its title, that comes before another."""

    title: str
    before: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark in the margin of a line."""

    near: str
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that came back."""

    name: str
    model: str
    edits: tuple[object, ...]
    style: str = "maison"
    how: str = ""
    values: dict[str, object] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    remarks: int = 0


PLURAL = f"{ASSISTANCE}/plusieurs-clients"
CONSUMER = f"{ASSISTANCE}/consommateur"
DEAL = f"{SERVICES}/negocie"
MUTUAL = f"{NDA}/reciproque"
PENALTY = f"{NDA}/penalite"

VALUES = (
    Draft("en lettres et en chiffres", ASSISTANCE, (Say(RESOLUTION, "quatre (4)", "deux (2)"),),
          values={"delai.resolution": "2 heures"}),
    Draft("en chiffres seuls", ASSISTANCE, (Say(RESOLUTION, "quatre (4) heures", "6 heures"),),
          "compact", values={"delai.resolution": "6 heures"}),
    Draft("en lettres seules", ASSISTANCE, (Say(RESOLUTION, "quatre (4) heures", "deux heures"),),
          "cabinet", "tracked", {"delai.resolution": "2 heures"}),
    Draft("une autre unité", ASSISTANCE, (Say(RESOLUTION, "quatre (4) heures", "un (1) jour"),),
          values={"delai.resolution": "1 jour"}),
    Draft("deux valeurs d’une phrase", ASSISTANCE,
          (Say(RESOLUTION, "trente (30) minutes", "quinze (15) minutes"),
           Say(RESOLUTION, "quatre (4) heures", "trois (3) heures")),
          how="tracked",
          values={"delai.prise_en_charge": "15 minutes", "delai.resolution": "3 heures"}),
    Draft("deux valeurs de deux articles, par LibreOffice", ASSISTANCE,
          (Say("cause de l’Incident", "quinze (15) jours", "dix (10) jours"),
           Say("total de ces réductions", "trente pour cent (30 %)", "cinquante pour cent (50 %)")),
          how="office", values={"delai.reparation": "10 jours", "reduction.plafond": 50}),
    Draft("un taux en chiffres", ASSISTANCE,
          (Say("le total de ces réductions", "trente pour cent (30 %)", "25 %"),),
          "compact", "office", {"reduction.plafond": 25}),
    Draft("un choix par un autre", ASSISTANCE, (Say("au titre d’une obligation", "résultat",
          "moyens"),), values={"nature_obligation": "moyens"}),
    Draft("un droit", ASSISTANCE, (Say("est régie par", "le droit français", "le droit belge"),),
          "cabinet", values={"droit": "droit belge"}),
    Draft("une liste allongée", ASSISTANCE, (Say("une équipe joignable", "en français",
          "en français et en anglais"),), values={"langues": ["francais", "anglais"]}),
    Draft("le nom d’une partie", PLURAL, (Say("Armement Kermadec", "Armement Kermadec",
          "Armement Kermadec et Fils"),),
          values={"clients.0.denomination": "Armement Kermadec et Fils"}),
    Draft("le numéro d’une partie", PLURAL, (Say("Transports Aubrac", "555 555 556",
          "552 100 554"),), "compact", "office", {"clients.1.siren": "552 100 554"}),
    Draft("le capital d’une partie", PLURAL, (Say("Réseaux du Littoral",
          "d’un million deux cent mille euros (1 200 000 €)",
          "de deux millions d’euros (2 000 000 €)"),), "cabinet", "tracked",
          {"prestataire.capital": "2000000"}),
    Draft("une adresse", PLURAL, (Say("Réseaux du Littoral", "3, quai des Chartrons, 33000",
          "14, quai des Chartrons, 33000"),),
          values={"prestataire.siege": "14, quai des Chartrons, 33000 Bordeaux"}),
    Draft("une date en chiffres", CONSUMER, (Say("Contrat principal : le contrat intitulé",
          "15 novembre 2026", "16/11/2026"),), values={"contrat_principal.date": "2026-11-16"}),
    Draft("une date en lettres, par LibreOffice", PLURAL, (Say("Fait à Bordeaux",
          "1er décembre 2026", "15 janvier 2027"),), "cabinet", "office",
          {"signature.date": "2027-01-15"}),
    Draft("un téléphone", CONSUMER, (Say("+33 9 70", "+33 9 70 00 00 00", "09 70 11 22 33"),),
          values={"contact.telephone": "+33 9 70 11 22 33"}),
    Draft("un courriel", CONSUMER, (Say("assistance@", "assistance@horizon-mobile.exemple.fr",
          "aide@horizon-mobile.exemple.fr"),), "compact", "tracked",
          {"contact.courriel": "aide@horizon-mobile.exemple.fr"}),
    Draft("un blanc rempli", NDA, (Say("Projet : ", "[Projet]", "la balise Aurore"),),
          values={"nda.projet": "la balise Aurore"}),
    Draft("une durée en années", NDA, (Say("Les obligations du Destinataire durent",
          "trois (3) ans", "cinq (5) ans"),), "compact", values={"nda.duree_secret": "5 ans"}),
    Draft("deux durées d’un alinéa", NDA, (Say("Le Contrat prend effet", "douze (12) mois",
          "six (6) mois"), Say("Le Contrat prend effet", "quinze (15) jours", "dix (10) jours")),
          "cabinet", "tracked", {"nda.duree_echange": "6 mois", "nda.preavis": "10 jours"}),
    Draft("une pénalité", PENALTY, (Say("une pénalité", "vingt mille euros (20 000 €)",
          "dix mille euros (10 000 €)"),), how="office", values={"nda.penalite": "10000"}),
    Draft("une somme en chiffres", PENALTY, (Say("une pénalité", "vingt mille euros (20 000 €)",
          "15 000 €"),), "compact", values={"nda.penalite": "15000"}),
    Draft("une ville", MUTUAL, (Say("Tout Différend relève", "de Brest", "de Nantes"),),
          how="bare", values={"litiges.ville": "Nantes"}),
    Draft("une date de départ", MUTUAL, (Say("Il s’applique aussi", "15 septembre 2026",
          "1er octobre 2026"),), "cabinet", "sent", {"nda.depuis": "2026-10-01"}),
    Draft("un représentant", MUTUAL, (Say("Capteurs Aubrac", "M. Hugo Fabre", "M. Paul Fabre"),),
          how="tracked", values={"seconde.representant": "M. Paul Fabre"}),
    Draft("un taux à virgule", SERVICES, (Say("La disponibilité des Services est",
          "quatre-vingt-dix-neuf virgule cinq pour cent (99,5 %)", "99,9 %"),),
          values={"niveaux.disponibilite": "99.9"}),
    Draft("une valeur à ses deux places", SERVICES, (Say("moyennant un préavis",
          "trois (3) mois", "six (6) mois"), Say("À l’expiration de la Période", "trois (3) mois",
          "six (6) mois")), "compact", values={"engagement.preavis_prestataire": "6 mois"}),
    Draft("l’engagement", SERVICES, (Say("Période d’engagement : la période",
          "vingt-quatre (24) mois", "douze (12) mois"),), "cabinet", "office",
          {"engagement.valeur": "12 mois"}),
    Draft("une case du tableau des prix", DEAL, (Say("24,50", "24,50 €", "22 €"),),
          values={"contrat.commande.0.prix": "22"}),
    Draft("une quantité au tableau", DEAL, (Say("120", "120", "150", once=True),), "compact",
          "tracked", {"contrat.commande.1.quantite": 150}),
    Draft("un interlocuteur", DEAL, (Say("factures@", "factures@kermadec.example",
          "compta@kermadec.example"),), "cabinet", "office",
          {"contrat.contacts.3.courriel": "compta@kermadec.example"}),
)  # fmt: skip  # a draft a paragraph

ASKED = (
    Draft("à une place sur deux", SERVICES, (Say("À l’expiration de la Période", "trois (3) mois",
          "six (6) mois"),), asked=("engagement.preavis_prestataire",), at=("7",)),
    Draft("lettres et chiffres en désaccord", ASSISTANCE, (Say(RESOLUTION, "quatre (4)",
          "deux (4)"),), asked=("delai.resolution",), at=("2",)),
    Draft("une durée qui n’en est pas une", ASSISTANCE, (Say(RESOLUTION, "quatre (4) heures",
          "deux à quatre heures"),), "compact", "tracked", asked=("delai.resolution",), at=("2",)),
    Draft("des heures ouvrées", ASSISTANCE, (Say(RESOLUTION, "quatre (4) heures",
          "quatre (4) heures ouvrées"),), asked=(), at=("2",)),
    Draft("une valeur hors bornes", ASSISTANCE, (Say("le total de ces réductions",
          "trente pour cent (30 %)", "cent trente pour cent (130 %)"),), "cabinet",
          asked=("reduction.plafond",), at=("4",)),
    Draft("une valeur effacée", NDA, (Say("Les obligations du Destinataire durent",
          "de trois (3) ans", "raisonnable"),), asked=("nda.duree_secret",), at=("7",)),
    Draft("deux valeurs échangées", ASSISTANCE, (Say(RESOLUTION,
          "trente (30) minutes au plus et la Résolution de l’Incident dans un délai de "
          "quatre (4) heures", "quatre (4) heures au plus et la Résolution de l’Incident dans un "
          "délai de trente (30) minutes"),), asked=("delai.prise_en_charge", "delai.resolution"),
          at=("2",)),
    Draft("une date qui n’existe pas", CONSUMER, (Say("Contrat principal : le contrat intitulé",
          "15 novembre 2026", "31 novembre 2026"),), asked=("contrat_principal.date",), at=("1",)),
    Draft("un courriel qui n’en est pas un", CONSUMER, (Say("assistance@",
          "assistance@horizon-mobile.exemple.fr", "à préciser"),), "compact", "office",
          asked=("contact.courriel",), at=("2",)),
    Draft("la valeur et les mots autour", ASSISTANCE, (Say(RESOLUTION,
          "un délai de quatre (4) heures au plus, ces deux", "les deux (2) heures ; ces"),),
          at=("2",)),
    Draft("un nom à une place seulement", DEAL, (Say("Armement Kermadec", "Armement Kermadec",
          "Armement Kermadec et Fils", once=True),),
          asked=("clients",), at=("",)),
)  # fmt: skip  # a draft a paragraph

TEXTS = (
    Draft("une phrase ajoutée, suivie", ASSISTANCE, (Add("La présente clause est régie",
          "Les Parties élisent domicile à leur siège."),), how="tracked", at=("1",)),
    Draft("une phrase supprimée", ASSISTANCE, (Strike("Pour tout Incident, le Prestataire"),),
          "compact", at=("2",)),
    Draft("une fin de phrase ajoutée", ASSISTANCE, (Say("peut confier l’assistance", "le Client.",
          "le Client et dont il communique le nom."),), "cabinet", "tracked", at=("2",)),
    Draft("un élément ajouté à une liste", ASSISTANCE, (Add("de respecter les conditions",
          "de signaler la perte d’un équipement ;"),), at=("3",)),
    Draft("une définition ajoutée", NDA, (Add("Finalité : ", "Filiale : la société qu’une Partie "
          "contrôle au sens de l’article L. 233-3 du code de commerce."),), at=("2",)),
    Draft("une valeur et une phrase", NDA, (Say("Les obligations du Destinataire durent",
          "trois (3) ans", "dix (10) ans"), Strike("Une combinaison d’éléments")), "compact",
          "tracked", {"nda.duree_secret": "10 ans"}, at=("5",)),
    Draft("un article ajouté", NDA, (Add("la cessation du manquement", "Le Destinataire supporte "
          "les frais de ces mesures."),), how="office", at=("11",)),
    Draft("un titre changé", NDA, (Say("Propriété", "Propriété", "Propriété intellectuelle",
          once=True),), "cabinet", at=("8",)),
    Draft("un article déplacé", NDA, (Move("Propriété", "Durées"),), at=("8",)),
    Draft("une ligne ajoutée au tableau", DEAL, (AddRow("Modem de bord", ("Balise", "4",
          "Location", "9 €")),), at=("1",)),
    Draft("une ligne retirée du tableau", DEAL, (StrikeRow("Criée de Concarneau"),), how="tracked",
          at=("1",)),
    Draft("une remarque seule", SERVICES, (Remark("Tout Différend relève du juge",
          "Nous préférons Paris."),), remarks=1),
    Draft("une remarque et une valeur", SERVICES, (Remark("La disponibilité des Services est",
          "Trop haut."), Say("La disponibilité des Services est",
          "quatre-vingt-dix-neuf virgule cinq pour cent (99,5 %)",
          "quatre-vingt-dix-neuf pour cent (99 %)")), "cabinet",
          values={"niveaux.disponibilite": "99"}, remarks=1),
    Draft("une limite déplacée par des mots", SERVICES, (Say("La réparation que doit",
          "n’excède pas", "n’excède jamais"),), "compact", at=("37",)),
    Draft("un renvoi changé", SERVICES, (Say("de son préjudice, dans "
          "les conditions de l’article 36", "l’article 36", "l’article 37"),), at=("42",)),
    Draft("un mot changé dans la copie envoyée", SERVICES, (Say("Le silence ne vaut pas "
          "acceptation", "ne vaut pas", "vaut"),), how="sent", at=("51",)),
    Draft("enregistré par LibreOffice, rien d’autre", SERVICES, (), "compact", "office"),
)  # fmt: skip  # a draft a paragraph

DRAFTS = (*VALUES, *ASKED, *TEXTS)
