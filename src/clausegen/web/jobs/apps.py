"""The application « jobs » of the project."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.jobs"
    label = "jobs"
