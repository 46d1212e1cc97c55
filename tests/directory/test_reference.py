"""Regions, countries and public holidays as they are shipped and loaded."""

import datetime
import time
import zoneinfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cooperation.core.reference import sheets
from cooperation.directory.models import Country, Holiday, Region
from cooperation.directory.reference import calendars
from cooperation.directory.reference.loader import DATA, load_countries, load_holidays, sort_key

pytestmark = pytest.mark.django_db

WITH_HOLIDAYS = {
    *("CL", "CO", "EC", "SV", "GT", "UY", "MX", "BR", "PE", "PY", "HN", "DO", "HT"),
    *("CV", "SN", "KE", "DE"),
}


def day(country: str, name: str, year: int) -> datetime.date | None:
    rows = [
        row
        for row in sheets.read(DATA, "holidays.csv")
        if row["country"] == country and row["name"] == name
    ]
    days = [kept for row in rows if (kept := calendars.day_kept(row, year))]
    return days[0] if days else None


def test_migrating_loads_regions_countries_and_holidays():
    assert Region.objects.count() == 20
    assert Country.objects.count() == 93
    assert Country.objects.filter(is_global_south=True).count() == 87
    assert set(Holiday.objects.values_list("country__iso2", flat=True)) == WITH_HOLIDAYS


def test_latin_america_and_africa_have_all_their_members():
    assert Country.objects.filter(regions__code="419").count() == 33
    assert Country.objects.filter(regions__code="002").count() == 54
    assert Country.objects.filter(regions__code="202").count() == 48


def test_a_country_belongs_to_its_region_and_to_those_above():
    kenya = Country.objects.get(iso2="KE")

    assert set(kenya.regions.values_list("code", flat=True)) == {"014", "202", "002"}
    assert kenya.unfpa_region is not None
    assert kenya.unfpa_region.code == "ESARO"


def test_loading_again_writes_nothing_and_asks_few_questions(django_assert_max_num_queries):
    year = timezone.localdate().year

    with django_assert_max_num_queries(9):
        written = load_countries() + load_holidays(range(year - 1, year + 3))

    assert written == 0


def test_loading_into_empty_tables_is_quick():
    Country.objects.all().delete()
    Region.objects.filter(parent__parent__isnull=False).delete()
    Region.objects.filter(parent__isnull=False).delete()
    Region.objects.all().delete()
    started = time.perf_counter()

    load_countries()
    load_holidays(range(2025, 2029))

    assert time.perf_counter() - started < 1
    assert Country.objects.count() == 93


def test_every_country_is_complete():
    zones = zoneinfo.available_timezones()

    for country in Country.objects.all():
        assert all((country.name_en, country.name_es, country.name_pt_br, country.name_fr))
        assert country.time_zone in zones, country.iso2
        assert country.languages, country.iso2
        assert len(country.weekend_days) == 2, country.iso2
        assert len(country.default_currency) == 3, country.iso2
        assert (country.unfpa_region is None) != country.is_global_south, country.iso2


def test_sort_keys_have_no_accents_and_no_capitals():
    assert sort_key("Côte d'Ivoire") == "cote d'ivoire"
    assert Country.objects.get(iso2="ET").sort_fr == "ethiopie"


def test_countries_that_ask_for_no_endorsement_and_those_that_do_not_monetise():
    without = Country.objects.filter(requires_coordinator_endorsement=False)
    unpriced = Country.objects.filter(valuation_policy="do_not_monetise")

    assert {row.iso2 for row in without} == {"EC", "BR", "CV", "SN", "HT", "PY"}
    assert {row.iso2 for row in unpriced} == {"BR"}


def test_the_week_ends_on_friday_where_it_does():
    assert Country.objects.get(iso2="EG").weekend_days == [5, 6]
    assert Country.objects.get(iso2="MA").weekend_days == [6, 7]


def test_what_an_administrator_changed_in_a_country_stays():
    Country.objects.filter(iso2="PE").update(
        name_es="República del Perú", requires_coordinator_endorsement=False
    )

    load_countries()

    peru = Country.objects.get(iso2="PE")
    assert peru.name_es == "República del Perú"
    assert peru.requires_coordinator_endorsement is False


def test_a_later_income_group_is_taken_over():
    Country.objects.filter(iso2="CR").update(income_group="upper_middle", income_year=2025)

    written = load_countries()

    assert written == 1
    assert Country.objects.get(iso2="CR").income_group == "high"


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter_falls_where_the_church_has_it(year, sunday):
    assert calendars.easter(year) == datetime.date(year, *sunday)


@pytest.mark.parametrize(
    ("country", "name", "kept"),
    [
        ("CO", "Good Friday", "2026-04-03"),
        ("CL", "Good Friday", "2027-03-26"),
        ("CO", "Epiphany", "2026-01-12"),
        ("CO", "Epiphany", "2025-01-06"),
        ("CO", "Our Lady of the Rosary of Chiquinquirá", "2026-07-13"),
        ("MX", "Revolution Day", "2026-11-16"),
        ("CL", "Saint Peter and Saint Paul", "2027-06-28"),
        ("CL", "Day of Evangelical and Protestant Churches", "2028-10-27"),
        ("EC", "Battle of Pichincha", "2026-05-25"),
        ("EC", "All Souls' Day", "2025-11-04"),
        ("UY", "Battle of Las Piedras", "2027-05-17"),
        ("DO", "Constitution Day", "2026-11-09"),
        ("GT", "Army Day", "2028-07-03"),
        ("HN", "Morazán Week", "2026-10-07"),
        ("KE", "Jamhuri Day", "2027-12-13"),
        ("SN", "Easter Monday", "2026-04-06"),
        ("BR", "Corpus Christi", "2026-06-04"),
    ],
)
def test_a_holiday_is_kept_on_the_day_the_law_says(country, name, kept):
    expected = datetime.date.fromisoformat(kept)

    assert day(country, name, expected.year) == expected


def test_a_holiday_is_not_kept_before_its_law_nor_in_years_without_it():
    assert day("CO", "Our Lady of the Rosary of Chiquinquirá", 2025) is None
    assert day("CL", "New Year holiday", 2026) is None


def test_new_years_day_may_be_kept_in_the_old_year():
    load_holidays([2027])

    assert Holiday.objects.filter(country__iso2="EC", date="2027-12-31").exists()


def test_two_holidays_on_one_day_share_the_line():
    load_holidays([2025])

    shared = Holiday.objects.get(country__iso2="CO", date="2025-06-30")

    assert shared.name == "Sacred Heart / Saint Peter and Saint Paul"


def test_every_rule_of_the_sheet_can_be_worked_out():
    for row in sheets.read(DATA, "holidays.csv"):
        days = [calendars.day_kept(row, year) for year in range(2024, 2036)]

        assert any(days), row


@pytest.mark.parametrize(
    ("field", "value"), [("time_zone", "America/Nowhere"), ("weekend_days", [1, 2, 3, 4, 5, 6, 7])]
)
def test_the_administration_keeps_no_calendar_by_which_nothing_can_be_counted(field, value):
    place = Country.objects.get(iso2="GT")
    place.full_clean()
    setattr(place, field, value)

    with pytest.raises(ValidationError) as refused:
        place.full_clean()

    assert list(refused.value.message_dict) == [field]
