"""Letters to those who moderate: that a comment waits, and where it is decided."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from clausegen.french.spaces import NBSP
from clausegen.web.people import mail
from clausegen.web.people.models import Person
from clausegen.web.people.roles import Role
from clausegen.web.publishing.models import Comment

PER_HOUR = 10
"""Letters in an hour: who floods the form does not flood the desks."""
_NEW = "{name} a commenté « {about} »."
_CORRECTED = "{name} a corrigé son commentaire de « {about} » : il a quitté le site."
_LETTER = """Bonjour,

{what}
Rien n’est publié avant votre décision.

Le lire, y répondre, le publier ou le refuser :
{comment}

Tout ce qui attend :
{queue}

Ces liens demandent votre compte et ne décident de rien par eux-mêmes.
"""


def announce(comment: Comment, about: str, request: HttpRequest) -> None:
    """Write to those who moderate, apart, unless they were written to too often."""
    since = timezone.now() - timedelta(hours=1)
    if Comment.objects.filter(received__gte=since).count() > PER_HOUR:
        return
    text = letter(comment, about, request)
    subject = f"Commentaire à modérer{NBSP}: n°{NBSP}{comment.pk}"
    to = moderators()
    if to and mail.works():
        mail.later(lambda: [mail.send(each, subject, text) for each in to])


def letter(comment: Comment, about: str, request: HttpRequest) -> str:
    """Return the words of the letter: neither the text nor the address of the reader."""
    urls = "clausegen.web.urls"
    return _LETTER.format(
        what=(_NEW if comment.fresh else _CORRECTED).format(name=comment.name, about=about),
        comment=mail.address(request, reverse("publishing:comment", urls, [comment.pk])),
        queue=mail.address(request, reverse("publishing:queue", urls)),
    )


def moderators() -> list[str]:
    """Return the addresses of the moderators, of the administrators where there is none."""
    active = Person.objects.filter(is_active=True)
    for role in (Role.MODERATOR, Role.ADMINISTRATOR):
        found = list(active.filter(role=role).values_list("email", flat=True))
        if found:
            return found
    return []
