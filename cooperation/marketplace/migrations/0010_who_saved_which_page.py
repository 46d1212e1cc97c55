import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("marketplace", "0030_complete_row_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SectionSaving",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("section", models.CharField(max_length=20, verbose_name="page")),
                ("at", models.DateTimeField(verbose_name="saved")),
                ("by_hand", models.BooleanField(default=True, editable=False)),
                ("page", models.UUIDField(editable=False, null=True)),
                ("base", models.PositiveIntegerField(default=0, editable=False)),
                ("made", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="savings",
                        to="marketplace.listing",
                        verbose_name="listing",
                    ),
                ),
            ],
            options={
                "verbose_name": "saving of a page",
                "verbose_name_plural": "savings of pages",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("listing", "section", "by"),
                        name="saving_is_kept_once_by_page_and_person",
                    )
                ],
            },
        ),
    ]
