"""The pages of one's own data: what one reads, what is refused in a sentence."""

import pytest
from django.urls import reverse

from accounts.models import User
from cooperation.privacy import services
from cooperation.privacy.models import DataExport, Erasure
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, focal_point, staff

pytestmark = pytest.mark.django_db
ERASE = "/en/privacy/mine/erase/"


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_the_statement_is_public_and_linked_below_every_page(client, language):
    page = text_of(client.get(f"/{language}/privacy/"))
    home = text_of(client.get(f"/{language}/"))

    assert f'href="/{language}/privacy/mine/"' in page
    assert f'href="/{language}/privacy/mine/erase/"' in page
    assert f'href="/{language}/privacy/"' in home


def test_the_statement_names_what_is_forgotten_and_when(client):
    page = text_of(client.get("/en/privacy/"))

    assert "Addresses of invitations that are over: after 90 days" in page
    assert "Sessions that have expired: at once" in page


def test_from_the_settings_to_the_file(client):
    person = UserFactory()
    client.force_login(person)
    assert reverse("privacy:mine") in text_of(client.get("/en/profile/"))

    asked = client.post(reverse("privacy:ask_export"), follow=True)
    again = client.post(reverse("privacy:ask_export"), follow=True)
    services.make_waiting()
    page = text_of(client.get(reverse("privacy:mine")))

    assert "Your file is being made" in text_of(asked)
    assert "once a day" in text_of(again)
    assert reverse("privacy:download", args=[DataExport.objects.get().key]) in page
    assert DataExport.objects.count() == 1


def test_the_check_page_says_what_stays_what_ends_and_who_is_alone(client):
    ministry = InstitutionFactory(name="Ministry of Youth")
    person = focal_point(ministry)
    client.force_login(person)

    page = text_of(client.get(ERASE))

    for words in ("What stays, and why", "Seals", "Ministry of Youth", "the only focal point"):
        assert words in page


def test_erasing_oneself_wants_the_own_address_and_signs_out(client):
    person = staff(InstitutionFactory())
    client.force_login(person)

    empty = client.post(ERASE, {"address": ""})
    wrong = client.post(ERASE, {"address": "somebody@example.org"})
    assert User.objects.get(pk=person.pk).erased_at is None
    done = client.post(ERASE, {"address": person.email.upper()}, follow=True)

    assert "This field is required" in text_of(empty)
    assert "not the address of your account" in text_of(wrong)
    assert "Your account is erased" in text_of(done)
    assert done.redirect_chain[-1][0] == "/en/privacy/"
    assert "_auth_user_id" not in client.session
    assert client.get("/en/profile/").status_code == 302


def test_the_demos_people_read_why_not(client):
    person = UserFactory(is_demo=True)
    client.force_login(person)

    answer = client.post(ERASE, {"address": person.email}, follow=True)

    assert "invented person" in text_of(answer)
    assert not Erasure.objects.exists()


def test_an_administrator_erases_at_a_request_by_letter(client):
    person, member = UserFactory(), staff(InstitutionFactory())
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    url = reverse("privacy:erase_person", args=[person.pk])

    without = client.post(url, {"way": ""})
    made_up = client.post(url, {"way": "self"})
    working = client.get(reverse("privacy:erase_person", args=[member.pk]), follow=True)
    done = client.post(url, {"way": "mail"}, follow=True)
    again = client.post(url, {"way": "mail"}, follow=True)

    assert "This field is required" in text_of(without)
    assert "Select a valid choice" in text_of(made_up)
    assert "still works in an institution" in text_of(working)
    assert "The person is erased" in text_of(done)
    assert "erased already" in text_of(again)
    assert Erasure.objects.get().way == "mail"


def test_a_person_who_does_not_exist_is_not_found(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert client.get(reverse("privacy:erase_person", args=[0])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_one_page_takes_few_questions(client, number, django_assert_max_num_queries):
    person = UserFactory()
    for _each in range(number):
        DataExport.objects.create(user=person)
    client.force_login(person)

    with django_assert_max_num_queries(12):
        client.get(reverse("privacy:mine"))
    with django_assert_max_num_queries(20):
        client.get(ERASE)
    with django_assert_max_num_queries(20):
        client.get("/en/profile/")
