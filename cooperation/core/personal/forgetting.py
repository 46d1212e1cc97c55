"""What is forgotten when its time is over: each room says which rows, and how."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from cooperation.core.personal.periods import Period


@dataclass(frozen=True)
class Step:
    """Rows whose period is over, and what is forgotten of them.

    ``due`` gives what still has something to be forgotten at a moment, so that a second run finds
    nothing; ``forget`` writes, inside the transaction of its batch.
    """

    code: str
    words: Promise
    period: Period
    due: Callable[[datetime.datetime], QuerySet[Any]]
    forget: Callable[[QuerySet[Any]], object]

    @property
    def model(self) -> type[Model]:
        found: type[Model] = self.due(datetime.datetime.now(datetime.UTC)).model
        return found


_STEPS: dict[str, Step] = {}


def forget_after(*wanted: Step) -> None:
    """Make steps known; called when a room's ``personal`` module is imported."""
    _STEPS.update((step.code, step) for step in wanted)


def steps() -> Sequence[Step]:
    return tuple(_STEPS[code] for code in sorted(_STEPS))
