"""Forgetting in time: batch by batch, each in a transaction; a row that fails stops nothing."""

import datetime
import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cooperation.core import personal
from cooperation.core.personal import Step
from cooperation.privacy.models import Forgotten

logger = logging.getLogger(__name__)
AT_ONCE = 500


@dataclass
class Done:
    """What became of the rows of a step."""

    number: int = 0
    faults: int = 0


def forget_in_time(now: datetime.datetime | None = None) -> dict[str, int]:
    """Forget everything whose period is over; how much of each kind. Safe to repeat."""
    moment = now or timezone.now()
    return {step.code: _forget(step, moment).number for step in personal.steps()}


def _forget(step: Step, now: datetime.datetime) -> Done:
    done = Done()
    try:
        _batches(step, now, done)
    except Exception as error:
        logger.error("forgetting %s stopped: %s", step.code, type(error).__name__)
        done.faults += 1
    _note(step, done)
    return done


def _batches(step: Step, now: datetime.datetime, done: Done) -> None:
    """In the order of the keys, so that what fails is met once."""
    rows = step.due(now).order_by("pk")
    keys = list(rows.values_list("pk", flat=True)[:AT_ONCE])
    while keys:
        _batch(step, keys, done, now)
        keys = list(rows.filter(pk__gt=keys[-1]).values_list("pk", flat=True)[:AT_ONCE])


def _batch(step: Step, keys: list[object], done: Done, now: datetime.datetime) -> None:
    try:
        _write(step, keys, now)
        done.number += len(keys)
    except Exception as error:
        if len(keys) == 1:
            # No more than that: what the row holds must not come into the log, and the words of a
            # database's error may quote it.
            logger.error("forgetting %s: %s in a row", step.code, type(error).__name__)
            done.faults += 1
            return
        for key in keys:
            _batch(step, [key], done, now)


@transaction.atomic
def _write(step: Step, keys: list[object], now: datetime.datetime) -> None:
    """Asked again, row by row: whoever confirmed an address meanwhile is not forgotten."""
    step.forget(step.due(now).filter(pk__in=keys))


@transaction.atomic
def _note(step: Step, done: Done) -> None:
    row, _is_new = Forgotten.objects.select_for_update().get_or_create(
        step=step.code, defaults={"last_at": timezone.now()}
    )
    row.last_at, row.number, row.faults = timezone.now(), done.number, done.faults
    row.total += done.number
    row.save()
