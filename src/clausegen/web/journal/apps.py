"""The application « journal » of the project."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.journal"
    label = "journal"
