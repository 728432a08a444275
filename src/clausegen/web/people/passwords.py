"""What a password must be."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """Refuses a short password, and says how a long one is found."""

    def get_error_message(self) -> str:
        """Return what is wrong."""
        return "Écrivez douze caractères au moins, par exemple quatre mots."
