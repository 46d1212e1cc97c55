"""The way out that a mail names: one click, without signing in (RFC 8058)."""

import pytest
from django.test import Client

from cooperation.notifications import kinds, mail, muting
from cooperation.notifications.kinds import Kind
from cooperation.notifications.models import Outbox, Preference
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def way_out(row):
    return mail.compose(row).extra_headers.get("List-Unsubscribe", "")


def path_of(row, settings):
    return way_out(row).strip("<>").removeprefix(settings.SITE_URL)


def test_a_mail_that_can_be_muted_names_its_way_out(told):
    headers = mail.compose(told()).extra_headers

    assert headers["List-Unsubscribe"].startswith("<http")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_duty_names_none(told):
    duty = Kind("test.duty", "decisions", "%(code)s", "“%(title)s”", mandatory=True)
    kinds.declare(duty)

    assert way_out(told(kind=duty)) == ""


def test_one_click_of_a_mail_program_mutes_the_family(told, settings):
    row = told()
    program = Client(enforce_csrf_checks=True)

    answers = [program.post(path_of(row, settings), ONE_CLICK) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Preference.objects.get().delivery == "never"
    assert Preference.objects.get().user == row.recipient


def test_looking_at_the_page_changes_nothing_and_has_a_button(client, told, settings):
    row = told(UserFactory(language="es"))

    page = client.get(path_of(row, settings))

    assert page.status_code == 200
    assert '<button class="btn btn--primary"' in page.content.decode()
    assert not Preference.objects.exists()


def test_the_way_out_of_the_daily_mail_mutes_what_it_gathers(told, settings, client):
    person = UserFactory()
    Preference.objects.create(user=person, family="decisions", delivery="daily")
    Preference.objects.create(user=person, family="matches", delivery="now")
    row = told(person)
    assert row.kind == "digest"

    client.post(path_of(row, settings), ONE_CLICK)

    assert set(Preference.objects.values_list("family", "delivery")) == {
        ("decisions", "never"),
        ("matches", "now"),
    }


@pytest.mark.parametrize("token", ["made-up", "WzEsICJkZWNpc2lvbnMiXQ:x:y"])
def test_a_made_up_token_does_nothing(client, db, token):
    assert client.get(f"/mails-off/{token}/").status_code == 404
    assert client.post(f"/mails-off/{token}/").status_code == 404


def test_a_token_serves_nobody_whose_account_is_closed(client, told, settings):
    row = told()
    path = path_of(row, settings)
    type(row.recipient).objects.update(is_active=False)

    assert client.post(path).status_code == 404


def test_a_token_for_something_else_is_not_taken():
    person = UserFactory()

    assert muting.meant_by(muting.token(person, "no such family")) is None
    assert muting.meant_by(muting.token(person, "decisions")) == (person, "decisions")
    assert Outbox.objects.count() == 0
