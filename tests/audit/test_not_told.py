"""What neither a history nor its file tells: people by name, addresses, drafts of others."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from cooperation.audit import policies, queries, services
from cooperation.core import activity
from cooperation.core.errors import NotPossible
from cooperation.core.models import SubjectModel
from cooperation.dialogue import services as dialogue
from cooperation.exchanges.models import Exchange
from cooperation.marketplace.models import Listing
from cooperation.missions import services as missions_services
from cooperation.missions.models import Mission
from cooperation.privacy import services as privacy
from tests.factories import exchanges, marketplace, missions
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, coordinator, focal_point, staff

NAME = "Yolanda Canaryname"
ADDRESS = "yolanda.canaryaddress@ministry.example"
PHONE = "+502 555 0199"


def page(reader, thing: SubjectModel) -> str:
    client = Client()
    client.force_login(reader)
    answer = client.get(reverse("audit:history", args=[thing.code]))
    assert answer.status_code == 200
    return answer.content.decode()


def file(reader, thing: SubjectModel) -> list[list[str]]:
    client = Client()
    client.force_login(reader)
    answer = client.get(reverse("audit:export_history", args=[thing.code, "csv"]))
    text = b"".join(answer.streaming_content).decode()
    return list(csv.reader(io.StringIO(text)))


def flat(rows: list[list[str]]) -> str:
    return "\n".join(" ".join(row) for row in rows)


@pytest.mark.django_db
def test_a_file_names_nobody_in_what_a_column_said():
    cast = exchanges.cast()
    exchange = exchanges.negotiating(cast)
    person = UserFactory(display_name=NAME, email=ADDRESS, function_title="")
    Exchange.objects.filter(pk=exchange.pk).update(facilitator=person)
    other = UserFactory(display_name=NAME, function_title="Adviser on youth")
    Exchange.objects.filter(pk=exchange.pk).update(facilitator=other)

    told = flat(file(cast.officer_provider, exchange))

    assert NAME in page(cast.officer_provider, exchange)
    assert NAME not in told
    assert "yolanda" not in told.lower()
    assert "Adviser on youth" in told


@pytest.mark.django_db
def test_a_file_names_nobody_in_which_row_it_is():
    ministry = InstitutionFactory()
    focal = focal_point(ministry)
    staff(ministry, display_name=NAME, function_title="", email=ADDRESS)

    assert NAME in page(focal, ministry)
    assert NAME not in flat(file(focal, ministry))


@pytest.mark.django_db
def test_somebody_who_was_erased_is_the_same_number_everywhere():
    cast = exchanges.cast()
    exchange = exchanges.negotiating(cast)
    person = UserFactory(display_name=NAME)
    Exchange.objects.filter(pk=exchange.pk).update(facilitator=person)
    privacy.erase_self(person, by=person)
    number = f"person {person.pk} (erased)"

    assert number in page(cast.officer_provider, exchange)
    assert number in flat(file(cast.officer_provider, exchange))
    assert f"erased-{person.pk}" not in page(cast.officer_provider, exchange)


@pytest.mark.django_db
def test_the_address_of_a_person_is_told_with_consent_alone():
    person = UserFactory(email=ADDRESS)
    listing = marketplace.offer()
    for facts in (
        {"contact_email": ADDRESS, "contact_phone": PHONE},
        {"contact_email": "youth@ministry.example", "contact_phone": "+502 555 0100"},
    ):
        Listing.objects.filter(pk=listing.pk).update(**facts)
    reader = staff(listing.institution)

    without, in_file = page(reader, listing), flat(file(reader, listing))
    privacy.give_consent(by=person)
    agreed = page(reader, listing)

    for told in (without, in_file):
        assert "canaryaddress" not in told
        assert PHONE not in told
        assert "youth@ministry.example" in told
        assert "+502 555 0100" in told
    assert ADDRESS in agreed
    assert PHONE in agreed


@pytest.mark.django_db(transaction=True)
def test_what_a_mission_said_as_a_draft_is_not_told_to_its_host():
    cast = missions.people()
    mission = missions.drafted(cast)
    Mission.objects.filter(pk=mission.pk).update(purpose="Canary of the first thought.")
    Mission.objects.filter(pk=mission.pk).update(purpose="What we came to ask.")
    mission.refresh_from_db()
    missions_services.propose(mission, by=cast.recipient_focal)
    Mission.objects.filter(pk=mission.pk).update(place="Medellín afterwards")

    for host in (cast.provider_focal, cast.provider_coordinator):
        assert "Canary of the first thought." not in page(host, mission)
        assert "Canary of the first thought." not in flat(file(host, mission))
        assert "Medellín afterwards" in page(host, mission)
    for own in (cast.recipient_focal, cast.recipient_coordinator):
        assert "Canary of the first thought." in page(own, mission)


@pytest.mark.django_db(transaction=True)
def test_what_a_listing_said_as_a_draft_is_told_to_its_institution_alone():
    listing = marketplace.demand()
    Listing.objects.filter(pk=listing.pk).update(cost_note="Canary of the first thought.")
    Listing.objects.filter(pk=listing.pk).update(cost_note="What we came to ask.")
    focal = focal_point(listing.institution)
    activity.record("listing.submitted", listing, by=focal)
    Listing.objects.filter(pk=listing.pk).update(
        state="submitted", submitted_by=focal, place="Medellín afterwards"
    )
    endorser = coordinator(listing.institution.country)

    assert "Canary of the first thought." in page(focal, listing)
    assert "Canary of the first thought." not in page(endorser, listing)
    assert "Canary of the first thought." not in flat(file(endorser, listing))
    assert "Medellín afterwards" in page(endorser, listing)


@pytest.mark.django_db
def test_an_administrator_finds_no_act_by_a_title_that_is_not_shown(client: Client):
    listing = marketplace.demand(title="Canary of a title")
    activity.record("listing.edited", listing, by=None)
    administrator = UserFactory(is_staff=True, is_superuser=True)
    address = reverse("audit:happened")

    client.force_login(administrator)
    by_title = client.get(address, {"q": "Canary of a title"})
    by_code = client.get(address, {"q": listing.code})
    as_file = client.get(reverse("audit:export_happened", args=["csv"]), {"q": "Canary of a title"})
    client.force_login(focal_point(listing.institution))
    of_the_institution = client.get(address, {"q": "Canary of a title"})

    assert by_title.context["page"].total == 0
    assert by_code.context["page"].total == 1
    assert len(b"".join(as_file.streaming_content).decode().strip().splitlines()) == 1
    assert of_the_institution.context["page"].total == 1


@pytest.mark.django_db
def test_what_no_opening_shows_is_not_opened():
    cast = exchanges.cast()
    question = dialogue.ask(
        by=cast.recipient_focal,
        country=cast.recipient.country,
        topic="How to begin",
        body="How do we begin with an offer?",
        language="en",
        institution=cast.recipient,
    )
    administrator = UserFactory(is_staff=True, is_superuser=True)

    with pytest.raises(NotPossible):
        services.open_with_reason(question, by=administrator, reason="Asked by the ministry.")
    with pytest.raises(NotPossible):
        policies.check_can_open(administrator, question)
    assert queries.opened_for(administrator, question.code) is None
