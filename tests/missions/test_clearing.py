"""Who clears a mission, in which order it comes to UNFPA, and what sends it back."""

import pytest

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.followups.models import Commitment
from cooperation.missions import services
from cooperation.missions.queries.clearances import missing
from cooperation.notifications.models import Notification
from tests.factories import directory
from tests.factories.agreements import signed_paper
from tests.factories.missions import REASON, cleared, day, drafted, proposed

pytestmark = pytest.mark.django_db


def awaited(mission):
    rows = Commitment.objects.filter(about=mission.subject, state="open")
    return {(one.awaits_institution, one.kind, one.awaits_role) for one in rows}


def seat(iso2):
    return directory.foreign_ministry(iso2)


def test_the_host_and_both_countries_are_asked_within_seven_working_days(people):
    mission = proposed(people)

    assert awaited(mission) == {
        (people.provider, "clear", "focal_point"),
        (seat("CO"), "clear", "coordinator"),
        (seat("GT"), "clear", "coordinator"),
    }
    assert set(Commitment.objects.values_list("working_days", flat=True)) == {7}
    told = {one.user for one in Notification.objects.filter(kind="mission.to_clear")}
    assert {people.provider_focal, people.provider_coordinator} <= told
    assert people.recipient_focal not in told


def test_with_the_last_clearance_unfpa_decides_within_five_working_days(people):
    mission = cleared(people)

    decide = Commitment.objects.get(about=mission.subject, state="open")
    assert (decide.kind, decide.awaits_role, decide.working_days) == ("decide", "officer", 5)
    assert decide.awaits_institution == people.office_provider.institution
    told = {one.user for one in Notification.objects.filter(kind="mission.to_decide")}
    assert told == {people.officer_provider}


def test_nobody_clears_for_the_others_or_twice(people):
    mission = proposed(people)

    for stranger in (people.officer_provider, people.provider_staff, directory.coordinator("UY")):
        with pytest.raises(NotAllowed):
            services.clear(mission, by=stranger)
    services.clear(mission, by=people.provider_focal)
    with pytest.raises(NotPossible, match="clearance is given"):
        services.clear(mission, by=people.provider_focal)


def test_a_country_that_asks_for_no_endorsement_clears_through_its_institution(people):
    country = people.recipient.country
    country.requires_coordinator_endorsement = False
    country.save()
    people.recipient.refresh_from_db()
    mission = proposed(people)

    # Its focal point proposed it, and that is its yes.
    assert {str(one) for one in missing(mission)} == {"Colombia", people.provider.name}


def test_a_country_without_a_coordinator_clears_by_letter(people):
    people.provider_coordinator.memberships.all().delete()
    mission = proposed(people)
    office = people.office_provider.institution
    assert (office, "clear", "officer") in awaited(mission)

    services.clear_by_letter(
        mission,
        by=people.officer_provider,
        key="clearance-CO",
        letter=signed_paper(),
        letter_on=day(-1),
        authority=seat("CO"),
    )

    assert {str(one) for one in missing(mission)} == {"Guatemala", people.provider.name}
    services.clear(mission, by=people.provider_focal)
    services.clear(mission, by=people.recipient_coordinator)
    with pytest.raises(NotAllowed, match="a colleague"):
        services.approve(mission, by=people.officer_provider)
    assert services.approve(mission, by=people.officer_recipient).state == "approved"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"letter_on": day(1)}, "letter_on"),
        ({"authority": None}, "authority"),
        ({"key": "x"}, "key"),
    ],
)
def test_a_letter_that_cannot_be_is_refused_at_its_field(people, facts, field):
    mission = proposed(people)
    given = {
        "key": "clearance-CO",
        "letter": signed_paper(),
        "letter_on": day(-1),
        "authority": seat("CO"),
        **facts,
    }

    with pytest.raises(Incomplete) as refused:
        services.clear_by_letter(mission, by=people.officer_provider, **given)

    assert set(refused.value.fields) == {field}


def test_a_letter_read_before_the_mission_was_proposed_anew_is_looked_at_again(people):
    mission = proposed(people)
    read = mission.round
    services.return_(mission, by=people.provider_coordinator, reason=REASON)
    mission.refresh_from_db()
    again = services.propose(mission, by=people.recipient_focal)
    facts = {"letter": signed_paper(), "letter_on": day(-1), "authority": seat("CO")}
    key = "clearance-CO"

    with pytest.raises(NotPossible, match="proposed anew"):
        services.clear_by_letter(again, by=people.officer_provider, key=key, read=read, **facts)
    facts["letter"] = signed_paper()
    services.clear_by_letter(again, by=people.officer_provider, key=key, read=again.round, **facts)

    assert "Colombia" not in {str(one) for one in missing(again)}


def test_an_officer_records_no_letter_of_a_country_they_do_not_cover(people):
    elsewhere = directory.officer(directory.OfficeFactory(countries=["KE"]))

    with pytest.raises(NotAllowed):
        services.clear_by_letter(
            proposed(people),
            by=elsewhere,
            key="clearance-CO",
            letter=signed_paper(),
            letter_on=day(-1),
            authority=seat("CO"),
        )


def test_given_back_with_a_reason_it_is_cleared_anew(people):
    mission = proposed(people)
    services.clear(mission, by=people.provider_focal)
    with pytest.raises(Incomplete):
        services.return_(mission, by=people.provider_coordinator, reason="No.")

    returned = services.return_(mission, by=people.provider_coordinator, reason=REASON)

    assert returned.state == "draft"
    assert awaited(mission) == {(people.recipient, "revise", "focal_point")}
    again = services.propose(returned, by=people.recipient_focal)
    assert len(missing(again)) == 3


def test_a_host_that_proposes_has_cleared_by_proposing(people):
    mission = services.propose(drafted(people, by=None), by=people.recipient_focal)
    assert len(missing(mission)) == 3
    host_staff = directory.staff(people.provider)
    own = services.draft(
        by=host_staff,
        proposer=people.provider,
        host=people.provider,
        title="Come and see",
        purpose="Show it.",
        language="en",
        place="Bogotá",
        start_on=day(40),
        end_on=day(41),
        themes=directory.themes("SRH.5"),
    )
    travellers = [services.Travellers(people.recipient, "Director", 1)]
    services.send(own, by=host_staff, travellers=travellers)
    services.add_terms_of_reference(own, by=host_staff, file=signed_paper())

    made = services.propose(own, by=people.provider_focal)

    assert {str(one) for one in missing(made)} == {"Colombia", "Guatemala"}
