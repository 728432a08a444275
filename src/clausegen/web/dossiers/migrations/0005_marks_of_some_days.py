from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_word_files_wait_a_day")]

    operations = [
        migrations.AddField(
            "wordfile", name, models.CharField(blank=True, default="", max_length=10), False
        )
        for name in ("since", "until")
    ]
