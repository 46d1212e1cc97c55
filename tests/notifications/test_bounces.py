"""Mail that comes back: only a report on one of our own mails is believed."""

import datetime
import io
import mailbox

import pytest
from django.core.management import call_command
from django.utils import timezone

from cooperation.notifications import delivery, mail, queries, services, tasks
from cooperation.notifications.models import Bounce, Outbox
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

REPORT = """\
From: MAILER-DAEMON@relay.example
To: bounces@trama.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

It did not arrive.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; somebody@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 No such person

--B
Content-Type: {part}

From: no-reply@trama.example
Message-ID: {number}
Subject: Decided

--B--
"""


def report(number, *, action="failed", status="5.1.1", part="text/rfc822-headers"):
    words = REPORT.format(number=number, action=action, status=status, part=part)
    return words.encode()


@pytest.fixture
def sent(told):
    """Sends a person one mail and gives its row."""

    def send(person=None):
        row = told(person)
        delivery.drain()
        row.refresh_from_db()
        return row

    return send


@pytest.mark.parametrize("part", ["text/rfc822-headers", "message/rfc822"])
def test_a_report_on_our_mail_is_noted_once(sent, part):
    row = sent()

    assert services.take_report(report(mail.message_id(row), part=part))
    assert services.take_report(report(mail.message_id(row), part=part))

    bounce = Bounce.objects.get()
    assert (bounce.user, bounce.address) == (row.recipient, row.recipient.email)
    assert bounce.reason == "5.1.1 550 5.1.1 No such person"


@pytest.mark.parametrize(
    "facts",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "failed", "status": "4.2.2"},
        {"action": "delivered", "status": "2.0.0"},
    ],
)
def test_a_delay_is_no_bounce(sent, facts):
    assert not services.take_report(report(mail.message_id(sent()), **facts))


@pytest.mark.parametrize(
    "number",
    ["<00000000-0000-4000-8000-000000000000@localhost>", "<{id}@elsewhere.example>", "<x@y>", ""],
)
def test_what_names_no_mail_of_ours_is_not_believed(sent, number):
    row = sent()

    assert not services.take_report(report(number.format(id=row.message_id)))
    assert not Bounce.objects.exists()


def test_a_mail_that_never_left_cannot_come_back(told):
    assert not services.take_report(report(mail.message_id(told())))


@pytest.mark.parametrize("raw", [b"", b"hello", b"Content-Type: multipart/report\n\n\x00\xff"])
def test_other_messages_are_left_alone(db, raw):
    assert not services.take_report(raw)


def test_an_address_refused_for_ever_when_sending_counts_too(server, told):
    row = told()
    server.answers[row.recipient.email] = "550 No such person"

    delivery.deliver()

    assert Bounce.objects.get().mail == row


def test_from_the_third_on_the_address_is_silent_and_its_person_reads_so(sent):
    person = UserFactory()
    for number in range(1, 5):
        services.note_bounce(sent(person), "550")
        assert queries.silent_people().filter(pk=person.pk).exists() is (number >= 3)

    notices = person.notifications.filter(kind="account.address_silent")
    assert notices.count() == 1
    assert not person.outbox.filter(kind="account.address_silent").exists()


def test_a_new_address_starts_afresh(sent):
    person = UserFactory()
    for _one in range(3):
        services.note_bounce(sent(person), "550")

    person.email = "new@example.org"
    person.save()

    assert not queries.silent_people().exists()


def test_a_later_mail_that_does_not_come_back_clears_the_address(sent):
    person = UserFactory()
    for _one in range(3):
        services.note_bounce(sent(person), "550")
    later = sent(person)
    assert tasks.clear_bounces() == 0
    four_days_on = timezone.now() + datetime.timedelta(days=4)

    assert services.clear_bounces(now=four_days_on) == 3
    assert not queries.silent_people().exists()
    assert later.state == Outbox.State.SENT


def test_a_later_mail_that_comes_back_too_clears_nothing(sent):
    person = UserFactory()
    for _one in range(4):
        services.note_bounce(sent(person), "550")

    assert services.clear_bounces(now=timezone.now() + datetime.timedelta(days=4)) == 0


def test_the_command_reads_a_message_from_its_input(sent, monkeypatch, capsys):
    raw = report(mail.message_id(sent()))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))

    call_command("take_bounce")

    assert capsys.readouterr().out == "noted\n"


def test_the_folder_is_read_once_message_by_message(sent, settings, tmp_path):
    settings.BOUNCE_MAILDIR = str(tmp_path / "returned")
    box = mailbox.Maildir(settings.BOUNCE_MAILDIR, create=True)
    box.add(report(mail.message_id(sent())))
    box.add(b"Subject: hello\n\nNot a report.\n")

    assert tasks.take_returned_mail() == 1
    assert tasks.take_returned_mail() == 0
    assert len(box) == 2


def test_without_a_folder_nothing_is_read(db, settings):
    assert settings.BOUNCE_MAILDIR == ""
    assert tasks.take_returned_mail() == 0
