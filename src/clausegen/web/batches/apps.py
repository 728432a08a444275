"""The application « batches » of the project."""

from django.apps import AppConfig


class BatchesConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.batches"
    label = "batches"
