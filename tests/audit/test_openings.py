"""An administrator opens one record with a reason: to read, for an hour, seen by all concerned."""

import datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cooperation.audit import policies, queries, services, words
from cooperation.audit.models import Opening
from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.core.policies import allows
from cooperation.exchanges.models import Exchange
from cooperation.matching import queries as matching
from cooperation.notifications.models import Notification, Outbox
from tests.factories import exchanges
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, OfficeFactory, officer, staff

pytestmark = pytest.mark.django_db
REASON = "The parties asked for help with version 2."
CANARY = "Canary of the terms, read by the parties alone."


@pytest.fixture
def cast() -> exchanges.Cast:
    return exchanges.cast()


@pytest.fixture
def exchange(cast: exchanges.Cast) -> Exchange:
    made = exchanges.negotiating(cast)
    from cooperation.exchanges import services as steps

    data = exchanges.terms(who_pays=CANARY)
    steps.propose_terms(made, by=cast.provider_focal, based_on=1, data=data)
    return made


@pytest.fixture
def administrator() -> User:
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def reading(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def page(client: Client, about: Exchange) -> tuple[int, str]:
    answer = client.get(about.get_absolute_url())
    return answer.status_code, answer.content.decode()


def opens(client: Client, about: Exchange) -> None:
    """On the check page, as a person does; what is open is remembered in that session."""
    client.post(reverse("audit:open", args=[about.code]), {"reason": REASON})
    assert Opening.objects.filter(subject=about.subject).exists()


def readings(about: Exchange) -> list[tuple[str, str]]:
    rows = ActivityEntry.objects.filter(subject=about.subject, verb__startswith="opening.")
    return list(rows.order_by("pk").values_list("verb", "reason"))


def test_what_was_hidden_is_read_and_each_reading_is_written_down(reading, exchange):
    assert page(reading, exchange)[0] == 404

    opens(reading, exchange)

    status, body = page(reading, exchange)
    assert status == 200
    assert CANARY in body
    history = reading.get(reverse("audit:history", args=[exchange.code]))
    assert history.status_code == 200
    assert readings(exchange) == [
        (words.OPENED, REASON),
        (words.PAGE_READ, f"/exchanges/{exchange.code}/"),
        (words.PAGE_READ, f"/history/{exchange.code}/"),
    ]


def test_the_parties_and_officers_read_of_it_in_the_history(client, cast, exchange, administrator):
    services.open_with_reason(exchange, by=administrator, reason=REASON)

    for person in (cast.provider_staff, cast.recipient_focal, cast.officer_recipient):
        client.force_login(person)
        body = client.get(reverse("audit:history", args=[exchange.code])).content.decode()
        assert REASON in body
        assert "administrator" in body


def test_no_other_record_no_list_and_nobody_else_is_opened(
    reading, client, cast, exchange, administrator
):
    other = exchanges.negotiating(cast)
    opens(reading, exchange)

    assert page(reading, other)[0] == 404
    assert exchange.code not in reading.get(reverse("exchanges:mine")).content.decode()
    assert exchange.title not in reading.get(reverse("audit:happened")).content.decode()
    assert not matching.visible_to(administrator).exists()
    second = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(second)
    opens(client, exchanges.negotiating(cast))
    assert page(client, exchange)[0] == 404


def test_it_ends_after_an_hour_in_every_session_at_once(cast, exchange, administrator):
    now = timezone.now()
    hour = datetime.timedelta(hours=1)
    opening = {"subject": exchange.subject, "by": administrator, "reason": REASON}
    begun = now - hour
    Opening.objects.create(**opening, opened_at=begun, until=now - datetime.timedelta(seconds=1))
    sessions = [Client(), Client()]
    for one in sessions:
        one.force_login(administrator)
        # Something else is open there still, so that both ask.
        opens(one, exchanges.negotiating(cast))

    assert [page(one, exchange)[0] for one in sessions] == [404, 404]
    assert allows(policies.check_can_open, administrator, exchange)

    Opening.objects.create(**opening, opened_at=now, until=now + hour)
    assert [page(one, exchange)[0] for one in sessions] == [200, 200]


def test_another_session_reads_after_its_check_page_and_opens_nothing_anew(
    reading, exchange, administrator
):
    opens(reading, exchange)
    elsewhere = Client()
    elsewhere.force_login(administrator)
    assert page(elsewhere, exchange)[0] == 404

    told = elsewhere.get(reverse("audit:open", args=[exchange.code]), follow=True)

    assert told.redirect_chain[-1][0] == exchange.get_absolute_url()
    assert "You have opened it already" in told.content.decode()
    assert page(elsewhere, exchange)[0] == 200
    assert Opening.objects.count() == 1
    read = (words.PAGE_READ, f"/exchanges/{exchange.code}/")
    assert readings(exchange) == [(words.OPENED, REASON), read, read]


def test_what_ended_while_the_page_was_made_is_not_given_out(exchange, administrator):
    now = timezone.now()
    over = Opening.objects.create(
        subject=exchange.subject,
        by=administrator,
        reason=REASON,
        opened_at=now - datetime.timedelta(hours=1),
        until=now,
    )

    with pytest.raises(NotPossible):
        services.note_reading(over, by=administrator, address="/", is_file=False)


def test_a_form_that_is_sent_knows_no_opening(reading, exchange):
    opens(reading, exchange)
    for name in ("accept", "cancel", "terms"):
        answer = reading.post(
            reverse(f"exchanges:{name}", args=[exchange.code]), {"reason": REASON}
        )
        assert answer.status_code == 404, name

    exchange.refresh_from_db()
    assert exchange.state == "negotiating"
    assert [verb for verb, _reason in readings(exchange)] == [words.OPENED]


def test_outside_a_reading_request_the_opening_opens_nothing(exchange, administrator):
    services.open_with_reason(exchange, by=administrator, reason=REASON)

    assert queries.opened_subject(administrator) is None
    assert not queries.is_opened(administrator, exchange.subject_id)
    assert not Exchange.objects.filter(queries.opened(administrator)).exists()


@pytest.mark.parametrize("reason", ["", "   ", "too short", " " * 20 + "x"])
def test_without_a_reason_that_says_something_nothing_is_opened(exchange, administrator, reason):
    with pytest.raises(Incomplete):
        services.open_with_reason(exchange, by=administrator, reason=reason)

    assert not Opening.objects.exists()
    assert not readings(exchange)


def test_the_database_holds_the_hour_the_reason_and_that_nothing_changes(exchange, administrator):
    opening = services.open_with_reason(exchange, by=administrator, reason=REASON)
    now = timezone.now()
    facts = {"subject": exchange.subject, "by": administrator, "opened_at": now}
    too_long = {"until": now + datetime.timedelta(minutes=61), "reason": REASON}
    no_reason = {"until": now + datetime.timedelta(minutes=5), "reason": "short"}

    for wrong in (too_long, no_reason):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opening.objects.create(**facts, **wrong)
    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
        Opening.objects.filter(pk=opening.pk).update(reason="Another reason than before.")


def test_only_administrators_without_a_part_open_and_only_once(cast, exchange, administrator):
    services.open_with_reason(exchange, by=administrator, reason=REASON)
    own = staff(cast.provider, is_staff=True)
    neighbour = staff(InstitutionFactory(country="GT"), is_staff=True)
    covering = officer(cast.office_provider, is_staff=True)
    far = staff(InstitutionFactory(country="KE"), is_staff=True)

    with pytest.raises(NotPossible, match="already"):
        policies.check_can_open(administrator, exchange)
    for person in (own, neighbour, covering):
        with pytest.raises(NotAllowed, match="Another administrator"):
            policies.check_can_open(person, exchange)
    with pytest.raises(NotAllowed, match="Only administrators"):
        policies.check_can_open(cast.officer_regional, exchange)
    assert allows(policies.check_can_open, far, exchange)


def test_the_regional_office_is_told_at_once_and_cannot_mute_it(cast, exchange, administrator):
    elsewhere = officer(OfficeFactory(regional=True))

    services.open_with_reason(exchange, by=administrator, reason=REASON)

    told = Notification.objects.filter(kind="opening.opened").values_list("user", flat=True)
    mailed = Outbox.objects.filter(kind="opening.opened").values_list("recipient", flat=True)
    assert set(told) == set(mailed) == {cast.officer_regional.pk}
    assert elsewhere.pk not in set(told)


def test_the_regional_office_reads_the_report_with_month_count_and_file(
    client, cast, exchange, administrator
):
    client.force_login(administrator)
    opens(client, exchange)
    page(client, exchange)
    client.force_login(cast.officer_regional)
    url, month = reverse("audit:openings"), f"{timezone.localdate():%Y-%m}"

    shown = client.get(url, {"month": month})
    file = client.get(reverse("audit:export_openings", args=["csv"]), {"month": month})

    assert shown.context["page"].total == 1
    assert [one.read for one in shown.context["page"].rows] == [1]
    assert REASON in shown.content.decode()
    assert REASON in b"".join(file.streaming_content).decode()
    assert client.get(url, {"kind": "mission"}).context["page"].total == 0


def test_other_offices_do_not_read_of_it(client, exchange, administrator, cast):
    services.open_with_reason(exchange, by=administrator, reason=REASON)
    elsewhere = officer(OfficeFactory(regional=True))
    client.force_login(elsewhere)
    assert client.get(reverse("audit:openings")).context["page"].total == 0

    client.force_login(cast.officer_provider)
    assert client.get(reverse("audit:openings")).status_code == 403


def test_the_check_page_opens_it_and_says_what_is_missing(reading, exchange):
    url = reverse("audit:open", args=[exchange.code])

    asked = reading.get(reverse("audit:which"), {"code": f" {exchange.code} "})
    lacking = reading.post(url, {"reason": "short"})
    done = reading.post(url, {"reason": REASON}, follow=True)

    assert asked["Location"] == url
    assert "at least 10 characters" in lacking.content.decode()
    assert done.redirect_chain[-1][0] == exchange.get_absolute_url()
    assert CANARY in done.content.decode()
    assert (
        "No record has this code"
        in reading.get(reverse("audit:which"), {"code": "EXC-1999-0001"}).content.decode()
    )


def test_openings_and_readings_are_sealed_like_every_act(reading, exchange):
    from cooperation.core.activity import sealing, verifying

    opens(reading, exchange)
    page(reading, exchange)
    sealing.seal()

    assert list(verifying.faults([sealing.head()])) == []
    call_command("verify_activity", "--without-file", verbosity=0)
