from django.db import migrations, models

import cooperation.core.models.activity


class Migration(migrations.Migration):
    dependencies = [("cooperation_core", "0004_alter_document_kind")]

    operations = [
        migrations.AddField(
            "activityentry",
            "as_role",
            models.CharField(blank=True, max_length=16, verbose_name="in the role of"),
            preserve_default=True,
        ),
        migrations.AddField(
            "activityentry",
            "on_behalf_of",
            models.CharField(blank=True, max_length=200, verbose_name="on behalf of"),
            preserve_default=True,
        ),
        # Entries that were there before have no moment: it is given only from now on.
        migrations.AddField(
            "activityentry",
            "transaction_at",
            models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            "activityentry",
            "transaction_at",
            models.DateTimeField(
                db_default=cooperation.core.models.activity.TransactionNow(),
                editable=False,
                null=True,
            ),
        ),
        migrations.AddIndex(
            "activityentry",
            models.Index(fields=["-at", "-id"], name="activity_by_moment"),
        ),
    ]
