"""The application « publishing » of the project."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.publishing"
    label = "publishing"
