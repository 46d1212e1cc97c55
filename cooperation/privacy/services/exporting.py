"""Giving people what is held about them: asked for, made by the worker, gone after a week."""

import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.core.personal import periods
from cooperation.notifications import outbox
from cooperation.privacy import kinds, policies
from cooperation.privacy.archive import archive_of
from cooperation.privacy.models import DataExport

logger = logging.getLogger(__name__)
AT_ONCE = 20


@transaction.atomic
def ask_export(about: User, *, by: User) -> DataExport:
    """Note that somebody wants their data; of two presses at once one counts."""
    person = User.objects.select_for_update(no_key=True).get(pk=about.pk)
    policies.check_can_ask_export(by, person)
    return DataExport.objects.create(user=person)


def make_waiting() -> int:
    """Make the files that were asked for, a transaction each; how many were made."""
    waiting = DataExport.objects.filter(made_at=None, deleted_at=None).order_by("asked_at")
    return sum(_tried(pk) for pk in list(waiting.values_list("pk", flat=True)[:AT_ONCE]))


def _tried(pk: int) -> bool:
    """One that fails is tried again, and keeps nobody else waiting."""
    try:
        return _made(pk)
    except Exception as error:
        # The kind of the error alone: its words may quote what is held.
        logger.error("file %d with somebody's data failed: %s", pk, type(error).__name__)
        return False


@transaction.atomic
def _made(pk: int) -> bool:
    rows = DataExport.objects.select_for_update(skip_locked=True, of=("self",))
    wanted = rows.select_related("user").filter(pk=pk, made_at=None, deleted_at=None).first()
    if wanted is None:
        return False
    wanted.made_at = timezone.now()
    wanted.expires_at = wanted.made_at + periods.EXPORTS.length
    content = archive_of(wanted.user, at=wanted.made_at)
    # What a try that failed left on the disk is not left beside the new one.
    storage = wanted.file.storage
    storage.delete(wanted.place)
    wanted.file = storage.save(wanted.place, ContentFile(content))
    wanted.save()
    outbox.tell([wanted.user], kinds.EXPORT_READY, about=None)
    return True
