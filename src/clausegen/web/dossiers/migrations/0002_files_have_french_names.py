"""The redline of an avenant is a file called `marques-1.docx`, as the command line writes it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Value
from django.db.models.functions import Concat, Substr

BEFORE, AFTER = "redline-", "marques-"


def rename(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Give each file kept under the word of before that of today."""
    kept = apps.get_model("dossiers", "KeptFile").objects.filter(name__startswith=BEFORE)
    kept.update(name=Concat(Value(AFTER), Substr("name", len(BEFORE) + 1)))


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
