"""The application « people » of the project."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.people"
    label = "people"
