"""Forgetting in time: what is over goes, what is not stays, and a fault stops nothing."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cooperation.core import personal
from cooperation.core.personal import periods
from cooperation.dialogue import services as dialogue
from cooperation.dialogue.models import Question
from cooperation.directory import services as directory
from cooperation.directory.models import Invitation, Membership
from cooperation.missions.models import Delegate, MissionReport
from cooperation.notifications.models import Bounce, Notification, Outbox
from cooperation.privacy import services
from cooperation.privacy.models import DataExport, Forgotten
from tests.factories import missions
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    country,
    focal_point,
    officer,
)
from tests.privacy.somebody import where_found

pytestmark = pytest.mark.django_db
CANARY = "canarytobeforgotten"
WHY = f"I work in the unit of {CANARY}."


def ago(period: periods.Period, *, more: int = 1) -> datetime.datetime:
    """A day past the end of a period, or with ``more=-1`` a day before it."""
    return period.before(timezone.now()) - datetime.timedelta(days=more)


def test_every_step_has_words_a_period_and_rows():
    for step in personal.steps():
        assert str(step.words)
        assert step.period.words
        assert step.period.label
        assert step.model._meta.managed


def test_with_nothing_over_nothing_is_forgotten():
    assert set(services.forget_in_time().values()) == {0}


def test_words_of_mails_and_notices():
    person = UserFactory()
    for moment in (ago(periods.MAILS), ago(periods.MAILS, more=-1)):
        row = Outbox.objects.create(
            kind="x", recipient=person, params={"w": CANARY}, state="sent", sent_at=moment
        )
        Outbox.objects.filter(pk=row.pk).update(created_at=moment)
    waiting = Outbox.objects.create(kind="x", recipient=person, params={"w": "still to go"})
    Outbox.objects.filter(pk=waiting.pk).update(created_at=ago(periods.MAILS))
    for moment in (ago(periods.NOTICES), ago(periods.NOTICES, more=-1)):
        notice = Notification.objects.create(user=person, kind="x")
        Notification.objects.filter(pk=notice.pk).update(created_at=moment)
    bounce = Bounce.objects.create(mail=waiting, user=person, address=person.email)
    Bounce.objects.filter(pk=bounce.pk).update(noted_at=ago(periods.RETURNED_MAILS))

    done = services.forget_in_time()

    assert done["notifications.mails"] == 1
    assert sorted(row.params.get("w", "") for row in Outbox.objects.all()) == [
        "", CANARY, "still to go",
    ]  # fmt: skip
    assert done["notifications.notices"] == Notification.objects.count() == 1
    assert not Bounce.objects.exists()
    assert set(services.forget_in_time().values()) == {0}


def test_addresses_of_invitations_go_and_that_somebody_was_invited_stays():
    ministry = InstitutionFactory()
    inviter = focal_point(ministry)
    over = [
        {"expires_at": ago(periods.INVITATIONS)},
        {"expires_at": ago(periods.INVITATIONS, more=2)},
        {"expires_at": timezone.now(), "revoked_at": ago(periods.INVITATIONS)},
        {
            "expires_at": timezone.now(),
            "accepted_at": ago(periods.INVITATIONS),
            "accepted_by": UserFactory(),
        },
    ]
    for number, facts in enumerate(over):
        Invitation.objects.create(
            institution=ministry,
            email=f"{CANARY}{number}@example.org",
            role="staff",
            invited_by=inviter,
            **facts,
        )
    kept = directory.invite(ministry, by=inviter, email="kept@example.org", role="staff")

    done = services.forget_in_time()

    assert done["directory.invitations"] == 4
    assert where_found(CANARY) == []
    assert Invitation.objects.count() == 5
    kept.refresh_from_db()
    assert kept.email == "kept@example.org"
    # Whoever is invited again gets a new invitation.
    directory.invite(ministry, by=inviter, email=f"{CANARY}0@example.org", role="staff")
    assert set(services.forget_in_time().values()) == {0}


def test_an_invitation_whose_address_is_gone_cannot_be_sent_again(client):
    ministry = InstitutionFactory()
    inviter = focal_point(ministry)
    made = directory.invite(ministry, by=inviter, email="a@example.org", role="staff")
    Invitation.objects.update(expires_at=ago(periods.INVITATIONS))
    services.forget_in_time()
    client.force_login(inviter)

    page = client.get(f"/en/countries/institutions/{ministry.code}/people/").content.decode()
    sent = client.post(f"/en/countries/invitations/{made.pk}/again/", follow=True)

    assert "erased.invalid" not in page
    assert "The address of this invitation is no longer held." in sent.content.decode()
    made.refresh_from_db()
    assert made.number == 1


def test_reasons_of_requests_that_were_refused_or_withdrawn():
    ministry = InstitutionFactory()
    decider = focal_point(ministry)
    refused = directory.ask(ministry, by=UserFactory(), role="staff", reason=WHY)
    directory.refuse(refused, by=decider, reason=WHY)
    withdrawn = directory.ask(ministry, by=UserFactory(), role="staff", reason=WHY)
    directory.withdraw(withdrawn, by=withdrawn.user)
    admitted = directory.ask(ministry, by=UserFactory(), role="staff", reason="It is my new post.")
    directory.admit(admitted, by=decider)
    asked = directory.ask(ministry, by=UserFactory(), role="staff", reason="It is my new post.")
    assert services.forget_in_time()["directory.requests"] == 0
    over = Membership.objects.filter(pk__in=[refused.pk, withdrawn.pk])
    over.update(ended_at=ago(periods.REQUESTS))

    done = services.forget_in_time()

    assert done["directory.requests"] == 2
    assert where_found(CANARY) == []
    for one in (admitted, asked):
        one.refresh_from_db()
        assert one.request_reason == "It is my new post."


def test_who_travelled_is_forgotten_two_years_after_the_mission():
    cast = missions.people()
    mission = missions.in_state("closed", cast)
    assert MissionReport.objects.get(mission=mission).accepted_at is not None
    Delegate.objects.update(function_title=CANARY)
    mission.delegations.update(head_function=CANARY)
    numbers = list(Delegate.objects.order_by("pk").values_list("number", "institution_type"))
    later = timezone.now() + periods.PARTICIPANTS.length
    day = datetime.timedelta(days=1)
    assert services.forget_in_time(later - day)["missions.delegates"] == 0

    done = services.forget_in_time(later + day)

    assert done["missions.delegates"] == len(numbers) > 0
    assert where_found(CANARY) == []
    assert list(Delegate.objects.order_by("pk").values_list("number", "institution_type")) == (
        numbers
    )
    assert set(services.forget_in_time().values()) == {0}


def test_sessions_and_accounts_that_nobody_confirmed():
    long_ago = ago(periods.UNCONFIRMED_ACCOUNTS)
    gone = UserFactory(verified=False, date_joined=long_ago)
    EmailAddress.objects.create(user=gone, email=gone.email, verified=False)
    stay = [
        UserFactory(verified=False),
        UserFactory(date_joined=long_ago),
        UserFactory(verified=False, date_joined=long_ago, is_staff=True),
        UserFactory(verified=False, date_joined=long_ago, last_login=long_ago),
        focal_point(InstitutionFactory(), verified=False, date_joined=long_ago),
    ]
    Session.objects.create(session_key="old", session_data="", expire_date=long_ago)
    Session.objects.create(session_key="new", session_data="", expire_date="2999-01-01T00:00Z")

    done = services.forget_in_time()

    assert (done["accounts.unconfirmed"], done["accounts.sessions"]) == (1, 1)
    assert not User.objects.filter(pk=gone.pk).exists()
    assert User.objects.filter(pk__in=[one.pk for one in stay]).count() == len(stay)
    assert Session.objects.get().pk == "new"


def test_files_with_own_data_go_and_that_they_were_given_stays():
    person = UserFactory()
    made = services.ask_export(person, by=person)
    services.make_waiting()
    made.refresh_from_db()
    DataExport.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))

    done = services.forget_in_time()

    assert done["privacy.exports"] == 1
    assert not default_storage.exists(made.file.name)
    row = DataExport.objects.get()
    assert (row.file.name, row.state) == ("", "over")


def test_a_row_that_fails_stops_nothing_and_is_counted(monkeypatch):
    long_ago = ago(periods.UNCONFIRMED_ACCOUNTS)
    people = [UserFactory(verified=False, date_joined=long_ago) for _three in range(3)]
    # Somebody points at the second: the database keeps it.
    made = services.ask_export(people[1], by=people[1])

    done = services.forget_in_time()

    assert done["accounts.unconfirmed"] == 2
    assert User.objects.filter(pk__in=[one.pk for one in people]).get() == people[1]
    row = Forgotten.objects.get(step="accounts.unconfirmed")
    assert (row.number, row.faults, row.total) == (2, 1, 2)
    made.delete()
    services.forget_in_time()
    row.refresh_from_db()
    assert (row.number, row.faults, row.total) == (1, 0, 3)


def test_more_rows_than_a_batch_holds(monkeypatch):
    monkeypatch.setattr(services.forgetting, "AT_ONCE", 2)
    for number in range(5):
        Session.objects.create(
            session_key=f"old{number}", session_data="", expire_date="2020-01-01T00:00Z"
        )

    assert services.forget_in_time()["accounts.sessions"] == 5
    assert not Session.objects.exists()


def test_a_step_that_cannot_even_look_stops_no_other(monkeypatch):
    broken = personal.Step(
        "aaa.broken",
        "Broken",
        periods.SESSIONS,
        due=lambda now: Session.objects.filter(no_such_column=1),
        forget=lambda rows: None,
    )
    steps = [broken, *personal.steps()]
    monkeypatch.setattr(personal, "steps", lambda: steps)
    Session.objects.create(session_key="old", session_data="", expire_date="2020-01-01T00:00Z")

    done = services.forget_in_time()

    assert done["aaa.broken"] == 0
    assert done["accounts.sessions"] == 1
    assert Forgotten.objects.get(step="aaa.broken").faults == 1


def test_topics_of_questions_and_why_they_were_closed_go_with_the_messages(client):
    answers, guest = officer(OfficeFactory()), UserFactory()
    questions = [
        dialogue.ask(
            by=guest,
            country=country("GT"),
            topic=f"{CANARY} {one}",
            body=f"{WHY} {one}",
            language="en",
        )
        for one in ("over", "not over", "open")
    ]
    over, kept, _open = questions
    for one in (over, kept):
        dialogue.close(one, by=guest, reason=f"{WHY} It is settled.")
    Question.objects.filter(pk=over.pk).update(closed_at=ago(periods.MESSAGES))
    Question.objects.filter(pk=kept.pk).update(closed_at=ago(periods.MESSAGES, more=-1))

    done = services.forget_in_time()

    assert done["dialogue.questions"] == done["dialogue.messages"] == 1
    over.refresh_from_db()
    assert (over.topic, over.close_reason) == ("", "")
    assert over.messages.get().body == ""
    for one in questions[1:]:
        one.refresh_from_db()
        assert CANARY in one.topic
        assert CANARY in one.messages.get().body
    assert set(services.forget_in_time().values()) == {0}
    for person in (guest, answers):
        client.force_login(person)
        page = client.get(over.get_absolute_url()).content.decode()
        assert "What it was about is no longer held" in page
        assert "This message is no longer held" in page
        listed = client.get(reverse("dialogue:questions")).content.decode()
        assert f"{over.code}</a>" in listed
