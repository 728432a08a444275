"""The application « campaigns » of the project."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.campaigns"
    label = "campaigns"
