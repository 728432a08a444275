"""What a password must be."""

from __future__ import annotations

from threading import Semaphore

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import MinimumLengthValidator

_TURNS = Semaphore(2)


class LongEnough(MinimumLengthValidator):
    """Refuses a short password, and says how a long one is found."""

    def get_error_message(self) -> str:
        """Return what is wrong."""
        return "Écrivez douze caractères au moins, par exemple quatre mots."


class Argon2InTurn(Argon2PasswordHasher):
    """Argon2 as Django sets it, two at a time: each takes 100 MB while it lasts."""

    def encode(self, password: str, salt: str) -> str:
        """Return the hash of a password."""
        with _TURNS:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether a password is the one that was hashed."""
        with _TURNS:
            return super().verify(password, encoded)
