"""Hard constraints: each refuses on its own, with its name and sentence."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from cooperation.matching.constraints import CONSTRAINTS, failing, hold
from cooperation.matching.substitutes import substituted
from tests.matching.oracles import TODAY, codes, days, youth_services


def changed(*, offer=None, demand=None, **facts):
    pair = youth_services()
    return replace(
        pair,
        offer=replace(pair.offer, **(offer or {})),
        demand=replace(pair.demand, **(demand or {})),
        **facts,
    )


@pytest.mark.parametrize(
    ("pair", "code"),
    [
        (changed(offer={"is_published": False}), "H1"),
        (changed(demand={"is_published": False}), "H1"),
        (changed(offer={"is_designated": False}), "H1"),
        (changed(demand={"is_designated": False}), "H1"),
        (changed(demand={"country": "CO"}), "H2"),
        (changed(demand={"themes": codes("PD.1"), "parents": codes("PD")}), "H3"),
        (changed(demand={"modalities": codes("scholarship")}), "H4"),
        (changed(demand={"languages": codes("fr"), "official_languages": codes("fr")}), "H5"),
        (changed(demand={"needed_by": TODAY - datetime.timedelta(days=1)}), "H6"),
        (changed(offer={"lead_time_days": 201}), "H6"),
        (changed(offer={"available_to": days(29)}), "H6"),
        (changed(offer={"available_from": days(201)}), "H6"),
        (changed(offer={"open_exchanges": 2}), "H7"),
        (changed(offer={"regions_of_interest": codes("202")}), "H8"),
        (changed(standing="active"), "H9"),
        (changed(standing="resting"), "H9"),
        (changed(standing="exchange"), "H9"),
    ],
)
def test_each_constraint_alone_refuses_the_pair(pair, code):
    assert [one.code for one in failing(pair)] == [code]
    assert not hold(pair)


@pytest.mark.parametrize(
    "pair",
    [
        changed(),
        changed(demand={"themes": codes("SRH.1")}),
        changed(demand={"themes": codes("PD.1"), "parents": codes("PD")}, closeness=Decimal("0.8")),
        changed(demand={"modalities": codes()}),
        changed(demand={"modalities": codes("peer_support")}),
        changed(
            demand={"languages": codes("fr"), "official_languages": codes()},
            offer={"covers": codes("interpretation_translation")},
        ),
        changed(
            demand={
                "languages": codes("fr"),
                "official_languages": codes(),
                "needs_third_party": True,
            }
        ),
        changed(demand={"languages": codes("ht"), "official_languages": codes("es")}),
        changed(offer={"lead_time_days": 200}),
        changed(offer={"available_to": days(30)}),
        changed(demand={"needed_by": None, "desired_start": None}),
        changed(offer={"regions_of_interest": codes("419", "202")}),
        changed(offer={"open_exchanges": 1}),
    ],
)
def test_a_pair_that_just_meets_them_all_is_let_through(pair):
    assert failing(pair) == []
    assert hold(pair)


def test_there_are_nine_with_a_name_and_a_sentence_each():
    assert sorted(one.code for one in CONSTRAINTS) == [f"H{number}" for number in range(1, 10)]
    assert all(str(one.name) and str(one.sentence).endswith(".") for one in CONSTRAINTS)


def test_a_virtual_dialogue_stands_in_only_at_a_distance():
    asked, offered = codes("virtual_dialogue"), codes("technical_assistance")

    assert substituted(offered, asked, at_a_distance=True)
    assert substituted(asked, offered, at_a_distance=True)
    assert not substituted(offered, asked, at_a_distance=False)
