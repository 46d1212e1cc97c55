"""Tabs of a list by the states of its rows: how many stand on each, and which one is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

Tabs = Mapping[str, tuple[Promise, Sequence[str]]]


@dataclass(frozen=True)
class StateTabs:
    """The tabs of one request.

    ``current`` is the one asked for by ``?tab=``, else the first of those preferred with something
    on it. What was asked for and does not exist stands in ``unknown``.
    """

    tabs: Tabs
    counts: Mapping[str, int]
    current: str
    unknown: list[str]

    @property
    def states(self) -> Sequence[str]:
        """The states that are shown."""
        return self.tabs[self.current][1]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def items(self, address: str) -> list[dict[str, Any]]:
        """As ``components/tabs.html`` takes them."""
        return [
            {
                "url": f"{address}?tab={name}",
                "label": label,
                "count": self.counts[name],
                "current": name == self.current,
            }
            for name, (label, _states) in self.tabs.items()
        ]


def read(
    request: HttpRequest, rows: QuerySet[Any], tabs: Tabs, *, preferred: Sequence[str]
) -> StateTabs:
    """The tabs of a list, counted by one query; ``preferred`` says which opens where none is asked.

    Where nothing stands on any, the first preferred one is open.
    """
    by_state = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    counts = {
        name: sum(by_state.get(state, 0) for state in states)
        for name, (_label, states) in tabs.items()
    }
    asked = request.GET.get("tab", "")
    filled = (name for name in (*preferred, *tabs) if counts[name])
    current = asked if asked in tabs else next(filled, preferred[0])
    unknown = [value[:60] for value in request.GET.getlist("tab") if value not in tabs]
    return StateTabs(tabs, counts, current, unknown)
