"""How many listings each filter would leave: all counts in one query, kept while nothing changes.

Within a group values add up (this or that theme), between groups they narrow; so the counts of a
group are made without the group's own choice.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.db.models import CharField, Count, F, Func, QuerySet, Value
from django.db.models.functions import Cast

from cooperation.marketplace import browsing_cache, filters
from cooperation.marketplace.filters import Filters
from cooperation.marketplace.models import Listing

TOTAL = ("total", "")
Counts = dict[tuple[str, str], int]


def counts(wanted: Filters, edition: str) -> Counts:
    """By group and value how many there are; ``TOTAL`` is the number of results."""
    key = f"listings:counts:{edition}:{wanted.key}"
    kept: Counts | None = caches["fragments"].get(key)
    if kept is None:
        kept = _count(wanted)
        caches["fragments"].set(key, kept, timeout=browsing_cache.SECONDS)
    return kept


def relaxed(wanted: Filters) -> dict[str, int]:
    """For a search without results: how many there are without each group of filters."""
    groups = [group for group, values in wanted.chosen.items() if values]
    if wanted.q:
        groups.append("q")
    branches = [_total(filters.listings(wanted, without=group), group) for group in groups]
    return {group: number for (group, _value), number in _union(branches).items() if number}


def _count(wanted: Filters) -> Counts:
    def base(group: str) -> QuerySet[Listing]:
        return filters.listings(wanted, without=group).order_by()

    return _union(
        [
            _total(base("")),
            _by_column(base("kind"), "kind", F("kind")),
            *_covered(wanted, base),
            _by_term(base("theme"), "theme", Listing.themes.through, "term__code"),
            _by_term(base("theme"), "theme", Listing.themes.through, "term__parent__code"),
            _by_term(base("modality"), "modality", Listing.modalities.through, "term__code"),
            _by_column(base("language"), "language", _Each("languages")),
            _by_column(base("country"), "country", F("institution__country__iso2")),
            _by_column(base("delivery"), "delivery", F("delivery")),
            _by_column(base("level"), "level", F("level")),
        ]
    )


def _covered(wanted: Filters, base: Callable[[str], QuerySet[Listing]]) -> list[QuerySet[Any, Any]]:
    """How many are covered with the reader's country; nothing for readers without one."""
    if wanted.own is None:
        return []
    found = base("cover").filter(filters.condition(wanted, "cover", (filters.MINE,)))
    return [_by_column(found, "cover", Value(filters.MINE))]


class _Each(Func):
    function = "unnest"
    output_field = CharField()
    set_returning = True


def _word(text: str) -> Cast:
    return Cast(Value(text), CharField())


def _total(found: QuerySet[Listing], group: str = TOTAL[0]) -> QuerySet[Any, Any]:
    everything = found.order_by().annotate(facet=_word(group), value=_word(""))
    return everything.values("facet", "value").annotate(number=Count("pk"))


def _by_column(found: QuerySet[Listing], facet: str, column: Any) -> QuerySet[Any, Any]:
    rows = found.annotate(facet=_word(facet), value=Cast(column, CharField()))
    return rows.values("facet", "value").annotate(number=Count("pk"))


def _by_term(found: QuerySet[Listing], facet: str, through: Any, column: str) -> QuerySet[Any, Any]:
    rows: QuerySet[Any] = through.objects.filter(listing__in=found.values("pk"))
    rows = rows.annotate(facet=_word(facet), value=Cast(F(column), CharField()))
    counted: QuerySet[Any, Any] = rows.values("facet", "value").annotate(
        number=Count("listing_id", distinct=True)
    )
    return counted


def _union(branches: list[QuerySet[Any, Any]]) -> Counts:
    counted: Counts = defaultdict(int)
    first, *others = branches
    for row in first.union(*others, all=True):
        if row["value"] is not None:
            counted[row["facet"], row["value"]] = row["number"]
    return dict(counted)
