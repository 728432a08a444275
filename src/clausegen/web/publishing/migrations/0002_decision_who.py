"""The trace keeps what who decided was called, the author of a comment among them."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

AUTHOR = "L’auteur du commentaire"


def name(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Name who made each decision: of words changed without an editor's day, it is the author."""
    decisions = apps.get_model("publishing", "Decision").objects
    for each in decisions.select_related("person").iterator():
        by_author = "text" in each.before and "edited" not in each.before
        each.who = each.person.name if each.person else AUTHOR if by_author else ""
        each.save(update_fields=["who"])


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="who",
            field=models.CharField(default="", max_length=160),
        ),
        migrations.RunPython(name, migrations.RunPython.noop),
    ]
