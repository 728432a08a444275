"""The second factor: a code that the telephone of a person counts (TOTP)."""

from __future__ import annotations

import secrets
import time
from datetime import timedelta

import pyotp
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from clausegen.web.journal.writing import note
from clausegen.web.people import tokens
from clausegen.web.people.models import House, Person, RecoveryCode, SecondFactor

ISSUER = "clausegen"
STEP = 30
AROUND = (-1, 0, 1)
"""Intervals of which a code is taken: telephones are not quite on time."""
FAILURES, WAIT = 5, timedelta(minutes=15)
RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that a reader takes for one another."""

WRONG = "Ce code ne convient pas. Attendez le suivant, ou prenez un code de secours."
TOO_OFTEN = "Trop de codes ont été refusés : réessayez dans un quart d’heure."


def of(person: Person) -> SecondFactor | None:
    """Return the second factor that a person has confirmed, None without one."""
    return SecondFactor.objects.filter(person=person).exclude(confirmed=None).first()


def missing(person: Person) -> bool:
    """Return whether a person must set up a second factor before anything else."""
    return is_ordered(person) and of(person) is None


def is_ordered(person: Person) -> bool:
    """Return whether an administrator wants a second factor of a person, or of everybody."""
    return person.factor_ordered or House.objects.filter(factor_ordered=True).exists()


def begin(person: Person) -> SecondFactor:
    """Return a second factor that waits for its first code; the same one until it comes."""
    return SecondFactor.objects.get_or_create(person=person)[0]


def address(factor: SecondFactor) -> str:
    """Return what the telephone reads."""
    totp = pyotp.TOTP(factor.secret, name=factor.person.email, issuer=ISSUER)
    return totp.provisioning_uri()


@transaction.atomic
def confirm(person: Person, code: str) -> tuple[str, ...]:
    """Return recovery codes, to be shown once, if a code is that of the telephone; else none."""
    factor = _locked(person)
    if factor is None or factor.confirmed or not _takes(factor, code):
        return ()
    factor.confirmed = timezone.now()
    factor.save()
    note(person, "second-facteur.pose", person)
    return recovery(factor)


@transaction.atomic
def remove(person: Person, by: Person) -> None:
    """Take the second factor of a person away, with its recovery codes."""
    if SecondFactor.objects.filter(person=person).delete()[0]:
        note(by, "second-facteur.retire", person)


@transaction.atomic
def recovery(factor: SecondFactor) -> tuple[str, ...]:
    """Return fresh recovery codes, to be shown once; those before serve no more."""
    factor.recovery.all().delete()
    codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, digest=tokens.digest(_bare(code))) for code in codes
    )
    return codes


@transaction.atomic
def refusal(person: Person, code: str) -> str | None:
    """Return why a code does not open, None if it does: it will not a second time."""
    factor, now = _locked(person), timezone.now()
    if factor is None:
        return WRONG
    if factor.wait_until and factor.wait_until > now:
        return TOO_OFTEN
    if _takes(factor, code) or _recovers(factor, code):
        factor.failures, factor.wait_until = 0, None
        factor.save()
        return None
    factor.failures += 1
    if factor.failures >= FAILURES:
        factor.failures, factor.wait_until = 0, now + WAIT
    factor.save()
    return TOO_OFTEN if factor.wait_until and factor.wait_until > now else WRONG


def _locked(person: Person) -> SecondFactor | None:
    return SecondFactor.objects.select_for_update().filter(person=person).first()


def _takes(factor: SecondFactor, code: str) -> bool:
    """Return whether a code is that of an interval about now, later than the last one taken."""
    totp, step = pyotp.TOTP(factor.secret), int(time.time()) // STEP
    for each in (step + shift for shift in AROUND):
        right = constant_time_compare(totp.generate_otp(each), _bare(code))
        if right and each > factor.last_step:
            factor.last_step = each
            return True
    return False


def _recovers(factor: SecondFactor, code: str) -> bool:
    unused = factor.recovery.filter(digest=tokens.digest(_bare(code)), used=None)
    return bool(unused.update(used=timezone.now()))


def _bare(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()


def _recovery_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"
