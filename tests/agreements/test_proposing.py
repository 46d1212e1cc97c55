"""An officer proposes a memorandum; administrators are told and write it."""

import pytest
from django.urls import reverse

from cooperation.agreements import services
from cooperation.agreements.models import Memorandum
from cooperation.core.errors import NotAllowed
from cooperation.notifications.models import Notification
from tests.factories import directory
from tests.factories.accounts import UserFactory
from tests.factories.directory import country

REASON = "Both ministries prepare a mission with costs."
PAGE = reverse("agreements:propose")


@pytest.fixture
def officer(cast):
    """Of the country office of Guatemala."""
    office = directory.OfficeFactory(parent=cast.office, countries=["GT"])
    return directory.officer(office)


def answers(**changed):
    return {
        "title": "Guatemala and Peru on health",
        "kind": "bilateral",
        "first": "GT",
        "second": "PE",
        "languages": ["es"],
        "reason": REASON,
        **changed,
    }


def proposed(by, *countries, **facts):
    given = {
        "title": "Guatemala and Peru",
        "kind": "bilateral",
        "languages": ["es"],
        "reason": REASON,
        **facts,
    }
    return services.propose(by=by, countries=[country(one) for one in countries], **given)


def test_it_is_a_draft_between_the_countries_and_the_administrators_know(client, cast, officer):
    client.force_login(officer)

    response = client.post(PAGE, answers(third="UY"))

    memorandum = Memorandum.objects.get()
    assert response.status_code == 302
    assert response.url == memorandum.get_absolute_url()
    assert memorandum.state == "drafting"
    assert {one.country.iso2 for one in memorandum.parties.all()} == {"GT", "PE", "UY"}
    told = Notification.objects.filter(kind="memorandum.proposed").values_list("user", flat=True)
    assert set(told) == {cast.administrator.pk, cast.other_administrator.pk}
    entry = memorandum.subject.activity.get()
    assert (entry.verb, entry.by, entry.reason) == ("memorandum.proposed", officer, REASON)
    assert client.get(response.url).status_code == 200


def test_an_administrator_goes_on_with_it(cast, officer):
    memorandum = proposed(officer, "GT", "PE")

    services.begin_text(memorandum, by=cast.administrator)
    services.negotiate(memorandum, by=cast.administrator)

    memorandum.refresh_from_db()
    assert memorandum.state == "negotiating"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"second": "GT"}, "Choose two countries at least, each once."),
        ({"third": "PE"}, "Choose two countries at least, each once."),
        ({"first": "UY"}, "Your office covers none of these countries."),
        ({"second": ""}, "This field is required."),
        ({"second": "XX"}, "Select a valid choice"),
        ({"reason": "Why"}, "10"),
        ({"title": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(client, cast, officer, changed, said):
    client.force_login(officer)

    page = client.post(PAGE, answers(title="Kept as typed") | changed)

    text = page.content.decode()
    assert said in text
    assert changed.get("title", "Kept as typed") in text
    assert not Memorandum.objects.exists()


def test_only_an_officer_proposes(client, cast, officer):
    for person in (cast.administrator, cast.coordinators["PE"], UserFactory()):
        client.force_login(person)
        assert client.post(PAGE, answers()).url == reverse("agreements:register")
        with pytest.raises(NotAllowed):
            proposed(person, "GT", "PE")
    assert not Memorandum.objects.exists()


def test_the_register_leads_officers_there_and_nobody_else(client, cast, officer):
    register = reverse("agreements:register")
    assert PAGE not in client.get(register).content.decode()
    client.force_login(cast.coordinators["PE"])
    assert PAGE not in client.get(register).content.decode()

    client.force_login(officer)

    assert PAGE in client.get(register).content.decode()
