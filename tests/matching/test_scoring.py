"""The score against the worked examples of the domain page, criterion by criterion."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cooperation.matching import scoring
from cooperation.matching.constraints import hold
from tests.matching.oracles import barely_related, planning_with_data, youth_services

CRITERIA = ("S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "S12")


def old_points(pair):
    """Points on the criteria's own scales, to two decimals."""
    rules = {one.code: one.rule(pair).points for one in scoring.WEIGHTS}
    return [str(rules[code].quantize(Decimal("0.01")).normalize()) for code in CRITERIA]


def plain(text):
    return [str(Decimal(word).normalize()) for word in text.split()]


@pytest.mark.parametrize(
    ("pair", "points", "structured", "total"),
    [
        (youth_services(), "28 8 2.33 7 9 5 4 7 5.6 0 4 0", "58.26", "83.2"),
        (planning_with_data(), "28 8 7 7 6 5 3 4 5.2 0 2 2", "56.63", "80.9"),
        (barely_related(), "16 0 3 5 3 2 0 0 2 0 0 0", "23.12", "33.0"),
    ],
    ids=["a", "b", "c"],
)
def test_the_worked_examples_give_exactly_their_figures(pair, points, structured, total):
    found = scoring.score(pair)

    assert old_points(pair) == plain(points)
    assert found.structured == Decimal(structured)
    assert found.total == Decimal(total)
    assert scoring.total(pair) == (found.total, found.equity)
    assert hold(pair)


def test_the_parts_say_points_to_two_decimals_with_the_new_maximum():
    parts = scoring.score(youth_services()).parts

    assert {code: (part["points"], part["maximum"]) for code, part in parts.items()} == {
        "S1": ("20.00", "20"),
        "S2": ("6.00", "6"),
        "S3": ("1.67", "5"),
        "S4": ("6.00", "6"),
        "S5": ("7.00", "7"),
        "S6": ("4.00", "4"),
        "S7": ("2.86", "5"),
        "S8": ("5.00", "5"),
        "S9": ("3.73", "4"),
        "S10": ("0.00", "3"),
        "S11": ("2.00", "2"),
        "S12": ("0.00", "3"),
    }


def test_the_weights_of_the_rules_add_up_to_seventy():
    assert sum(one.new_maximum for one in scoring.WEIGHTS) == scoring.STRUCTURED_MAXIMUM
    assert scoring.WEIGHTS[-1].code == "S12"


def test_with_text_the_total_is_the_sum_of_both():
    found = scoring.score(replace(youth_services(), closeness=Decimal("0.5")))

    assert found.total == Decimal("73.3")
    assert found.parts["text"] == {
        "points": "15.00",
        "maximum": "30",
        "key": "text.related",
        "params": {},
    }


def test_penalties_are_taken_off_as_they_are():
    pair = youth_services()
    a_year_ago = pair.on.replace(year=2025)
    offer = replace(pair.offer, satisfaction=Decimal("2.4"), published_on=a_year_ago)

    found = scoring.score(replace(pair, offer=offer))

    assert found.total == Decimal("73.2")
    assert found.parts["P1"]["points"] == found.parts["P2"]["points"] == "-5.00"


def test_the_total_never_falls_below_nothing():
    pair = barely_related()
    offer = replace(
        pair.offer,
        parents=frozenset(),
        modalities=frozenset(),
        covers=frozenset(),
        groups=frozenset(),
        review=None,
        available_to=pair.on.replace(year=2025),
        satisfaction=Decimal(1),
    )

    found = scoring.score(replace(pair, offer=offer))

    assert found.total == 0


@pytest.mark.parametrize(
    ("total", "word"),
    [
        ("100", "strong"),
        ("70.0", "strong"),
        ("69.9", "good"),
        ("55.0", "good"),
        ("54.9", "possible"),
        ("40.0", "possible"),
        ("39.9", ""),
    ],
)
def test_people_read_a_word(total, word):
    assert scoring.word(Decimal(total)) == word
