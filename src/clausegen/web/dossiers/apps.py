"""The application « dossiers » of the project."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.dossiers"
    label = "dossiers"
