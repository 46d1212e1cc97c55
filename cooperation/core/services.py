"""Noting when the worker does what it does regularly."""

from django.db import transaction
from django.utils import timezone

from cooperation.core.models import TaskRun


@transaction.atomic
def note_start(task: str) -> None:
    """A run of a regular task has begun; what came of it is not known yet."""
    TaskRun.objects.update_or_create(
        name=task,
        defaults={"started_at": timezone.now(), "finished_at": None, "succeeded": None},
    )


@transaction.atomic
def note_end(task: str, *, failure: str | None = None) -> None:
    """The run is over. A failure stays to be read after later runs that went well."""
    now = timezone.now()
    TaskRun.objects.filter(name=task).update(finished_at=now, succeeded=failure is None)
    if failure is not None:
        TaskRun.objects.filter(name=task).update(failed_at=now, failure=failure[:300])
