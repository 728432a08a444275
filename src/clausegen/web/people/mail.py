"""Letters that the application sends, where a server for them is named."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Thread

from django.conf import settings
from django.core.mail import send_mail
from django.db import connections
from django.http import HttpRequest

from clausegen.french.spaces import unbroken

LOG = logging.getLogger("clausegen.web")


def works() -> bool:
    """Return whether letters can be sent."""
    return bool(settings.EMAIL_HOST or settings.LETTERS)


def address(request: HttpRequest, path: str) -> str:
    """Return a whole address: of the name this server is known by, not of one that came along."""
    known = settings.PUBLIC_ADDRESS
    return f"{known}{path}" if known else request.build_absolute_uri(path)


def send(to: str, subject: str, text: str) -> bool:
    """Return whether a letter has left."""
    if not works():
        return False
    try:
        return bool(send_mail(unbroken(subject), unbroken(text), None, [to]))
    except OSError:  # SMTPException is one
        LOG.exception("a letter could not be sent")
        return False


def later(work: Callable[[], object]) -> Thread:
    """Return the thread that does something apart, so that the time it takes tells nothing."""

    def alone() -> None:
        try:
            work()
        except Exception:
            LOG.exception("a letter could not be prepared")
        finally:
            connections.close_all()

    thread = Thread(target=alone, daemon=True)
    thread.start()
    return thread


INVITATION = """Bonjour,

{who} vous invite à rejoindre l’équipe « {team} » sur clausegen.
Pour ouvrir votre compte, suivez ce lien dans les sept jours :

{address}

Il ne sert qu’une fois. Si vous n’attendiez rien, ne faites rien.
"""
LOST = """Bonjour,

Un nouveau mot de passe a été demandé pour votre compte sur clausegen.
Pour le choisir, suivez ce lien dans les deux heures :

{address}

Il ne sert qu’une fois. Si vous n’avez rien demandé, ne faites rien : votre mot de passe ne change
pas.
"""
