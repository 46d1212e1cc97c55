"""The shortlist leaves out only what cannot be among the best."""

from dataclasses import replace

import pytest

from cooperation.matching import shortlist
from cooperation.matching.constraints import hold
from cooperation.matching.facts import PairFacts
from cooperation.matching.scoring import total
from cooperation.matching.shortlist import Shortlist
from tests.matching.oracles import TODAY, barely_related, codes, youth_services


@pytest.fixture
def demand():
    return youth_services().demand


def offers(number, **facts):
    like = youth_services().offer
    return {pk: replace(like, pk=pk, **facts) for pk in range(1, number + 1)}


def shortlisted(offered, demand):
    return dict(Shortlist(offered, {demand.pk: demand}, None)).get(demand.pk, [])


def test_few_offers_are_all_compared(demand):
    assert shortlisted(offers(7), demand) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "facts",
    [
        {"country": youth_services().demand.country},
        {"themes": codes("PD.1"), "parents": codes("PD")},
        {"max_parallel": 1, "open_exchanges": 1},
        {"is_published": False},
        {"is_designated": False},
        {"regions_of_interest": codes("nowhere")},
    ],
)
def test_what_the_rules_would_refuse_takes_no_place(demand, facts):
    refused = offers(3, **facts)

    assert shortlisted(refused, demand) == []
    assert not any(hold(PairFacts(offer=one, demand=demand, on=TODAY)) for one in refused.values())


def test_of_very_many_the_best_are_kept(demand, monkeypatch):
    monkeypatch.setattr(shortlist, "LONGEST", 5)
    offered = offers(3)
    worse = replace(barely_related().offer, parents=demand.parents)
    offered |= {pk: replace(worse, pk=pk) for pk in range(100, 110)}

    found = shortlisted(offered, demand)

    assert len(found) == 5
    assert found[:3] == [1, 2, 3]
    totals = {
        pk: total(PairFacts(offer=one, demand=demand, on=TODAY))[0] for pk, one in offered.items()
    }
    assert min(totals[pk] for pk in found[:3]) > max(totals[pk] for pk in range(100, 110))


def test_the_order_of_what_is_given_changes_nothing(demand, monkeypatch):
    monkeypatch.setattr(shortlist, "LONGEST", 4)
    offered = offers(9)

    backwards = dict(reversed(offered.items()))

    assert shortlisted(offered, demand) == shortlisted(backwards, demand) == [1, 2, 3, 4]


def test_nothing_offered_is_nothing_found(demand):
    assert shortlisted({}, demand) == []
