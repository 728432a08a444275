"""A question whose answer is a table of rows: levels of severity, each with its two delays."""

from clausegen.questions import KINDS, Parameter

FIELDS = (
    Parameter("nom", KINDS["text"], "Nom", "Le nom du niveau.", required=True),
    Parameter("definition", KINDS["text"], "Définition", "Ce que ce niveau recouvre."),
    Parameter("prise_en_charge", KINDS["duration"], "Prise en charge", "Une durée.", required=True),
    Parameter("resolution", KINDS["duration"], "Résolution", "Une autre durée.", required=True),
)


def severities(id_="gravites", label="Gravités", **declared):
    """Return the question."""
    declared.setdefault("unique", ("nom",))
    return Parameter(id_, KINDS["records"], label, fields=FIELDS, **declared)
