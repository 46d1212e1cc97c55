"""Two people press at once: one wins, the other is told."""

import threading

import pytest
from django.db import connection

from cooperation.core.errors import Refused
from cooperation.exchanges.models import Exchange
from cooperation.followups.models import Commitment
from cooperation.matching import services
from cooperation.matching.models import Match
from tests.factories.directory import focal_point
from tests.factories.matching import accepted, demand, offer, proposal, reason

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """What each act returned or was refused with, all started at the same moment."""
    barrier = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(place, act):
        try:
            barrier.wait(timeout=10)
            results[place] = act()
        except Refused as refused:
            results[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return results


def refused(results):
    return [one for one in results if isinstance(one, Refused)]


@pytest.mark.parametrize("who", ["colleagues", "both sides", "yes and no"])
def test_two_answers_at_once(who):
    found = proposal()
    match = found.match
    colleague = focal_point(match.offer.institution)
    no = reason()
    acts = {
        "colleagues": [
            lambda: services.say_yes(match, by=found.offering),
            lambda: services.say_yes(match, by=colleague),
        ],
        "both sides": [
            lambda: services.say_yes(match, by=found.offering),
            lambda: services.say_yes(match, by=found.asking),
        ],
        "yes and no": [
            lambda: services.say_yes(match, by=found.offering),
            lambda: services.decline(match, by=found.asking, reason=no),
        ],
    }

    results = at_once(*acts[who])

    state = found.again().state
    open_now = Commitment.objects.filter(about=match.subject, state="open").count()
    if who == "colleagues":
        assert (state, len(refused(results)), open_now) == ("awaiting_other", 1, 1)
    elif who == "both sides":
        assert (state, len(refused(results)), open_now) == ("accepted", 0, 1)
    else:
        assert (state, open_now) == ("declined", 0)


def test_two_people_open_one_exchange():
    found = accepted()

    results = at_once(
        lambda: services.open_exchange(found.match, by=found.offering),
        lambda: services.open_exchange(found.match, by=found.asking),
    )

    assert len(refused(results)) == 1
    assert Exchange.objects.count() == 1
    assert found.again().state == "converted"


def test_two_workers_propose_a_pair_once():
    offered, asked = offer(), demand()

    results = at_once(
        lambda: services.match_listing(offered),
        lambda: services.match_listing(asked),
        services.sweep,
    )

    assert sorted(results) == [0, 0, 1]
    assert Match.objects.count() == 1


def test_a_listing_closes_while_the_other_side_accepts():
    found = proposal()

    at_once(
        lambda: services.say_yes(found.match, by=found.offering),
        lambda: services.supersede_for(found.match.demand),
    )

    assert found.again().state == "superseded"
    assert not Commitment.objects.filter(about=found.match.subject, state="open").exists()
