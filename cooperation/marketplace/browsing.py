"""What the page of offers and demands shows: filters with counts, chips, cards, ways out."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.core.pages import ListPage, page_of, without_value
from cooperation.core.quotes import quoted
from cooperation.directory import queries as directory
from cooperation.marketplace import browsing_cache, cards, facets, filters, working_languages
from cooperation.marketplace.facets import TOTAL, Counts
from cooperation.marketplace.filters import Filters
from cooperation.marketplace.models import Listing


@dataclass(frozen=True)
class Shelf:
    """One page of results with everything around it."""

    total: int
    page: ListPage[Listing]
    cards: list[SafeString]
    drawings: SafeString
    filters_html: SafeString
    chips: list[dict[str, str]]
    ways_out: list[dict[str, Any]]


def rendered(request: HttpRequest) -> SafeString:
    """The shelf as it is drawn, the same for all readers of a language and a country; kept."""
    edition = browsing_cache.edition()
    country = directory.own_country(request.user)
    asked = f"{country.iso2 if country else ''}?{request.GET.urlencode()}"
    here = hashlib.sha256(asked.encode()).hexdigest()[:32]
    key = f"listings:shelf:{edition}:{get_language()}:{here}"
    kept: SafeString | None = caches["fragments"].get(key)
    if kept is None:
        kept = _drawn(request, filters.read(request.GET, request.user), edition)
        caches["fragments"].set(key, kept, timeout=browsing_cache.SECONDS)
    return kept


def _drawn(request: HttpRequest, wanted: Filters, edition: str) -> SafeString:
    context = {
        "shelf": shelf(request, wanted, edition),
        "wanted": wanted,
        "sorts": [
            {"value": value, "label": label, "selected": value == wanted.sort}
            for value, label in filters.SORTS.items()
            if value != "relevance" or wanted.q
        ],
        "query": request.GET.urlencode(),
    }
    lines = render_to_string("marketplace/_shelf.html", context).splitlines()
    return SafeString("\n".join(line for line in lines if line))


def shelf(request: HttpRequest, wanted: Filters, edition: str) -> Shelf:
    """Counted and cut into pages; cards and filters come from the cache where they are kept."""
    counts = facets.counts(wanted, edition)
    total = counts.get(TOTAL, 0)
    rows = filters.in_order(wanted, total).only("pk", "updated_at")
    page = page_of(request, rows, total=total)
    return Shelf(
        total=total,
        page=page,
        cards=cards.rendered(page.rows),
        drawings=cards.drawings(),
        filters_html=_filters_html(wanted, counts, edition),
        chips=chips(request.GET, wanted),
        ways_out=[] if total or wanted.is_empty else ways_out(request.GET, wanted),
    )


def chips(query: QueryDict, wanted: Filters) -> list[dict[str, str]]:
    """The filters in use, each with the address of the same list without it."""
    shown = [
        {"label": wanted.label(group, value), "url": without_value(query, group, value)}
        for group, values in wanted.chosen.items()
        for value in values
    ]
    if wanted.q:
        shown.insert(0, {"label": quoted(wanted.q), "url": _without(query, "q")})
    return shown


def ways_out(query: QueryDict, wanted: Filters) -> list[dict[str, Any]]:
    """Where nothing fits: which one filter to give up, and how many there are then."""
    names = {**filters.GROUPS, "q": _("Words")}
    return [
        {"label": names[group], "count": number, "url": _without(query, group)}
        for group, number in facets.relaxed(wanted).items()
    ]


def _without(query: QueryDict, group: str) -> str:
    rest = query.copy()
    rest.pop(group, None)
    rest.pop("page", None)
    return f"?{rest.urlencode()}"


def _filters_html(wanted: Filters, counts: Counts, edition: str) -> SafeString:
    key = f"listings:filters:{edition}:{wanted.key}"
    kept: SafeString | None = caches["fragments"].get(key)
    if kept is None:
        context = {
            "q": wanted.q,
            "groups": _groups(wanted, counts),
            "countries": _options(wanted, counts, "country", list(wanted.words.countries)),
            "total": counts.get(TOTAL, 0),
        }
        lines = render_to_string("marketplace/_filters.html", context).splitlines()
        kept = SafeString("\n".join(line for line in lines if line))
        caches["fragments"].set(key, kept, timeout=browsing_cache.SECONDS)
    return kept


def _groups(wanted: Filters, counts: Counts) -> list[dict[str, Any]]:
    """The groups of boxes to tick, in order; leaves of a theme only below a chosen one."""
    words = wanted.words
    parents = [word.code for word in words.themes.values() if not word.parent]
    groups = [
        _group(wanted, counts, "kind", list(filters.KINDS)),
        _group(wanted, counts, "cover", [filters.MINE] if wanted.own else []),
        _group(wanted, counts, "theme", parents),
    ]
    opened = {words.themes[code].parent or code for code in wanted.chosen["theme"]}
    for parent in parents:
        if parent in opened:
            leaves = [leaf.code for leaf in words.leaves_of(parent)]
            legend = _("Within “%(theme)s”") % {"theme": words.themes[parent].name}
            groups.append({**_group(wanted, counts, "theme", leaves), "legend": legend})
    return [
        *groups,
        _group(wanted, counts, "modality", list(words.modalities)),
        _group(wanted, counts, "language", list(working_languages.NAMES)),
        _group(wanted, counts, "delivery", list(Listing.Delivery.values)),
        _group(wanted, counts, "level", list(Listing.Level.values)),
    ]


def _group(wanted: Filters, counts: Counts, name: str, values: list[str]) -> dict[str, Any]:
    return {
        "name": name,
        "legend": filters.GROUPS[name],
        "options": _options(wanted, counts, name, values),
    }


def _options(wanted: Filters, counts: Counts, name: str, values: list[str]) -> list[dict[str, Any]]:
    """Values that lead somewhere, and those that are chosen."""
    return [
        {
            "value": value,
            "label": wanted.label(name, value),
            "count": counts.get((name, value), 0),
            "selected": value in wanted.chosen[name],
        }
        for value in values
        if counts.get((name, value)) or value in wanted.chosen[name]
    ]
