"""Writing down each run of a regular task, by the signals of the worker."""

import logging
from typing import Any

from celery.signals import task_failure, task_postrun, task_prerun
from django.db import DatabaseError

from cooperation.core import services
from platform_site.celery import app

logger = logging.getLogger(__name__)


def is_regular(name: str) -> bool:
    return any(entry["task"] == name for entry in app.conf.beat_schedule.values())


@task_prerun.connect(dispatch_uid="operations.begun")
def begun(task: Any = None, **kwargs: Any) -> None:
    _note(services.note_start, task.name)


@task_postrun.connect(dispatch_uid="operations.ended")
def ended(task: Any = None, state: str = "", **kwargs: Any) -> None:
    if state == "SUCCESS":
        _note(services.note_end, task.name)


@task_failure.connect(dispatch_uid="operations.failed")
def failed(sender: Any = None, exception: BaseException | None = None, **kwargs: Any) -> None:
    _note(services.note_end, sender.name, failure=repr(exception))


def _note(write: Any, name: str, **facts: str) -> None:
    """A task is done whether or not this can be written."""
    if not is_regular(name):
        return
    try:
        write(name, **facts)
    except DatabaseError:
        logger.warning("the run of %s could not be noted", name)
