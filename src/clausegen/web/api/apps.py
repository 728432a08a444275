"""The application « api » of the project."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.api"
    label = "api"
