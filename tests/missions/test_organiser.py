"""A partner organises a mission: it drafts and proposes one in which others visit and host."""

import pytest

from cooperation.core.errors import Incomplete, NotAllowed
from cooperation.followups.models import Commitment
from cooperation.missions import services
from cooperation.missions.services import Travellers
from tests.factories import directory
from tests.factories.missions import day, terms_of_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return directory.InstitutionFactory(country=None, type="intergovernmental_org", name="Agency")


def drafted(people, agency, by):
    made = services.draft(
        by=by,
        proposer=agency,
        title="See how peer groups work",
        host=people.provider,
        purpose="Find out what keeps peer groups alive.",
        place="Bogotá",
        start_on=day(60),
        end_on=day(62),
        themes=directory.themes("SRH.5"),
    )
    going = [Travellers(people.recipient, "Head of youth services", 2)]
    services.send(made, by=by, travellers=going)
    return services.add_terms_of_reference(made, by=by, file=terms_of_reference())


def test_it_proposes_and_the_host_and_the_countries_clear(people, agency):
    organiser = directory.focal_point(agency)

    mission = services.propose(drafted(people, agency, organiser), by=organiser)

    awaited = Commitment.objects.filter(about=mission.subject, state="open", kind="clear")
    asked = {(one.awaits_institution.country_id, one.awaits_role) for one in awaited}
    assert asked == {
        (people.provider.country_id, "focal_point"),
        (people.provider.country_id, "coordinator"),
        (people.recipient.country_id, "coordinator"),
    }
    for person in (
        people.provider_focal, people.recipient_coordinator, people.provider_coordinator
    ):  # fmt: skip
        mission = services.clear(mission, by=person)
    assert services.approve(mission, by=people.officer_provider).state == "approved"


def test_its_staff_draft_and_its_focal_point_proposes(people, agency):
    staff = directory.staff(agency)
    mission = drafted(people, agency, staff)

    with pytest.raises(NotAllowed):
        services.propose(mission, by=staff)
    assert services.propose(mission, by=directory.focal_point(agency)).state == "proposed"


def test_an_institution_of_the_south_has_a_part_of_its_own(people):
    ministry = directory.InstitutionFactory(country="UY")
    focal = directory.focal_point(ministry)

    with pytest.raises(Incomplete) as refused:
        services.propose(drafted(people, ministry, focal), by=focal)

    assert "delegations" in refused.value.fields
