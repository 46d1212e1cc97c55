"""What this room itself holds about people, and for how long."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.personal import (
    Erasing,
    Held,
    Step,
    forget_after,
    held,
    impersonal,
    on_erasing,
    periods,
)
from cooperation.privacy.models import DataExport

THEMSELF = "the person"

held(
    Held(
        "privacy.DataExport",
        ("user", "file"),
        whose=THEMSELF,
        purpose="to give people what is held about them, and to show that it was given",
        seen_by=THEMSELF,
        kept=f"the file: {periods.EXPORTS.words}; that it was asked for: as long as the account",
        erasing=Erasing.PSEUDONYM,
        of="user",
        beside=("asked_at", "made_at"),
    ),
    Held(
        "privacy.Consent",
        ("user",),
        whose=THEMSELF,
        purpose="to show from when until when the person agreed to be a public contact",
        seen_by="the person and administrators",
        kept="for ever, of a number once the person is erased",
        erasing=Erasing.PSEUDONYM,
        of="user",
        beside=("given_at", "withdrawn_at"),
    ),
    Held(
        "privacy.Erasure",
        ("user", "by"),
        whose="the person who was erased, and whoever did it",
        purpose="to show that it was done, and to repeat it after a restore",
        seen_by="administrators",
        kept="for ever, of a number",
        erasing=Erasing.PSEUDONYM,
        of="by",
        beside=("at",),
    ),
)
impersonal("privacy.Erasure", "way", reason="how it was asked for")
impersonal("privacy.Forgotten", reason="counts")


def _drop_files(rows: QuerySet[Any]) -> None:
    """The files go from the disk, the rows stay as evidence.

    Each row is held, so that no file is being made meanwhile; one that was begun and never came to
    its end goes as well.
    """
    for row in rows.select_for_update(of=("self",)):
        row.file.storage.delete(row.file.name or row.place)
        row.file = ""
        row.deleted_at = timezone.now()
        row.save(update_fields=["file", "deleted_at"])


@on_erasing
def drop_all_files_of(person: User) -> None:
    """Nobody can fetch them any more; what was only asked for is not made."""
    _drop_files(DataExport.objects.filter(user=person, deleted_at=None))


forget_after(
    Step(
        "privacy.exports",
        _("Files with people's own data"),
        periods.EXPORTS,
        due=lambda now: DataExport.objects.filter(expires_at__lt=now, deleted_at=None),
        forget=_drop_files,
    )
)
