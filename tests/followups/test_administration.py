"""Administrators read what is owed, who was reminded and who agreed; they change none of it."""

import pytest
from django.urls import reverse

from cooperation.followups import services
from cooperation.reviews import assents
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, focal_point
from tests.followups.waits import DUE, await_answer


@pytest.fixture
def administrator(client, db):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    ministry = InstitutionFactory()
    person = focal_point(ministry)
    wait = await_answer(ministry)
    services.remind(on=DUE)
    assents.give(wait.about, kind="acceptance", institution=ministry, by=person)
    return {
        "commitment": wait,
        "reminder": wait.reminders.get(),
        "assent": wait.about.assents.get(),
    }


@pytest.mark.parametrize(
    ("room", "name"),
    [("followups", "commitment"), ("followups", "reminder"), ("reviews", "assent")],
)
def test_rows_can_be_read_and_neither_added_nor_changed_nor_deleted(
    client, administrator, room, name
):
    row = administrator[name]

    def page(step, *args):
        return reverse(f"admin:{room}_{name}_{step}", args=args)

    assert client.get(page("changelist")).status_code == 200
    assert client.get(page("change", row.pk)).status_code == 200
    assert client.post(page("change", row.pk), {}).status_code == 403
    assert client.get(page("add")).status_code == 403
    assert client.post(page("delete", row.pk), {"post": "yes"}).status_code == 403
