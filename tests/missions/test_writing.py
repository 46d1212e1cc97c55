"""Drafting a mission: what is refused, with the field that it is about, and what it needs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.missions import services
from cooperation.missions.services import Travellers
from tests.factories import directory
from tests.factories.missions import day, day_there, drafted, proposed

pytestmark = pytest.mark.django_db


def refused_fields(act):
    with pytest.raises(Incomplete) as refused:
        act()
    return set(refused.value.fields)


def test_a_mission_that_ends_before_it_begins_is_refused_and_nothing_is_lost(people):
    mission = drafted(people)
    data = {"title": "Another title", "end_on": day(50)}

    fields = refused_fields(lambda: services.change(mission, by=people.recipient_focal, data=data))

    assert fields == {"end_on"}
    mission.refresh_from_db()
    assert (mission.title, mission.end_on) == ("See how peer groups work", day(62))


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"start_time": "14:00", "end_time": "09:00"}, "end_time"),
        ({"start_time": "14:00"}, "end_time"),
        ({"cost_usd": -1}, "cost_usd"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(people, data, field):
    mission = drafted(people)

    assert refused_fields(
        lambda: services.change(mission, by=people.recipient_focal, data=data)
    ) == {field}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"purpose": ""}, "purpose"),
        ({"themes": []}, "themes"),
        ({"start_on": None, "end_on": None}, "start_on"),
        ({"place": ""}, "place"),
        ({"cost": 100, "who_pays": ""}, "who_pays"),
        ({"start_on": day_there(0), "end_on": day_there(3)}, "start_on"),
    ],
)
def test_what_is_missing_is_named_before_anybody_is_asked(people, facts, field):
    mission = drafted(people, **facts)

    fields = refused_fields(lambda: services.propose(mission, by=people.recipient_focal))

    assert field in fields
    mission.refresh_from_db()
    assert mission.state == "draft"


def test_a_mission_stays_not_at_home_and_the_host_sends_nobody_to_itself(people):
    mission = drafted(people)
    nobody = [Travellers(people.provider, "Director", 1)]
    assert refused_fields(
        lambda: services.send(mission, by=people.recipient_focal, travellers=nobody)
    ) == {"delegations"}
    at_home = directory.InstitutionFactory(country="GT")
    services.change(mission, by=people.recipient_focal, data={"host": at_home})

    assert refused_fields(lambda: services.propose(mission, by=people.recipient_focal)) == {"host"}


def test_only_people_of_the_proposer_write_and_nobody_once_it_is_proposed(people):
    mission = drafted(people)
    for stranger in (people.provider_focal, people.recipient_coordinator):
        with pytest.raises(NotAllowed):
            services.change(mission, by=stranger, data={"title": "Ours"})
    with pytest.raises(NotAllowed):
        services.draft(
            by=people.provider_focal,
            proposer=people.recipient,
            host=people.provider,
            title="For others",
        )

    with pytest.raises(NotPossible):
        services.change(proposed(people), by=people.recipient_focal, data={"title": "Late"})


def test_staff_write_and_a_focal_point_proposes(people):
    mission = drafted(people)
    with pytest.raises(NotAllowed):
        services.propose(mission, by=directory.staff(people.recipient))

    assert services.propose(mission, by=people.recipient_focal).state == "proposed"


def test_a_file_that_is_no_pdf_is_refused_at_its_field(people):
    mission = drafted(people)
    no_paper = SimpleUploadedFile("tor.pdf", b"MZ not a paper", "application/pdf")

    fields = refused_fields(
        lambda: services.add_terms_of_reference(mission, by=people.recipient_focal, file=no_paper)
    )

    assert fields == {"file"}


def test_a_zone_that_nobody_chose_moves_with_the_host(people):
    mission = drafted(people)
    elsewhere = directory.InstitutionFactory(country="KE")

    moved = services.change(mission, by=people.recipient_focal, data={"host": elsewhere})
    assert moved.time_zone == "Africa/Nairobi"
    chosen = {"host": people.provider, "time_zone": "Europe/Madrid"}
    assert (
        services.change(mission, by=people.recipient_focal, data=chosen).time_zone
        == "Europe/Madrid"
    )
    back = services.change(mission, by=people.recipient_focal, data={"time_zone": ""})
    assert back.time_zone == "America/Bogota"


def test_the_host_gives_the_clock_and_the_types_of_institutions_are_kept(people):
    mission = drafted(people)

    assert mission.time_zone == people.provider.country.time_zone
    one = mission.delegations.get().delegates.get()
    assert one.institution_type == people.recipient.type
