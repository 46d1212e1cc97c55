"""Which memoranda cover a mission on its first day, and which missions one of them carries."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from cooperation.agreements.cover import Cover
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.cover import cover
from cooperation.core.memory import remembered
from cooperation.missions.lifecycle import AHEAD
from cooperation.missions.models import Mission
from cooperation.missions.queries.people import DELEGATIONS, institutions_of, southern_countries
from cooperation.missions.queries.reading import LOADED


def day_of_cover(mission: Mission) -> datetime.date:
    """The day on which cover counts: the first of the mission, else today."""
    return mission.start_on or timezone.localdate()


@remembered
def found(mission: Mission) -> Cover:
    """The answer of the rule for the mission's countries, institutions, themes and first day."""
    return cover(
        southern_countries(mission),
        institutions_of(mission),
        list(mission.themes.all()),
        on=day_of_cover(mission),
    )


def needs_cover(mission: Mission) -> bool:
    """Only what costs something needs cover (INV-20), and only between countries."""
    return mission.cost_usd > 0 and bool(southern_countries(mission))


def is_let_through(mission: Mission) -> bool:
    """The gate of INV-13: no cost, full cover, or a waiver confirmed by a second officer."""
    return not needs_cover(mission) or mission.has_waiver or found(mission).is_full


def relying_on(memorandum: Memorandum, seen: QuerySet[Mission] | None = None) -> list[Mission]:
    """Missions still to come that cost something and that this memorandum covered when found.

    ``seen`` narrows them to those that a reader sees.
    """
    rows = (
        (Mission.objects.all() if seen is None else seen)
        .filter(state__in=AHEAD, cost_usd__gt=0, cover_found__memoranda=memorandum)
        .select_related(*LOADED)
        .prefetch_related("themes", DELEGATIONS)
        .distinct()
        .order_by("start_on", "pk")
    )
    return list(rows)
