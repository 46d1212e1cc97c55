"""The gate before a mission with costs, the waiver of two officers, and who approves."""

import pytest
from django.db import IntegrityError, transaction

from cooperation.agreements import services as agreements
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.missions import services
from cooperation.missions.models import Mission
from tests.factories import directory
from tests.factories.missions import REASON, cleared, covered, day, day_there, proposed

pytestmark = pytest.mark.django_db


def levels(mission):
    return [(one.moment, one.level) for one in mission.cover_found.order_by("pk")]


def test_what_costs_nothing_needs_no_memorandum(people):
    mission = services.approve(cleared(people), by=people.officer_provider)

    assert mission.state == "approved"
    assert levels(mission) == [("proposed", "none"), ("decided", "none")]


def test_costs_need_full_cover_on_the_first_day_and_what_was_found_is_kept(people):
    mission = cleared(people, cost=4000)
    with pytest.raises(NotPossible, match="Missing: "):
        services.approve(mission, by=people.officer_provider)

    memorandum = covered("CO", "GT")
    services.approve(mission, by=people.officer_provider)

    assert levels(mission) == [("proposed", "none"), ("decided", "full")]
    assert list(mission.cover_found.first().memoranda.all()) == [memorandum]


def test_a_memorandum_that_ends_before_the_first_day_does_not_cover_it(people):
    covered("CO", "GT", expires_on=day(59))
    with pytest.raises(NotPossible):
        services.approve(cleared(people, cost=1), by=people.officer_provider)

    covered("CO", "GT", expires_on=day(60))
    services.approve(cleared(people, cost=1), by=people.officer_provider)


def test_the_missing_country_is_named(people):
    covered("CO", directory.OfficeFactory(regional=True).institution, kind="unfpa_country")

    with pytest.raises(NotPossible, match="Missing: Guatemala"):
        services.approve(cleared(people, cost=1), by=people.officer_provider)


def test_a_waiver_takes_two_regional_officers_and_a_third_approves(people):
    mission = cleared(people, cost=4000)
    other = directory.officer(people.region)
    with pytest.raises(NotAllowed):
        services.ask_waiver(mission, by=people.officer_provider, reason=REASON)
    services.ask_waiver(mission, by=people.officer_regional, reason=REASON)

    with pytest.raises(NotAllowed, match="another regional officer"):
        services.confirm_waiver(mission, by=people.officer_regional)
    with pytest.raises(NotPossible):
        services.approve(mission, by=people.officer_provider)
    mission = services.confirm_waiver(mission, by=other)

    assert mission.has_waiver
    with pytest.raises(NotAllowed, match="asked for the waiver"):
        services.approve(mission, by=people.officer_regional)
    assert services.approve(mission, by=people.officer_provider).state == "approved"


def test_the_database_keeps_one_person_from_asking_and_confirming(people):
    mission = proposed(people, cost=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mission.objects.filter(pk=mission.pk).update(
            waiver_asked_by=people.officer_regional, waiver_confirmed_by=people.officer_regional
        )


def test_where_it_is_covered_or_free_there_is_nothing_to_waive(people):
    with pytest.raises(NotPossible):
        services.ask_waiver(cleared(people), by=people.officer_regional, reason=REASON)
    covered("CO", "GT")
    with pytest.raises(NotPossible):
        services.ask_waiver(cleared(people, cost=1), by=people.officer_regional, reason=REASON)


def test_nobody_with_a_part_in_it_and_nobody_from_elsewhere_approves(people):
    mission = cleared(people)
    elsewhere = directory.officer(directory.OfficeFactory(countries=["KE"]))

    for person in (people.provider_focal, people.recipient_coordinator, elsewhere):
        with pytest.raises(NotAllowed):
            services.approve(mission, by=person)


def test_not_before_everybody_has_cleared_it_and_not_after_its_first_day(people):
    mission = proposed(people)
    with pytest.raises(NotPossible, match="Not everybody has cleared it"):
        services.approve(mission, by=people.officer_provider)

    late = cleared(people)
    Mission.objects.filter(pk=late.pk).update(start_on=day_there(0), end_on=day_there(1))
    with pytest.raises(NotPossible, match="first day has come"):
        services.approve(late, by=people.officer_provider)


def test_notice_given_before_the_first_day_shuts_the_gate(people):
    memorandum = covered("CO", "GT", notice_days=30)
    mission = cleared(people, cost=1)
    party = memorandum.parties.get(country__iso2="GT")
    agreements.give_notice(party, by=people.recipient_coordinator, reason=REASON)

    with pytest.raises(NotPossible):
        services.approve(mission, by=people.officer_provider)
