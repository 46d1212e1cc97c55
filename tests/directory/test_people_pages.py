"""The pages on which people ask, are admitted, invited, and leave."""

import pytest
from django.urls import reverse

from cooperation.directory import services
from cooperation.directory.models import Invitation, Membership, Role
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
    staff,
)

pytestmark = pytest.mark.django_db
WHY = "I work in the planning unit of this ministry."


@pytest.fixture
def ministry():
    return InstitutionFactory(name="Ministry of Health")


@pytest.fixture
def boss(ministry):
    return focal_point(ministry, function_title="Head of cooperation")


def page_of(ministry):
    return reverse("directory:people", args=[ministry.code])


def read(client, person, address, **query):
    client.force_login(person)
    return client.get(address, query).content.decode()


def test_a_person_asks_reads_who_is_awaited_and_withdraws(client, ministry, boss):
    person = UserFactory()
    home = ministry.get_absolute_url()
    assert "Ask to join" in read(client, person, home)

    join = reverse("directory:join", args=[ministry.code])
    short = client.post(join, {"role": "staff", "reason": "short"})
    assert "at least 10 characters" in short.content.decode()
    asked = client.post(join, {"role": "staff", "reason": WHY}, follow=True)

    text = asked.content.decode()
    assert "who is awaited and until when" in text
    assert "Waiting for Ministry of Health" in text
    assert "5 working days left" in text
    assert ">Ask to join<" not in text
    request = Membership.objects.get(user=person)
    client.post(reverse("directory:withdraw", args=[request.pk]))
    request.refresh_from_db()
    assert request.state == "withdrawn"


def test_a_visitor_signs_in_first_and_keeps_what_was_typed(client, ministry, boss):
    assert "Ask to join" in client.get(ministry.get_absolute_url()).content.decode()

    response = client.post(
        reverse("directory:join", args=[ministry.code]), {"role": "staff", "reason": WHY}
    )

    assert response["Location"].startswith(reverse("account_login"))
    assert WHY in read(client, UserFactory(), reverse("directory:join", args=[ministry.code]))


def test_the_focal_point_finds_the_request_and_admits(client, ministry, boss):
    person = UserFactory(function_title="Nurse")
    request = services.ask(ministry, by=person, role="staff", reason=WHY)

    assert "1 request to join" in read(client, boss, ministry.get_absolute_url())
    text = read(client, boss, page_of(ministry))
    assert "Nurse" in text
    assert person.email in text
    assert WHY in text
    done = client.post(reverse("directory:admit", args=[request.pk]), follow=True)

    assert "The person is admitted" in done.content.decode()
    assert "2 people work here" in done.content.decode()
    again = client.post(reverse("directory:admit", args=[request.pk]), follow=True)
    assert "Nothing was changed" in again.content.decode()


def test_a_refused_person_reads_the_reason_on_the_page_of_the_institution(client, ministry, boss):
    person = UserFactory()
    request = services.ask(ministry, by=person, role="staff", reason=WHY)
    client.force_login(boss)
    refuse = reverse("directory:refuse", args=[request.pk])

    assert "at least 10" in client.post(refuse, {"reason": "no"}).content.decode()
    client.post(refuse, {"reason": "Please ask your own ministry."})

    text = read(client, person, ministry.get_absolute_url())
    assert "Please ask your own ministry." in text
    assert "Please ask your own ministry." not in read(
        client, UserFactory(), ministry.get_absolute_url()
    )


def test_who_sees_the_people_of_an_institution(client, ministry, boss):
    office = OfficeFactory()
    partner = InstitutionFactory(country=None, type="intergovernmental_org")
    regional = officer(office.parent)
    see = [boss, coordinator("GT"), officer(office), regional]
    do_not = [staff(ministry), UserFactory(), coordinator("CO"), focal_point(partner)]

    for people, status in ((see, 200), (do_not, 404)):
        for person in people:
            client.force_login(person)
            assert client.get(page_of(ministry)).status_code == status
    client.force_login(regional)
    assert client.get(page_of(partner)).status_code == 200
    assert client.get(page_of(office.institution)).status_code == 200
    client.force_login(see[2])
    assert client.get(page_of(office.institution)).status_code == 404


def test_the_list_is_narrowed_counted_and_exported_without_addresses(client, ministry, boss):
    former = staff(ministry, function_title="Former adviser")
    staff(ministry, function_title="Adviser of today")
    services.end(former.memberships.get(), by=boss, reason="The contract is over.")

    now = read(client, boss, page_of(ministry))
    before = read(client, boss, page_of(ministry), state="ended", role="focal_point")
    ended = read(client, boss, page_of(ministry), state="ended", made="up")
    file = client.get(
        reverse("directory:export_people", args=[ministry.code, "csv"]), {"state": "ended"}
    )

    assert "Adviser of today" in now
    assert "Former adviser" not in now
    assert "No membership fits" in before
    assert "Former adviser" in ended
    assert "The contract is over." in ended
    text = b"".join(file.streaming_content).decode("utf-8-sig")
    assert "Former adviser" in text
    assert former.email not in text
    assert "Adviser of today" not in text


def test_an_empty_list_says_what_to_do(client, ministry):
    text = read(client, coordinator("GT"), page_of(ministry))

    assert "Nobody works here yet" in text
    assert "Invite the first person" in text


def test_the_focal_point_invites_sends_again_and_takes_back(client, ministry, boss):
    client.force_login(boss)
    invite = reverse("directory:invite", args=[ministry.code])
    data = {"email": "new@example.org", "role": "staff", "language": "es"}

    assert "Focal point" not in client.get(invite).content.decode().partition("<main")[2]
    wrong = client.post(invite, {**data, "role": "focal_point"})
    sent = client.post(invite, data, follow=True)

    assert wrong.status_code == 200
    assert "1 invitation without an answer" in sent.content.decode()
    assert "new@example.org" in sent.content.decode()
    invitation = Invitation.objects.get()
    client.post(reverse("directory:again", args=[invitation.pk]))
    client.post(reverse("directory:revoke", args=[invitation.pk]))
    invitation.refresh_from_db()
    assert (invitation.number, invitation.state) == (2, "revoked")
    assert "new@example.org" not in client.get(page_of(ministry)).content.decode()


def test_somebody_leaves_with_a_reason(client, ministry, boss):
    person = staff(ministry)
    membership = person.memberships.get()
    end = reverse("directory:end", args=[membership.pk])

    assert end in read(client, person, ministry.get_absolute_url())
    client.post(end, {"reason": "I go to another ministry."}, follow=True)

    membership.refresh_from_db()
    assert (membership.state, membership.ended_by) == ("ended", person)
    assert "another ministry" in read(client, boss, page_of(ministry), state="ended")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_few_queries(client, ministry, boss, number, django_assert_max_num_queries):
    coordinator("GT")
    for one in range(number):
        staff(ministry)
        services.ask(ministry, by=UserFactory(), role="staff", reason=WHY)
        services.invite(ministry, by=boss, email=f"{one}@example.org", role=Role.STAFF)
    client.force_login(boss)
    client.get(page_of(ministry))

    with django_assert_max_num_queries(12):
        client.get(page_of(ministry))
