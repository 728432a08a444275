"""The application « journal » of the project."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    """How Django names it."""

    name = "clausegen.web.journal"
    label = "journal"

    def ready(self) -> None:
        """Have the journal protected after each migration."""
        from clausegen.web.journal.growing import after_migration

        post_migrate.connect(after_migration, sender=self)
