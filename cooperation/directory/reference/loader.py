"""Loads regions, countries and holidays after every migration, as often as one likes.

What stands in the tables belongs to the administrators: a country that exists keeps its names,
its calendar and its policies. Only a newer income group is taken over.
"""

from collections.abc import Iterable
from typing import Any

from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone

from cooperation.core.accents import unaccented
from cooperation.core.reference import sheets
from cooperation.core.reference.readiness import tables_are_ready
from cooperation.directory.models import Country, Holiday, Region
from cooperation.directory.reference import calendars

DATA = f"{__package__}.data"

YEARS_BEHIND, YEARS_AHEAD = 1, 2


def load_on_migrate(
    sender: object, using: str = DEFAULT_DB_ALIAS, apps: Apps | None = None, **kwargs: Any
) -> None:
    """Receives ``post_migrate`` of the directory: last year's holidays to those in two years."""
    if not tables_are_ready(using, apps, Region, Country, Country.regions.through, Holiday):
        return
    load_countries(using)
    this_year = timezone.localdate().year
    load_holidays(range(this_year - YEARS_BEHIND, this_year + YEARS_AHEAD + 1), using)


def load_countries(using: str = DEFAULT_DB_ALIAS) -> int:
    """Add the regions and countries that are missing. Returns how many countries were written."""
    with transaction.atomic(using=using):
        regions = _load_regions(using)
        kept = {country.iso2: country for country in Country.objects.using(using)}
        rows = sheets.read(DATA, "countries.csv")
        missing = [row for row in rows if row["iso2"] not in kept]
        added = Country.objects.using(using).bulk_create(_country(row, regions) for row in missing)
        _place(zip(added, missing, strict=True), regions, using)
        return len(added) + _renew_income(rows, kept, using)


def load_holidays(years: Iterable[int], using: str = DEFAULT_DB_ALIAS) -> int:
    """Add the public holidays of some years that are missing. Returns how many were written."""
    wanted = sorted(set(years))
    with transaction.atomic(using=using):
        ids = dict(Country.objects.using(using).values_list("iso2", "pk"))
        stored = set(
            Holiday.objects.using(using)
            .filter(date__year__in=wanted)
            .values_list("country_id", "date")
        )
        days = calendars.holidays(sheets.read(DATA, "holidays.csv"), wanted)
        missing = [
            Holiday(country_id=ids[iso2], date=day, name=name)
            for (iso2, day), name in days.items()
            if iso2 in ids and (ids[iso2], day) not in stored
        ]
        Holiday.objects.using(using).bulk_create(missing, ignore_conflicts=True)
    return len(missing)


def sort_key(name: str) -> str:
    """A name as it is put in order: without accents, in small letters."""
    return unaccented(name).lower()


def _load_regions(using: str) -> dict[str, Region]:
    """Every region by its code; the sheet names a parent before its parts."""
    kept = {region.code: region for region in Region.objects.using(using)}
    missing = [row for row in sheets.read(DATA, "regions.csv") if row["code"] not in kept]
    while missing:
        level = [row for row in missing if not row["parent"] or row["parent"] in kept]
        added = Region.objects.using(using).bulk_create(
            Region(
                code=row["code"],
                kind=row["kind"],
                parent=kept[row["parent"]] if row["parent"] else None,
                **sheets.names_in_four_languages(row),
            )
            for row in level
        )
        kept.update({region.code: region for region in added})
        missing = [row for row in missing if row["code"] not in kept]
    return kept


def _country(row: sheets.Row, regions: dict[str, Region]) -> Country:
    names = sheets.names_in_four_languages(row)
    return Country(
        iso2=row["iso2"],
        iso3=row["iso3"],
        m49=row["m49"],
        **names,
        **{name.replace("name_", "sort_"): sort_key(text) for name, text in names.items()},
        unfpa_region=regions[row["unfpa_region"]] if row["unfpa_region"] else None,
        income_group=row["income_group"],
        income_year=int(row["income_year"]),
        groups=row["groups"].split(),
        languages=row["languages"].split(),
        time_zone=row["time_zone"],
        weekend_days=[int(day) for day in row["weekend_days"].split()],
        is_global_south=sheets.is_yes(row, "is_global_south"),
        valuation_policy=row["valuation_policy"],
        default_currency=row["default_currency"],
        requires_coordinator_endorsement=sheets.is_yes(row, "requires_coordinator_endorsement"),
    )


def _place(
    added: Iterable[tuple[Country, sheets.Row]], regions: dict[str, Region], using: str
) -> None:
    """A country belongs to its own region and to every region that one is part of."""
    parents = {row["code"]: row["parent"] for row in sheets.read(DATA, "regions.csv")}
    through = Country.regions.through
    links = []
    for country, row in added:
        code = row["region"]
        while code:
            links.append(through(country_id=country.pk, region_id=regions[code].pk))
            code = parents[code]
    through.objects.using(using).bulk_create(links)


def _renew_income(rows: Iterable[sheets.Row], kept: dict[str, Country], using: str) -> int:
    """Take over an income group of a later year than the one that is kept."""
    newer = []
    for row in rows:
        country = kept.get(row["iso2"])
        if country and int(row["income_year"]) > country.income_year:
            country.income_group, country.income_year = row["income_group"], int(row["income_year"])
            newer.append(country)
    Country.objects.using(using).bulk_update(newer, ["income_group", "income_year"])
    return len(newer)
