"""Who of those awaited has a matter: taking, giving, putting back, and two at once."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.followups import commitments, services
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
)
from tests.followups.waits import await_answer

QUEUE = "/en/queue/"


@pytest.fixture
def office(db):
    return OfficeFactory(countries=["GT"])


@pytest.fixture
def wait(office):
    return await_answer(office.institution, "decide", "officer")


def test_whoever_is_awaited_takes_it_and_the_others_see_who_has_it(client, office, wait):
    me, colleague = officer(office, function_title="Adviser on youth"), officer(office)
    client.force_login(me)

    client.post(f"{QUEUE}{wait.pk}/assign/", {"to": me.pk, "held_by": ""})

    client.force_login(colleague)
    page = client.get(QUEUE, {"open": wait.pk}).content.decode()
    assert page.count("Adviser on youth") >= 2
    assert ActivityEntry.objects.get(subject=wait.about).verb == "commitment.taken"
    assert Notification.objects.count() == 0


def test_whoever_gets_it_from_somebody_else_has_a_notice(office, wait):
    me, colleague = officer(office), officer(office)

    services.assign(wait, by=me, to=colleague, held_by=None, reason="On leave until Monday")

    (notice,) = Notification.objects.all()
    assert (notice.user, notice.kind) == (colleague, "commitment.given")
    entry = ActivityEntry.objects.get(subject=wait.about)
    assert (entry.verb, entry.by, entry.reason) == (
        "commitment.given",
        me,
        "On leave until Monday",
    )


def test_a_regional_officer_gives_and_gets_what_waits_for_a_country_office(office, wait):
    regional, local = officer(office.parent), officer(office)

    services.assign(wait, by=regional, to=local, held_by=None)
    services.assign(wait, by=local, to=regional, held_by=local.pk)
    services.assign(wait, by=regional, to=None, held_by=regional.pk)

    wait.refresh_from_db()
    assert wait.assigned_to is None


def test_it_is_given_only_by_and_to_those_who_may_act(office, wait):
    me = officer(office)
    strangers = [
        UserFactory(),
        coordinator("GT"),
        focal_point(InstitutionFactory()),
        officer(OfficeFactory(countries=["CO"])),
        UserFactory(is_staff=True, is_superuser=True),
    ]

    for person in strangers:
        with pytest.raises(NotAllowed):
            services.assign(wait, by=person, to=me, held_by=None)
        with pytest.raises(NotPossible):
            services.assign(wait, by=me, to=person, held_by=None)


def test_what_is_settled_is_given_to_nobody(office, wait):
    me = officer(office)
    commitments.close(wait.about.institution, by=me)

    with pytest.raises(NotPossible, match="settled meanwhile"):
        services.assign(wait, by=me, to=me, held_by=None)


def test_the_second_of_two_is_told_who_has_it(client, office, wait):
    first = officer(office, function_title="Adviser on youth")
    second = officer(office)
    services.assign(wait, by=first, to=first, held_by=None)
    client.force_login(second)

    page = client.post(
        f"{QUEUE}{wait.pk}/assign/", {"to": second.pk, "held_by": ""}, follow=True
    ).content.decode()

    wait.refresh_from_db()
    assert wait.assigned_to == first
    assert "Adviser on youth has it meanwhile" in page


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins():
    office = OfficeFactory(countries=["GT"])
    wait = await_answer(office.institution, "decide", "officer")
    people = [officer(office), officer(office)]
    together, met = Barrier(2), []

    def take(person):
        together.wait()
        try:
            services.assign(wait, by=person, to=person, held_by=None)
            met.append("won")
        except NotPossible as refused:
            met.append(str(refused))
        finally:
            connection.close()

    threads = [Thread(target=take, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(met)[1] == "won"
    assert "has it meanwhile" in sorted(met)[0]
    assert Commitment.objects.get(pk=wait.pk).assigned_to in people


def test_tabs_and_filter_part_by_who_has_it(client, office, wait):
    me, colleague = officer(office), officer(office)
    mine, theirs = (await_answer(office.institution, "decide", "officer") for _one in range(2))
    services.assign(mine, by=me, to=me, held_by=None)
    services.assign(theirs, by=me, to=colleague, held_by=None)
    client.force_login(me)

    def shown(**query):
        return [line.row for line in client.get(QUEUE, query).context["lines"]]

    assert shown(view="mine") == [mine]
    assert shown(view="unassigned") == [wait]
    assert shown(holder=colleague.pk) == [theirs]
    assert len(shown()) == 3


def test_the_panel_alone_is_sent_where_the_page_stands(client, office, wait):
    client.force_login(officer(office))

    whole = client.get(QUEUE, {"open": wait.pk})
    alone = client.get(QUEUE, {"open": wait.pk}, headers={"HX-Request": "true"})

    assert b"<html" in whole.content
    assert b"<html" not in alone.content
    assert alone.content.strip().startswith(b"<article")
    assert wait.about.title in alone.content.decode()


def test_a_matter_of_others_is_like_one_that_does_not_exist(client, office, wait):
    client.force_login(officer(OfficeFactory(countries=["CO"])))

    pages = [client.get(QUEUE, {"open": pk}) for pk in (wait.pk, 999_999, "nonsense", "9" * 30)]

    assert all(b"no longer in your queue" in page.content for page in pages)
    assert client.post(f"{QUEUE}{wait.pk}/assign/", {"to": "1"}).status_code == 404
