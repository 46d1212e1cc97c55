"""A translation knows the words it was made from, and when: so one sees that it is out of date."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cooperation_core", "0002_seals_and_task_runs")]

    operations = [
        migrations.AddField(
            model_name="translation",
            name="of_text",
            field=models.TextField(blank=True, default="", verbose_name="translated from"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="translation",
            name="made_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="translated at"),
        ),
    ]
