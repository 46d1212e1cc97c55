"""What lists of the administration are narrowed by: the right rows, in the reader's words."""

import datetime

import pytest
from django.contrib import admin
from django.utils import timezone, translation

from cooperation.core.admin import WhetherFilter
from cooperation.directory.admin import CountryFilter
from cooperation.directory.models import Designation, Institution, Membership, UnfpaOffice
from cooperation.followups.models import Commitment
from cooperation.reviews.models import Assent
from tests.factories import exchanges
from tests.factories.directory import (
    InstitutionFactory,
    MembershipFactory,
    OfficeFactory,
    country,
    designate,
    focal_point,
    officer,
)
from tests.site.administration import list_of, shown

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["Germany", "Alemania", "Alemanha", "Allemagne", "de"])
def test_an_institution_is_found_by_its_country_in_any_language(inside, name):
    there = InstitutionFactory(country=country("DE"), name="One")
    elsewhere = InstitutionFactory(country=country("GT"), name="Two")

    found = shown(inside, Institution, f"q={name}")

    assert there in found
    assert elsewhere not in found


def test_countries_of_a_filter_are_named_and_ordered_in_the_readers_language(inside):
    for iso2 in ("DE", "BR", "GT"):
        InstitutionFactory(country=country(iso2))
    filters = inside.get(list_of(Institution)).context["cl"].filter_specs
    of_countries = next(one for one in filters if isinstance(one, CountryFilter))

    with translation.override("es"):
        names = [
            name
            for _, name in of_countries.field_choices(
                Institution._meta.get_field("country"), None, admin.site._registry[Institution]
            )
        ]

    assert names.index("Alemania") < names.index("Brasil") < names.index("Guatemala")


def test_institutions_without_a_focal_point_are_found(inside):
    kept, alone = InstitutionFactory(), InstitutionFactory()
    focal_point(kept)

    without, there = (shown(inside, Institution, f"people={one}") for one in ("without", "with"))

    assert alone in without
    assert kept not in without
    assert kept in there
    assert alone not in there


def test_offices_without_an_officer_are_found(inside):
    kept, alone = OfficeFactory(), OfficeFactory()
    officer(kept)

    without = shown(inside, UnfpaOffice, "people=without")

    assert alone in without
    assert kept not in without


def test_designations_that_end_soon_are_found(inside):
    today = timezone.localdate()
    days = {"soon": 30, "later": 400, "past": -3, "never": None}
    made = {}
    for name, ahead in days.items():
        ends = None if ahead is None else today + datetime.timedelta(days=ahead)
        facts = {"valid_from": today - datetime.timedelta(days=500), "valid_to": ends}
        made[name] = designate(InstitutionFactory(), **facts)

    assert shown(inside, Designation, "end=soon") == {made["soon"]}
    assert shown(inside, Designation, "end=past") == {made["past"]}
    assert made["never"] in shown(inside, Designation, "end=never")
    assert made["later"] not in shown(inside, Designation, "end=never")


def test_memberships_are_told_by_their_standing(inside):
    today = timezone.localdate()
    started = today - datetime.timedelta(days=9)
    active = MembershipFactory(starts_on=started)
    ended = MembershipFactory(starts_on=started, ends_on=today - datetime.timedelta(days=1))
    waiting = MembershipFactory(starts_on=started, approved_by=None)

    assert active in shown(inside, Membership, "standing=active")
    assert shown(inside, Membership, "standing=ended") == {ended}
    assert shown(inside, Membership, "standing=waiting") == {waiting}


def test_what_is_late_is_found(inside):
    exchanges.negotiating(exchanges.cast())
    one = Commitment.objects.filter(state="open").first()
    Commitment.objects.exclude(pk=one.pk).update(due_on=timezone.localdate())
    Commitment.objects.filter(pk=one.pk).update(due_on=datetime.date(2020, 1, 1))

    assert shown(inside, Commitment, "due=late") == {one}
    assert one not in shown(inside, Commitment, "due=running")


def test_what_was_taken_back_is_told_by_yes_or_no(inside):
    filters = inside.get(list_of(Assent)).context["cl"]
    taken = next(one for one in filters.filter_specs if isinstance(one, WhetherFilter))

    assert [str(one["display"]) for one in taken.choices(filters)] == ["All", "Yes", "No"]
