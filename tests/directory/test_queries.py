"""Who covers whom, who coordinates, who is designated for what."""

import datetime

import pytest
from django.db import IntegrityError

from cooperation.directory import queries
from cooperation.directory.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    MembershipFactory,
    OfficeFactory,
    coordinator,
    country,
    designate,
    focal_point,
    foreign_ministry,
    officer,
    themes,
)

pytestmark = pytest.mark.django_db
YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)  # noqa: DTZ011


def test_an_office_without_an_officer_counts_as_absent():
    office = OfficeFactory()

    assert queries.acting_office(country("GT")) == office.parent
    officer(office)
    assert queries.acting_office(country("GT")) == office


def test_a_regional_officer_covers_the_countries_of_all_country_offices():
    office = OfficeFactory(countries=["GT", "SV"])
    regional = officer(office.parent)

    assert queries.covered_country_ids(regional) == {country("GT").pk, country("SV").pk}


def test_coordination_sits_where_a_coordinator_is():
    ministry = foreign_ministry("GT")

    assert queries.coordinating_institution(country("GT")) is None
    coordinator("GT")
    assert queries.coordinating_institution(country("GT")) == ministry


@pytest.mark.parametrize(
    "facts",
    [
        {"ends_on": YESTERDAY},
        {"approved_by": None},
        {"starts_on": datetime.date(2999, 1, 1)},
    ],
)
def test_a_membership_that_is_over_unapproved_or_to_come_gives_nothing(facts):
    membership = MembershipFactory(**facts)

    assert queries.memberships_of(membership.user) == []


def test_nobody_approves_their_own_membership():
    person = UserFactory()

    with pytest.raises(IntegrityError, match="approved_by_somebody_else"):
        MembershipFactory(user=person, approved_by=person)


def test_the_longest_serving_focal_point_comes_first():
    institution = InstitutionFactory()
    newer = MembershipFactory(
        institution=institution, role=Role.FOCAL_POINT, starts_on=datetime.date(2024, 1, 1)
    ).user
    older = focal_point(institution)

    assert list(queries.people(institution, Role.FOCAL_POINT)) == [older, newer]


def test_a_designation_counts_only_between_its_days_and_in_force():
    institution = InstitutionFactory()
    designation = designate(institution, valid_to=YESTERDAY)

    assert queries.active_designation(institution) is None
    assert queries.active_designation(institution, on=YESTERDAY) == designation


def test_a_designation_for_a_parent_theme_covers_its_leaves():
    designation = designate(InstitutionFactory(), can_demand=False)
    leaf, other = themes("SRH.5", "PD.1")
    designation.themes.add(leaf.parent)

    assert queries.designation_covers(designation, kind="offer", themes=[leaf])
    assert not queries.designation_covers(designation, kind="offer", themes=[leaf, other])
    assert not queries.designation_covers(designation, kind="demand", themes=[leaf])
