"""The application « amendments » of the project."""

from django.apps import AppConfig


class AmendmentsConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.amendments"
    label = "amendments"
