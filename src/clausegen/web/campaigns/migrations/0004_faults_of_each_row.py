from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0003_values_of_each_dossier"),
    ]

    operations = [
        migrations.AddField(
            model_name="target",
            name="faults",
            field=models.JSONField(null=True),
        ),
    ]
