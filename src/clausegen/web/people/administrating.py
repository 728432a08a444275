"""What administrators decide about people: never so that nobody is left to decide."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from clausegen.web.journal.writing import note
from clausegen.web.people import links, sessions
from clausegen.web.people.models import House, Link, Person, Purpose, Team
from clausegen.web.people.roles import Role

LAST = "C’est le dernier administrateur : nommez-en un autre d’abord."


@transaction.atomic
def set_role(person: Person, role: str, by: Person) -> bool:
    """Return whether a person has a role from now on: the last administrator keeps his."""
    if role == person.role:
        return True
    if role != Role.ADMINISTRATOR and is_last(person):
        return False
    before, person.role = person.role, role
    person.save(update_fields=["role"])
    if before == Role.ADMINISTRATOR:
        _forget_invitations(person)
    note(by, "personne.role", person, avant=Role(before).label, apres=Role(role).label)
    return True


@transaction.atomic
def set_active(person: Person, by: Person, *, active: bool) -> bool:
    """Return whether an account is open, or closed, from now on: not that of the last one."""
    if not active and is_last(person):
        return False
    person.is_active = active
    person.save(update_fields=["is_active"])
    if not active:
        sessions.end_all(person)
        person.links.filter(used=None).update(revoked=timezone.now())
        person.keys.filter(revoked=None).update(revoked=timezone.now())
        _forget_invitations(person)
    note(by, "personne.rouverte" if active else "personne.fermee", person)
    return True


@transaction.atomic
def set_teams(person: Person, teams: Iterable[Team], by: Person) -> None:
    """Place a person in teams, and in no other."""
    before = {team.pk for team in person.teams.all()}
    chosen = [*teams]
    if before != {team.pk for team in chosen}:
        person.teams.set(chosen)
        names = ", ".join(sorted(team.name for team in chosen)) or "aucune"
        note(by, "personne.equipes", person, equipes=names)


@transaction.atomic
def set_members(team: Team, people: Iterable[Person], by: Person) -> None:
    """Place people in a team, and nobody else."""
    before, chosen = {*team.people.all()}, {*people}
    team.people.set(chosen)
    for person in sorted(before ^ chosen, key=lambda each: each.pk):
        names = ", ".join(each.name for each in person.teams.all()) or "aucune"
        note(by, "personne.equipes", person, equipes=names)


@transaction.atomic
def order_factor(person: Person, by: Person, *, ordered: bool) -> None:
    """Order a second factor of a person, or leave the choice."""
    if person.factor_ordered != ordered:
        person.factor_ordered = ordered
        person.save(update_fields=["factor_ordered"])
        note(by, "second-facteur.exige" if ordered else "second-facteur.libre", person)


@transaction.atomic
def order_factor_of_all(by: Person, *, ordered: bool) -> None:
    """Order a second factor of everybody, those to come included, or leave the choice."""
    House.objects.update_or_create(pk=1, defaults={"factor_ordered": ordered})
    note(by, "second-facteur.exige-de-tous" if ordered else "second-facteur.libre-pour-tous")


@transaction.atomic
def revoke(link: Link, by: Person) -> None:
    """Take an invitation back."""
    link.revoked = timezone.now()
    link.save(update_fields=["revoked"])
    note(by, "personne.invitation-retiree", link.team, adresse=link.email)


def _forget_invitations(person: Person) -> None:
    """End the invitations of whoever may invite no more: that person could come back by one."""
    links.living(Purpose.INVITATION).filter(made_by=person).update(revoked=timezone.now())


def invitations() -> Iterable[Link]:
    """Return the invitations that nobody has answered yet."""
    return links.living(Purpose.INVITATION).select_related("team", "made_by")


def is_last(person: Person) -> bool:
    """Return whether nobody else could administer; to be asked in the transaction that acts."""
    if person.role != Role.ADMINISTRATOR or not person.is_active:
        return False
    able = Person.objects.select_for_update().filter(role=Role.ADMINISTRATOR, is_active=True)
    return {each.pk for each in able} == {person.pk}
