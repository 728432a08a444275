"""The application « drafting » of the project."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.drafting"
    label = "drafting"
