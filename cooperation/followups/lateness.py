"""How well what is owed is kept (indicator I-21): open, late, kept, and the delay of what was kept.

Derived from the commitments alone; nothing about lateness is stored.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Aggregate, Count, F, FloatField, Q
from django.db.models.functions import Extract, TruncDate
from django.utils import timezone

from cooperation.followups import labels
from cooperation.followups.models import Commitment

A_YEAR = datetime.timedelta(days=365)


class MedianDays(Aggregate):
    """The median of a number of days."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Lateness:
    """One kind of commitment, in one country where that was asked for."""

    kind: str
    country: str
    open: int
    late: int
    kept: int
    median_delay: int | None

    @property
    def words(self) -> str:
        return labels.to_do(self.kind)


def lateness(*, by_country: bool = False, on: datetime.date | None = None) -> list[Lateness]:
    """Open commitments now and those kept within a year, by kind and perhaps by country.

    The delay is in days and negative for what was kept early. What is paused is not late.
    """
    day = on or timezone.localdate()
    is_open = Q(state=Commitment.State.OPEN)
    kept = Q(state=Commitment.State.KEPT)
    rows = (
        Commitment.objects.filter(is_open | kept & Q(closed_at__date__gt=day - A_YEAR))
        .order_by()
        .annotate(delay=Extract(TruncDate("closed_at") - F("due_on"), "day"))
        .values("kind", *(["awaits_institution__country__iso2"] if by_country else []))
        .annotate(
            open=Count("pk", filter=is_open),
            late=Count("pk", filter=is_open & Q(due_on__lt=day, paused_since=None)),
            kept=Count("pk", filter=kept),
            median=MedianDays("delay"),
        )
        .order_by("-late", "-open", "kind")
    )
    return [
        Lateness(
            kind=row["kind"],
            country=row.get("awaits_institution__country__iso2") or "",
            open=row["open"],
            late=row["late"],
            kept=row["kept"],
            median_delay=None if row["median"] is None else round(row["median"]),
        )
        for row in rows
    ]
