"""Cover by memoranda on the page of an offer or a demand: between its country and the reader's."""

from collections import defaultdict
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from cooperation.agreements import shown
from cooperation.agreements.queries.reading import column_of_country
from cooperation.agreements.reach import Reach, Themes
from cooperation.core.panels import Context, Panel
from cooperation.directory import queries as directory
from cooperation.directory.models import Country
from cooperation.directory.queries import Reader
from cooperation.marketplace.models import Listing

NAMED = 3


def across(user: Reader, listing: Listing) -> Country | None:
    """The reader's country where cover is asked for: both are of the South and not the same."""
    own = directory.own_country(user)
    if own is None or own.pk == listing.country.pk:
        return None
    return own if own.is_global_south and listing.country.is_global_south else None


def with_own(request: HttpRequest, listing: Any) -> Context | None:
    """How far the reader's country is covered with that of the listing, on its themes, today."""
    own = across(request.user, listing)
    if own is None:
        return None
    themes = {key for fact in listing.theme_facts for key in fact.values() if key}
    cover = shown.between([own, listing.country], request.user, themes=themes)
    return {"cover": cover, "own": own, "other": listing.country}


def columns() -> dict[str, ArraySubquery]:
    """What is read along with the listing: its themes and the memoranda of its country."""
    themes = Listing.themes.through.objects.filter(listing=OuterRef("pk"))
    return {
        "theme_facts": ArraySubquery(
            themes.values(fact=JSONObject(pk="term_id", parent="term__parent_id"))
        ),
        "memoranda": column_of_country("institution__country", NAMED + 1),
    }


def of_its_country(request: HttpRequest, listing: Any) -> Context | None:
    """For everybody else: the memoranda in force of its country, and whom they reach."""
    found = listing.memoranda
    if not found or across(request.user, listing) is not None:
        return None
    return {"country": listing.country, "memoranda": found[:NAMED], "more": len(found) > NAMED}


def within_reach(reach: Reach) -> list[tuple[list[int], *tuple[Themes, ...]]]:
    """Countries by the themes on which a memorandum must speak; each of them, where two must.

    Countries that are reached alike stand together, so that a condition stays short.
    """
    groups: dict[tuple[Themes, ...], list[int]] = defaultdict(list)
    for country, themes in reach.together.items():
        groups[(themes,)].append(country)
    if reach.own is None or reach.own:
        for country, themes in reach.hubs.items():
            groups[reach.own, themes].append(country)
    return [(countries, *themes) for themes, countries in groups.items()]


COVER_PANEL = Panel("listing.detail", "agreements/_cover.html", with_own, order=60)
MEMORANDA_PANEL = Panel("listing.detail", "agreements/_of_country.html", of_its_country, order=60)
