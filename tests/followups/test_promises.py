"""Promises: made, kept and waived by whom, reminded of, and closed by nothing else."""

import datetime
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.lifecycle import Wait
from cooperation.core.models import ActivityEntry
from cooperation.followups import commitments, expected, promises, queries, rules
from cooperation.followups.commitments import Awaited
from cooperation.followups.labels import to_do
from cooperation.followups.models import PROMISE, Commitment
from cooperation.followups.services import promises as services
from cooperation.followups.services import remind
from cooperation.notifications.models import Notification
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
    staff,
)
from tests.followups.waits import IN_A_MONTH, promise

NOTE = "The protocol was sent to both ministries."


@pytest.fixture
def ministry(db):
    return InstitutionFactory(country="GT")


def test_a_promise_says_what_by_whom_and_until_when_and_its_people_are_told(ministry):
    maker, colleague = focal_point(ministry), focal_point(ministry)

    made = promise(ministry, by=maker, text="  Send the protocol. ")

    assert (made.kind, made.state, made.text) == (PROMISE, "open", "Send the protocol.")
    assert (made.awaits_institution, made.awaits_role) == (ministry, "focal_point")
    assert made.due_on == IN_A_MONTH
    assert made.working_days == 0
    assert to_do(made.kind, made.text) == "Send the protocol."
    assert [one.user for one in Notification.objects.all()] == [colleague]
    entry = ActivityEntry.objects.get(subject=ministry.subject, verb="promise.made")
    assert (entry.by, entry.as_institution) == (maker, str(ministry))


def test_several_promises_about_one_thing_stand_side_by_side(ministry):
    first, second = promise(ministry), promise(ministry)

    assert first.item != second.item
    assert len(promises.shown(UserFactory(), ministry)) == 2


@pytest.mark.parametrize(
    ("text", "days", "field"),
    [("", 3, "text"), ("  ", 3, "text"), ("x" * 301, 3, "text"), ("Send it.", -2, "due_on")],
)
def test_a_promise_without_words_or_with_a_past_day_is_sent_back(ministry, text, days, field):
    day = timezone.localdate() + datetime.timedelta(days=days)

    with pytest.raises(Incomplete) as lacking:
        promise(ministry, text=text, due_on=day)

    assert set(lacking.value.fields) == {field}
    assert not Commitment.objects.exists()


def test_who_keeps_and_who_waives_a_promise_of_a_ministry(ministry):
    office = OfficeFactory(countries=["GT"])
    keeper, regional, local = focal_point(ministry), officer(office.parent), officer(office)
    ministry_of_gt = coordinator("GT")
    strangers = [
        UserFactory(),
        staff(ministry),
        coordinator("CO"),
        focal_point(InstitutionFactory(country="GT")),
        officer(OfficeFactory(countries=["CO"])),
        UserFactory(is_staff=True, is_superuser=True),
    ]

    for person in [*strangers, regional, local, ministry_of_gt]:
        with pytest.raises(NotAllowed):
            services.keep(promise(ministry), by=person, note=NOTE)
    for person in [*strangers, keeper]:
        with pytest.raises(NotAllowed):
            services.waive(promise(ministry), by=person, reason=NOTE)

    assert services.keep(promise(ministry), by=keeper, note=NOTE).state == "kept"
    for person in (regional, local, ministry_of_gt):
        assert services.waive(promise(ministry), by=person, reason=NOTE).state == "waived"


def test_who_keeps_and_who_waives_a_promise_of_an_office(db):
    office = OfficeFactory(countries=["GT"])
    local, regional = officer(office), officer(office.parent)
    made = [promise(office.institution, role="officer") for _number in range(2)]
    above = promise(office.parent.institution, role="officer")
    other_region = officer(OfficeFactory(regional=True))

    for person in (local, coordinator("GT"), other_region):
        with pytest.raises(NotAllowed):
            services.waive(made[0], by=person, reason=NOTE)
    with pytest.raises(NotAllowed):
        services.waive(above, by=regional, reason=NOTE)

    assert services.waive(made[0], by=regional, reason=NOTE).state == "waived"
    assert services.keep(made[1], by=regional, note=NOTE).state == "kept"
    assert services.waive(above, by=other_region, reason=NOTE).state == "waived"


def test_keeping_says_how_and_waiving_says_why(ministry):
    keeper, ours = focal_point(ministry), coordinator("GT")

    with pytest.raises(Incomplete) as lacking:
        services.keep(promise(ministry), by=keeper, note=" done ")
    assert set(lacking.value.fields) == {"note"}
    with pytest.raises(Incomplete) as lacking:
        services.waive(promise(ministry), by=ours, reason="no")
    assert set(lacking.value.fields) == {"reason"}


def test_what_is_settled_is_settled_once_and_its_words_stay(ministry):
    keeper, ours = focal_point(ministry), coordinator("GT")
    made = services.keep(promise(ministry), by=keeper, note=NOTE)

    with pytest.raises(NotPossible, match="settled meanwhile"):
        services.waive(made, by=ours, reason="It is not wanted any more.")

    made.refresh_from_db()
    assert (made.state, made.reason, made.closed_by) == ("kept", NOTE, keeper)
    entry = ActivityEntry.objects.get(verb="promise.kept")
    assert (entry.by, entry.as_institution) == (keeper, str(ministry))


def test_whoever_promised_is_told_that_it_is_waived(ministry):
    keeper = focal_point(ministry)
    made = promise(ministry, by=keeper)

    services.waive(made, by=coordinator("GT"), reason="The meeting is cancelled.")

    (told,) = Notification.objects.filter(kind="promise.waived")
    assert told.user == keeper
    assert ActivityEntry.objects.get(verb="promise.waived").reason.endswith(
        "The meeting is cancelled."
    )


@pytest.mark.django_db(transaction=True)
def test_of_two_who_keep_it_at_once_one_wins_and_the_other_is_told():
    ministry = InstitutionFactory(country="GT")
    people, made = [focal_point(ministry), focal_point(ministry)], promise(ministry)
    together, refused = Barrier(2), []

    def keep(person):
        together.wait()
        try:
            services.keep(made, by=person, note=NOTE)
        except NotPossible as reason:
            refused.append(str(reason))
        finally:
            connection.close()

    threads = [Thread(target=keep, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert ActivityEntry.objects.filter(verb="promise.kept").count() == 1


def test_no_step_of_the_object_closes_a_promise(ministry):
    made, someone = promise(ministry), UserFactory()
    wait = [Awaited(ministry, Wait("revise", "focal_point", 5))]

    assert not commitments.is_awaited(ministry)
    commitments.move(ministry, wait, by=someone)
    commitments.follow(ministry, [], by=someone)
    commitments.close(ministry, by=someone, institution=ministry)

    made.refresh_from_db()
    assert made.state == "open"
    assert queries.open_about(ministry) == []


def test_reconciling_leaves_promises_alone(ministry):
    made = promise(ministry)
    source = expected.Source("none", lambda: [ministry], lambda about, open_ones: [])

    assert expected.put_right(source, ministry) == []
    assert expected.reconcile() == []

    made.refresh_from_db()
    assert made.state == "open"


def test_reminders_go_on_for_seven_weeks_and_climb():
    due = datetime.date(2027, 3, 1)
    calendar = commitments.WorkingCalendar()

    steps = rules.steps(
        PROMISE,
        due=due,
        calendar=calendar,
        until=due + datetime.timedelta(days=365),
        escalates_to=["deputy", "officer"],
    )

    days = [(one.audience, (one.on - due).days) for one in steps]
    assert [number for who, number in days if who == "awaited"] == [-7, 0, 7, 21, 35, 49]
    assert [one for one in days if one[0] != "awaited"] == [("deputy", 7), ("officer", 21)]


def test_who_promised_is_reminded_and_who_can_press_is_told(ministry):
    office = OfficeFactory(countries=["GT"])
    keeper, pressed = focal_point(ministry), officer(office)
    promise(ministry)

    remind(IN_A_MONTH + datetime.timedelta(days=21))

    kinds = set(Notification.objects.values_list("kind", "user"))
    assert ("overdue.promise", keeper.pk) in kinds
    assert ("escalation.promise.officer", pressed.pk) in kinds
