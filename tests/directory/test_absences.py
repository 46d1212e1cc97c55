"""Being away: for which days, who stands in, who is told, and what nobody gets by it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.policies import allows
from cooperation.directory import absences, services
from cooperation.directory.models import Absence
from cooperation.followups import policies as followups
from cooperation.followups import services as reminding
from cooperation.followups.models import Reminder
from cooperation.followups.queries import for_person, where
from cooperation.followups.services import promises
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind
from cooperation.notifications.models import Notification
from cooperation.notifications.sentences import sentence
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    focal_point,
    officer,
    staff,
)
from tests.factories.marketplace import demand
from tests.followups.waits import IN_A_MONTH, await_answer

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
KIND = Kind("test.news", "decisions", "%(code)s", "News about %(title)s.")


def day(ahead):
    return timezone.localdate() + datetime.timedelta(days=ahead)


@pytest.fixture
def ministry():
    return InstitutionFactory(name="Ministry of Health")


def away(person, stand_in, first=0, last=5):
    return services.announce(
        person.memberships.get(),
        by=person,
        starts_on=day(first),
        ends_on=day(last),
        stand_in=stand_in,
    )


def told(person):
    return list(Notification.objects.filter(user=person).values_list("kind", flat=True))


def test_whoever_stands_in_is_told_and_reads_reminders_for_whom(ministry):
    person, other = focal_point(ministry, function_title="Head"), staff(ministry)
    away(person, other)
    wait = await_answer(ministry, due_on=TODAY)

    reminding.remind()
    reminding.remind()

    assert "absence.stands_in" in told(other)
    notice = Notification.objects.get(user=other, kind__endswith="answer_match")
    words = sentence(notice.kind, notice.subject, notice.params)
    assert "You read this because you stand in for Head until" in words
    assert Notification.objects.filter(user=person, kind=notice.kind).count() == 1
    assert Reminder.objects.filter(commitment=wait, recipient=person).exists()


def test_who_is_reminded_in_any_case_is_reminded_once(ministry):
    person, other = focal_point(ministry), focal_point(ministry, time_zone="Asia/Tokyo")
    away(person, other)
    await_answer(ministry, due_on=TODAY)

    reminding.remind()

    assert Notification.objects.filter(user=other, kind__endswith="answer_match").count() == 1


def test_no_right_passes_on(ministry):
    person, other = focal_point(ministry), staff(ministry)
    away(person, other)
    promise = promises.make(
        ministry, by=None, institution=ministry, text="Send it.", due_on=IN_A_MONTH
    )

    assert allows(followups.check_can_keep, person, promise)
    assert not allows(followups.check_can_keep, other, promise)


def test_nobody_is_told_of_what_they_may_not_see_or_of_what_is_personal(ministry):
    person, other = focal_point(ministry), staff(ministry)
    away(person, other)
    strangers = demand(institution=InstitutionFactory())

    outbox.tell([person], KIND, about=strangers.subject)
    account = Kind("test.account", "account", "%(code)s", "Yours alone.")
    outbox.tell([person], account, about=ministry.subject)
    outbox.tell([person], KIND, about=ministry.subject)

    assert sorted(told(other)) == ["absence.stands_in", "test.news"]
    assert sorted(told(person)) == ["test.account", "test.news", "test.news"]


@pytest.mark.parametrize(("first", "last"), [(1, 5), (-5, -1)])
def test_before_and_after_nobody_stands_in(ministry, first, last):
    person, other = focal_point(ministry), staff(ministry)
    Absence.objects.create(
        membership=person.memberships.get(),
        person=person,
        stand_in=other,
        starts_on=day(first),
        ends_on=day(last),
    )

    outbox.tell([person], KIND, about=ministry.subject)

    assert told(other) == []


def test_pages_say_who_is_away_until_when_and_who_stands_in(ministry):
    person = focal_point(ministry, function_title="Head of cooperation")
    other = staff(ministry, function_title="Adviser")
    about = InstitutionFactory()
    wait = await_answer(ministry, about=about)
    assert where(about)[0].away == ""

    away(person, other)

    line = where(about)[0]
    assert line.away.startswith("Head of cooperation is away until")
    assert line.away.endswith("; Adviser stands in")
    second = focal_point(ministry)
    wait.assigned_to = second
    wait.save()
    assert where(about)[0].away == ""
    assert for_person(second)[0].away == ""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (5, 2, "The last day is before the first."),
        (-9, -2, "These days are over."),
        (0, 400, "At most a year."),
    ],
)
def test_days_that_make_no_sense_are_refused(ministry, first, last, words):
    person, other = focal_point(ministry), staff(ministry)

    with pytest.raises(Incomplete, match=words) as refused:
        away(person, other, first, last)

    assert set(refused.value.fields) == {"ends_on"}
    assert not Absence.objects.exists()


def test_who_cannot_stand_in(ministry):
    person, office = focal_point(ministry), OfficeFactory()
    one, regional = officer(office), officer(office.parent)
    writer = staff(ministry)
    cases = [
        (person, person, "Nobody stands in for themselves"),
        (person, UserFactory(), "same institution"),
        (person, focal_point(InstitutionFactory()), "same institution"),
        (one, regional, "same institution"),
        (person, staff(ministry, is_active=False), "same institution"),
    ]

    for who, stand_in, words in cases:
        with pytest.raises(Incomplete, match=words):
            away(who, stand_in)
    assert away(one, officer(office)).stand_in is not None
    assert away(writer, person).stand_in == person


def test_days_do_not_overlap_and_who_is_away_does_not_stand_in(ministry):
    person, other, third = focal_point(ministry), staff(ministry), staff(ministry)
    away(other, third, 3, 9)

    with pytest.raises(Incomplete, match="Choose somebody else"):
        away(person, other, 0, 3)
    away(person, other, 0, 2)
    with pytest.raises(Incomplete, match="already"):
        away(person, third, 2, 4)
    away(person, third, 3, 4)

    assert Absence.objects.filter(person=person).count() == 2


def test_who_counted_on_somebody_that_goes_away_is_told(ministry):
    person, other, third = focal_point(ministry), staff(ministry), staff(ministry)
    away(person, other)

    away(other, third, 2, 3)

    assert told(person) == ["absence.stand_in_away"]


def test_when_whoever_stands_in_leaves_nobody_does_and_the_person_is_told(ministry):
    person, other = focal_point(ministry), staff(ministry)
    absence = away(person, other)

    services.end(other.memberships.get(), by=other, reason="I go to another ministry.")

    absence.refresh_from_db()
    assert absence.stand_in is None
    assert "absence.nobody_stands_in" in told(person)
    assert absences.said(absence).endswith("nobody stands in")


def test_it_ends_by_itself_by_being_back_and_with_the_membership(ministry):
    person, other = focal_point(ministry), staff(ministry)
    over = Absence.objects.create(
        membership=person.memberships.get(),
        person=person,
        stand_in=other,
        starts_on=day(-5),
        ends_on=day(-1),
    )
    now = away(person, other)

    assert list(absences.now()) == [now]
    with pytest.raises(NotPossible, match="over already"):
        services.come_back(over, by=person)
    with pytest.raises(NotAllowed):
        services.come_back(now, by=other)
    services.come_back(now, by=person)
    assert not absences.now().exists()
    assert "absence.back" in told(other)

    later = away(person, other, 2, 4)
    services.end(person.memberships.get(), by=person, reason="I go to another ministry.")
    later.refresh_from_db()
    assert later.is_over
    with pytest.raises(NotPossible):
        away(person, other)


def test_the_page_takes_what_is_typed_and_says_what_is_wrong(client, ministry):
    person = focal_point(ministry)
    other = staff(ministry, function_title="Adviser")
    page = reverse("directory:absences", args=[ministry.code])
    client.force_login(person)

    wrong = client.post(page, {"starts_on": day(3), "ends_on": day(1), "stand_in": other.pk})
    stranger = client.post(
        page, {"starts_on": day(0), "ends_on": day(1), "stand_in": UserFactory().pk}
    )
    done = client.post(
        page, {"starts_on": day(0), "ends_on": day(1), "stand_in": other.pk}, follow=True
    )

    assert "The last day is before the first." in wrong.content.decode()
    assert "in a fitting role" in stranger.content.decode()
    text = done.content.decode()
    assert "1 absence, now or to come" in text
    assert "Adviser stands in" in text
    back = client.post(reverse("directory:back", args=[Absence.objects.get().pk]), follow=True)
    assert "You are back" in back.content.decode()
    client.force_login(UserFactory())
    assert client.get(page).status_code == 404
