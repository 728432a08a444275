"""A fresh home, filled so that all can be tried at once: people, dossiers in every state.

What is in it is made by the functions that the screens call, in the order in which people would
have done it, so that histories and journal tell the same story. Only passwords are drawn by chance.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clausegen.errors import UsageError, fault
from clausegen.web.amendments import changing as act_answers
from clausegen.web.amendments import recording
from clausegen.web.amendments.beginning import begin
from clausegen.web.amendments.models import ActDraft
from clausegen.web.dossiers import life, signing, talking
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.models import Dossier, Place
from clausegen.web.dossiers.sharing import share
from clausegen.web.dossiers.starting import Start, example, start
from clausegen.web.drafting import guests
from clausegen.web.engine import library
from clausegen.web.jobs import queue, worker
from clausegen.web.people.models import Person, Team
from clausegen.web.people.roles import Role

PASSWORD_BYTES = 12
CLAUSE, CONTRACT, SECRECY = "assistance-itinerance", "services-mobiles", "accord-confidentialite"
NEGOTIATED = "negocie"
NOTHING: Mapping[str, Any] = {}
ATTACHED = {"contrat_principal.date": "12 janvier 2026"}
ENDING = {"engagement.valeur": "36 mois", "engagement.issue": "fin"}
PEOPLE = (
    ("Anne Kerleau", Role.ADMINISTRATOR, ("Contrats", "Achats")),
    ("Claire Hamon", Role.DRAFTER, ("Contrats",)),
    ("Yann Le Goff", Role.VALIDATOR, ("Contrats",)),
    ("Paul Morvan", Role.READER, ("Contrats",)),
    ("Inès Tanguy", Role.MODERATOR, ("Contrats",)),
    ("Loïc Abgrall", Role.DRAFTER, ("Achats",)),
)


@dataclass(frozen=True, slots=True)
class Avenant:
    """One avenant of the chain: its terms, and what it changes."""

    effect: str
    signed: str
    reason: str
    changes: Mapping[str, Any] = field(default_factory=dict)


CHAIN = (
    Avenant("2026-04-01", "2026-03-15", "joindre l’assistance par SMS", {
        "canaux": ["telephone", "courriel", "tickets", "sms"],
        "contact.sms": "+33 6 00 00 00 00",
    }),
    Avenant("2026-07-01", "2026-06-10", "signaler plus vite les incidents", {
        "client.delai_signalement": "6 heures",
    }),
    Avenant("2027-01-01", "2026-11-20", "rétablir plus vite la flotte", {
        "gravites": [
            {"nom": "Critique", "prise_en_charge": "15 minutes", "resolution": "2 heures",
             "definition": "toute la flotte est privée de la voix ou des données"},
            {"nom": "Majeure", "prise_en_charge": "30 minutes", "resolution": "8 heures",
             "definition": "une partie de la flotte est privée de la voix ou des données"},
            {"nom": "Mineure", "prise_en_charge": "4 heures", "resolution": "2 jours ouvrés",
             "definition": "un service est dégradé sans être interrompu"},
        ],
    }),
)  # fmt: skip


def fill(say: Callable[[str], None]) -> None:
    """Fill a home that has no account, telling what is done, and each password once.

    Raises UsageError where there is an account already.
    """
    if Person.objects.exists():
        message = "Ce répertoire a déjà des comptes : la démonstration remplit un répertoire neuf."
        raise UsageError.of(
            fault(
                "demonstration",
                message,
                hint="Donnez-en un autre, ou relancez celui-ci tel qu’il est.",
            )
        )
    House(say).fill()


class House:
    """The people of the demonstration, and what they do."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._teams: dict[str, Team] = {}
        self._people: dict[str, Person] = {}

    def fill(self) -> None:
        """Let everybody do what the demonstration shows."""
        for name, role, teams in PEOPLE:
            self._arrive(name, role, teams)
        self._drafts()
        self._submitted()
        self._chain(self._signed("Assistance, Armement Kermadec", CLAUSE, "2026-01-15", ATTACHED))
        self._signed("Services mobiles, Armement Kermadec", CONTRACT, "2026-09-01")
        self._signed("Services mobiles, ancienne flotte", CONTRACT, "2022-07-11", ENDING)

    def _arrive(self, name: str, role: Role, teams: tuple[str, ...]) -> None:
        """Make an account, and tell its password."""
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        plain = name.lower().replace("ï", "i").replace("è", "e").replace(" ", ".")
        person = Person.objects.create_user(f"{plain}@exemple.fr", name, role, password)
        for team in teams:
            self._teams[team] = Team.objects.get_or_create(name=team)[0]
        person.teams.set([self._teams[team] for team in teams])
        self._people[name] = person
        self._say(f"{person.email:26} {password:18} {role.label}, {', '.join(teams)}")

    def _started(
        self, title: str, model: str, answers: Mapping[str, Any], by: str = "Claire Hamon"
    ) -> Dossier:
        person = self._people[by]
        team = person.teams.get()
        self._say(f"Dossier « {title} »…")
        return start(person, Start(title, model, team, answers=answers))

    def _drafts(self) -> None:
        """Begin drafts: one with blanks and a warning, comments and a guest; one elsewhere."""
        claire, yann = self._people["Claire Hamon"], self._people["Yann Le Goff"]
        draft = self._started("Assistance, Cabotage Iroise", CLAUSE, {})
        change(draft.pk, claire, {"client.delai_signalement": "12 heures"})
        change(draft.pk, claire, {"canaux": ["telephone"]})
        change(draft.pk, claire, {"juridiction": "le tribunal de commerce de Brest"})
        asked = talking.say(
            draft, yann, "Le client est-il commerçant ?", Place.QUESTION, "juridiction"
        )
        talking.resolve(asked, claire, resolved=True)
        talking.say(draft, yann, "Quatre heures, tient-on cela la nuit ?", Place.WHOLE)
        step = library().spec(CLAUSE).groups[0].id
        made = guests.invite(draft, claire, "Jean Le Bris", [step], guests.DAYS[-1], reads=True)
        self._say(f"Lien d’invité : /invite/{made.token}/")
        theirs = self._started("Achat de terminaux", CONTRACT, {}, by="Loïc Abgrall")
        share(theirs, self._people["Loïc Abgrall"], claire.email, writes=False)

    def _submitted(self) -> None:
        """Bring a dossier to each state before the signature."""
        claire, yann = self._people["Claire Hamon"], self._people["Yann Le Goff"]
        waits = self._started(
            "Services mobiles, Criée du Guilvinec", CONTRACT, example(CONTRACT, NEGOTIATED)
        )
        life.submit(waits.pk, claire)
        ready = self._started(
            "Confidentialité, projet Iroise", SECRECY, example(SECRECY, "reciproque")
        )
        life.submit(ready.pk, claire)
        life.validate(ready.pk, yann)

    def _signed(
        self, title: str, model: str, day: str, more: Mapping[str, Any] = NOTHING
    ) -> Dossier:
        """Return a dossier that was signed on a day, some of its answers being its own."""
        claire, yann = self._people["Claire Hamon"], self._people["Yann Le Goff"]
        dossier = self._started(title, model, example(model, NEGOTIATED))
        change(dossier.pk, claire, more)
        life.submit(dossier.pk, claire)
        found = life.validate(dossier.pk, yann)
        self._done("signature", found, yann, signing.asked(found, day, "Brest"))
        return Dossier.objects.get(pk=dossier.pk)

    def _chain(self, dossier: Dossier) -> None:
        """Amend a signed dossier, three times."""
        claire = self._people["Claire Hamon"]
        for each in CHAIN:
            act = begin(dossier, claire, "modification", each.effect)
            assert isinstance(act, ActDraft)  # noqa: S101  # the days above are days
            terms = {act_answers.SIGNED: each.signed, act_answers.REASON: each.reason}
            made = act_answers.change(act.pk, claire, {**terms, **each.changes}).subject
            asked = recording.asked(made, recording.Manner(final=False))
            self._done(recording.KIND, dossier, claire, asked)
            dossier.refresh_from_db()

    def _done(self, kind: str, dossier: Dossier, by: Person, asked: Mapping[str, Any]) -> None:
        """Do the work of a worker at once; what fails stays to be tried again, and is told."""
        job = queue.ask(kind, dossier, by, asked)
        while worker.work_once():
            pass
        job.refresh_from_db()
        if job.error:
            self._say(job.error)
