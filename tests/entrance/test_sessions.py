"""Where one is signed in: the list, ending them, and what ends them by itself (L1)."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts import sessions
from accounts.devices import device
from accounts.models import User
from cooperation.directory import services as directory
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/en/accounts/login/"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"
OWN = "/en/profile/"


def signed_in(person, agent=LAPTOP):
    client = Client(HTTP_USER_AGENT=agent)
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    return client


def is_in(client):
    return client.get(OWN).status_code == 200


def test_each_device_stands_there_in_words():
    person = UserFactory()
    laptop, _phone = signed_in(person), signed_in(person, PHONE)

    page = laptop.get(reverse("accounts:sessions")).content.decode()

    assert "Firefox on Linux" in page
    assert "Chrome on Android" in page
    assert page.count("this device") == 1


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("", "A device that does not say what it is"),
    ],
)
def test_a_device_is_named_as_people_know_it(agent, words):
    assert str(device(agent)) == words


def test_one_is_ended_and_nobody_elses():
    person, stranger = UserFactory(), UserFactory()
    laptop, phone, other = signed_in(person), signed_in(person, PHONE), signed_in(stranger)
    row = next(one for one in sessions.live(person) if "Android" in one.user_agent)

    assert other.post(reverse("accounts:end_session", args=[row.pk])).status_code == 404
    assert is_in(phone)
    laptop.post(reverse("accounts:end_session", args=[row.pk]))

    assert not is_in(phone)
    assert is_in(laptop)
    assert is_in(other)


def test_all_others_are_ended():
    person = UserFactory()
    laptop, phone, tablet = (signed_in(person, one) for one in (LAPTOP, PHONE, "iPad Safari"))

    laptop.post(reverse("accounts:end_other_sessions"))

    assert [is_in(one) for one in (laptop, phone, tablet)] == [True, False, False]


def test_the_others_end_when_the_password_changes():
    person = UserFactory()
    laptop, phone = signed_in(person), signed_in(person, PHONE)

    laptop.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "quite-another-1", "password2": "quite-another-1"},
    )

    assert is_in(laptop)
    assert not is_in(phone)
    assert len(sessions.live(User.objects.get(pk=person.pk))) == 1
    assert mail.outbox[-1].subject == "Your password was changed"


def test_all_end_when_the_password_is_chosen_anew_by_mail():
    person = UserFactory()
    laptop, visitor = signed_in(person), Client()
    visitor.post(reverse("account_reset_password"), {"email": person.email})
    link = next(one for one in mail.outbox[-1].body.split() if "/reset/key/" in one)
    page = visitor.get(link.partition("testserver")[2], follow=True)

    visitor.post(
        page.redirect_chain[-1][0],
        {"password1": "quite-another-1", "password2": "quite-another-1"},
    )

    assert not is_in(laptop)


def test_all_end_when_a_person_is_switched_off_and_stay_ended():
    person = UserFactory()
    laptop = signed_in(person)

    directory.deactivate(person, by=UserFactory(is_staff=True, is_superuser=True))

    assert not is_in(laptop)
    User.objects.filter(pk=person.pk).update(is_active=True)
    assert not is_in(laptop)


def test_a_new_device_is_told_by_mail_and_a_known_one_is_not():
    person = UserFactory()
    signed_in(person)
    assert mail.outbox == []
    signed_in(person, PHONE)
    assert [one.subject for one in mail.outbox] == ["Signed in on a new device"]
    assert "Chrome on Android" in mail.outbox[0].body

    for again in (LAPTOP, PHONE):
        signed_in(person, again).post(reverse("account_logout"))
        signed_in(person, again)

    assert len(mail.outbox) == 1
