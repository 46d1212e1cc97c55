"""Mail leaves the outbox over SMTP: oldest first, once, and survives every kind of server."""

import datetime
import threading

import pytest
from django.db import connections
from django.utils import timezone

from cooperation.notifications import claiming, delivery, kinds, tasks
from cooperation.notifications.models import Outbox
from tests.factories.accounts import UserFactory
from tests.notifications.conftest import NEWS, use
from tests.notifications.mail_server import free_port, silent_server

MINUTE = datetime.timedelta(minutes=1)


def make_due(row):
    Outbox.objects.filter(pk=row.pk).update(send_after=timezone.now())


def test_the_oldest_mail_goes_first_over_one_connection(server, told):
    now = timezone.now()
    rows = [told(send_after=now - MINUTE * age) for age in (1, 3, 2)]

    sent = delivery.deliver()

    assert sent == 3
    assert server.recipients == [rows[place].recipient.email for place in (1, 2, 0)]
    assert server.connections == 1
    assert set(Outbox.objects.values_list("state", flat=True)) == {"sent"}


def test_a_server_that_ends_a_connection_after_some_mails_gets_the_rest_over_a_new_one(
    server, told
):
    server.mails_a_connection = 2
    rows = [told() for _number in range(5)]

    sent = delivery.deliver()

    assert sent == 5
    assert server.recipients == [row.recipient.email for row in rows]
    assert server.connections == 3


def test_a_mail_waits_for_its_moment(server, told):
    told(send_after=timezone.now() + MINUTE)

    assert delivery.deliver() == 0
    assert server.mails == []


def test_the_message_id_is_the_same_on_every_attempt(server, told):
    row = told()
    server.answer_to_data = "451 Try later"

    delivery.deliver()
    make_due(row)
    server.answer_to_data = "250 Kept"
    delivery.sweep()

    first, second = server.mails
    assert first["Message-ID"] == second["Message-ID"] == f"<{row.message_id}@trama.example>"
    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == ("sent", 2, "")


def test_a_mail_that_is_refused_for_now_is_tried_later_and_later(server, told):
    row = told()
    server.answer_to_data = "451 Try later"

    waits = []
    for _attempt in range(delivery.MOST_ATTEMPTS):
        make_due(row)
        before = timezone.now()
        delivery.sweep()
        row.refresh_from_db()
        waits.append(round((row.send_after - before) / MINUTE))

    assert waits == [1, 5, 15, 60, 240, 240, 240, 240]
    assert row.state == "dead"
    assert "451" in row.last_error


def test_an_address_that_is_refused_for_ever_is_given_up_at_once(server, told):
    row, other = told(), told()
    server.answers[row.recipient.email] = "550 No such person"

    delivery.deliver()

    row.refresh_from_db()
    assert (row.state, row.attempts) == ("dead", 1)
    assert "550" in row.last_error
    assert server.recipients == [other.recipient.email]


def test_a_server_that_is_not_there_ends_the_run_and_is_left_alone_for_a_while(settings, told):
    use(settings, free_port())
    rows = [told(), told()]

    assert delivery.deliver() == 0
    assert delivery.deliver() == 0

    states = [Outbox.objects.get(pk=row.pk).state for row in rows]
    assert states == ["failed", "waiting"]


def test_a_server_that_says_nothing_holds_nobody_up_for_long(settings, told):
    row = told()
    with silent_server() as port:
        use(settings, port, timeout=0.3)

        delivery.deliver()

    row.refresh_from_db()
    assert row.state == "failed"
    assert row.send_after > timezone.now()


def test_a_server_that_breaks_off_in_a_mail_gets_it_again_later_and_once(server, told):
    row, other = told(), told()
    server.breaks_off = True
    delivery.deliver()
    row.refresh_from_db()
    after_the_break = row.state

    server.breaks_off = False
    make_due(row)
    delivery.sweep()

    assert after_the_break == "failed"
    assert server.recipients == [other.recipient.email, row.recipient.email]
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("sent", 2)


def test_a_mail_to_an_address_that_is_not_ascii_goes_the_long_way(server, told):
    told(UserFactory(email="ana@correo.example"))
    told(UserFactory(email="ana@año.example"))

    assert delivery.deliver() == 2
    assert server.recipients[0] == "ana@correo.example"


def test_much_mail_is_noticed(told, monkeypatch):
    monkeypatch.setattr(delivery, "MUCH", 2)

    first = told() and delivery.much_waits()
    second = told() and delivery.much_waits()

    assert (first, second) == (False, True)


def test_while_the_server_is_away_nothing_is_given_up_for_four_days(settings, told):
    use(settings, free_port())
    row = told()
    Outbox.objects.filter(pk=row.pk).update(attempts=50)

    delivery.sweep()

    row.refresh_from_db()
    assert row.state == "failed"

    long_ago = timezone.now() - delivery.PATIENCE_WITH_SERVER - MINUTE
    Outbox.objects.filter(pk=row.pk).update(created_at=long_ago, send_after=long_ago)
    delivery.sweep()

    row.refresh_from_db()
    assert row.state == "dead"


def test_the_sweep_finds_out_that_the_server_is_back(settings, told, server):
    port = settings.EMAIL_PORT
    rows = [told(), told()]
    settings.EMAIL_PORT = free_port()
    delivery.deliver()
    settings.EMAIL_PORT = port

    assert delivery.deliver() == 0
    assert delivery.sweep() == 1
    make_due(rows[0])
    assert delivery.sweep() == 1


def test_what_is_no_longer_wanted_is_dropped_without_an_attempt(server, told):
    kinds.declare_check(NEWS, lambda params: params["note"] != "over")
    dropped, kept = told(note="over"), told(note="on")

    delivery.deliver()

    dropped.refresh_from_db()
    assert (dropped.state, dropped.attempts, dropped.sent_at) == ("dropped", 0, None)
    assert server.recipients == [kept.recipient.email]


@pytest.mark.parametrize("facts", [{"is_active": False}, {"is_demo": True}])
def test_no_mail_goes_to_closed_accounts_nor_to_demo_accounts_outside_the_demo(server, told, facts):
    person = UserFactory()
    row = told(person)
    type(person).objects.filter(pk=person.pk).update(**facts)

    delivery.deliver()

    row.refresh_from_db()
    assert row.state == "dropped"
    assert server.mails == []


def test_demo_accounts_get_their_mail_in_the_demo(server, settings, told):
    settings.DEMO = True
    told(UserFactory(is_demo=True))

    assert delivery.deliver() == 1


def test_a_mail_that_cannot_be_made_does_not_hold_up_those_behind_it(server, told):
    def broken(params):
        raise LookupError("a room forgot something")

    kinds.declare_check(NEWS, broken)
    row = told()
    kinds._CHECKS.clear()
    kinds.declare_check(NEWS, lambda params: broken(params) if params["note"] else True)
    bad, good = told(note="x"), told()

    delivery.deliver()

    states = [Outbox.objects.get(pk=one.pk).state for one in (row, bad, good)]
    assert states == ["sent", "failed", "sent"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_every_mail_once(server, told):
    rows = [told() for _number in range(24)]
    start = threading.Barrier(2)
    sent = []

    def work():
        start.wait()
        sent.append(delivery.drain())
        connections.close_all()

    workers = [threading.Thread(target=work) for _number in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()

    assert sorted(server.recipients) == sorted(row.recipient.email for row in rows)
    assert sum(sent) == 24


@pytest.mark.django_db(transaction=True)
def test_where_much_waits_several_hands_send_every_mail_once(server, told, monkeypatch):
    monkeypatch.setattr(delivery, "MUCH", 12)
    server.waits_for_connections = delivery.HANDS
    rows = [told() for _number in range(12)]

    assert tasks.deliver(alone=False) == 12

    assert sorted(server.recipients) == sorted(row.recipient.email for row in rows)
    assert server.connections == delivery.HANDS
    assert set(Outbox.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_after_the_servers_yes_repeats_the_mail_with_the_same_id(
    server, told, monkeypatch
):
    told()

    def killed(row):
        raise KeyboardInterrupt

    with monkeypatch.context() as moment:
        moment.setattr(claiming, "settle", killed)
        with pytest.raises(KeyboardInterrupt):
            delivery.drain()
    delivery.drain()

    first, second = server.mails
    assert first["Message-ID"] == second["Message-ID"]
