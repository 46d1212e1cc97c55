"""Two people at the same moment: one wins, the other is told, nothing happens twice."""

import threading

import pytest
from django.db import IntegrityError, connection

from cooperation.core.errors import Refused
from cooperation.core.models import ActivityEntry
from cooperation.exchanges import services
from cooperation.notifications.models import Notification, Outbox
from tests.factories import directory
from tests.factories.exchanges import cast, negotiating, terms, under_review

REASON = "Decided at the same moment."


def at_once(*acts):
    """Run the acts in threads that start together; what each of them was refused with, or None."""
    together = threading.Barrier(len(acts))
    answers = [None] * len(acts)

    def run(place, act):
        try:
            together.wait(timeout=30)
            act()
        except (Refused, IntegrityError) as refused:
            answers[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def verbs(exchange, *wanted):
    return ActivityEntry.objects.filter(subject=exchange.subject, verb__in=wanted).count()


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_wins_and_the_other_is_told():
    people = cast("CO", "GT")
    another = directory.officer(people.region)
    first, second, third = (
        under_review(people),
        under_review(people, cash=30_000),
        negotiating(people),
    )
    services.propose_terms(third, by=people.provider_focal, based_on=1, data=terms())

    both_approve = at_once(
        lambda: services.approve(first, by=people.officer_provider),
        lambda: services.approve(first, by=people.officer_recipient),
    )
    approve_and_reject = at_once(
        lambda: services.approve(second, by=people.officer_regional, reason=REASON),
        lambda: services.reject(second, by=another, reason=REASON),
    )
    both_accept = at_once(
        lambda: services.accept_terms(third, by=people.provider_focal, number=2),
        lambda: services.accept_terms(third, by=people.recipient_focal, number=2),
    )

    for answers in (both_approve, approve_and_reject):
        told = [str(answer) for answer in answers if answer]
        assert len(told) == 1
        assert "This step is no longer possible" in told[0]
    assert verbs(first, "exchange.approved") == 1
    assert verbs(second, "exchange.approved", "exchange.rejected") == 1
    kinds = ("exchange.approved", "exchange.rejected")
    for exchange in (first, second):
        for model, person in ((Notification, "user"), (Outbox, "recipient")):
            rows = model.objects.filter(subject=exchange.subject, kind__in=kinds)
            people_told = list(rows.values_list(person, flat=True))
            assert len(people_told) == len(set(people_told)) == 4
    assert both_accept == [None, None]
    third.refresh_from_db()
    assert third.state == "agreed"
    assert verbs(third, "exchange.agreed") == 1
