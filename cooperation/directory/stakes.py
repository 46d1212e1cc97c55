"""What is open that an institution takes part in: each room above says it of its own objects.

Who closes an institution reads first what goes over to its successor; what cannot be left without
one keeps it from being closed. The directory knows only the subjects.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from cooperation.core.models import Subject
from cooperation.directory.models import Institution


@dataclass(frozen=True)
class Stake:
    """A kind of open things; ``binds`` where nothing of it may be left without a successor."""

    name: str
    title: Promise
    rows: Callable[[Institution], QuerySet[Any]]
    binds: bool = False

    def open_ones(self, institution: Institution) -> list[Subject]:
        """What an institution takes part in, the oldest first."""
        rows = self.rows(institution).select_related("subject").order_by("pk")
        return [one.subject for one in rows]


@dataclass(frozen=True)
class Held:
    """What an institution has of one kind."""

    stake: Stake
    subjects: Sequence[Subject]

    @property
    def title(self) -> str:
        return str(self.stake.title)


_STAKES: dict[str, Stake] = {}


def register(stake: Stake) -> None:
    """Called in ``AppConfig.ready``."""
    _STAKES[stake.name] = stake


def of(institution: Institution) -> list[Held]:
    """Everything open, kind by kind; kinds of which there is nothing are left out."""
    found = [Held(stake, stake.open_ones(institution)) for stake in _STAKES.values()]
    return [one for one in found if one.subjects]


def binding(institution: Institution) -> list[Subject]:
    """What keeps an institution from being closed without a successor."""
    return [
        subject
        for stake in _STAKES.values()
        if stake.binds
        for subject in stake.open_ones(institution)
    ]
