"""Whom a country is covered with: the same answer as the rule of cover for each pair."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cooperation.agreements import reach
from cooperation.agreements.cover import Instrument, judge

OWN, COUNTRIES, THEMES = 1, range(1, 6), range(201, 206)
KINDS = (
    "bilateral",
    "multilateral_open",
    "unfpa_country",
    "multilateral_closed",
    "inter_institutional",
    "triangular_project",
)
sets = st.frozensets


@st.composite
def instruments(draw) -> list[Instrument]:
    return [
        Instrument(
            key,
            draw(st.sampled_from(KINDS)),
            draw(sets(st.sampled_from(COUNTRIES), max_size=4)),
            themes=draw(sets(st.sampled_from(THEMES), max_size=2)),
            binds_unfpa=draw(st.booleans()),
        )
        for key in range(draw(st.integers(0, 6)))
    ]


@given(instruments(), sets(st.sampled_from(THEMES), min_size=1, max_size=3))
def test_the_reach_of_a_country_is_the_full_cover_of_its_pairs(known, themes):
    found = reach.of(OWN, known)

    for other in COUNTRIES:
        if other != OWN:
            assert found.covers(other, themes) is judge([OWN, other], (), themes, known).is_full


@given(instruments(), sets(st.sampled_from(THEMES), max_size=3))
def test_the_levels_of_all_pairs_are_those_of_each_pair(known, themes):
    found = reach.levels(list(COUNTRIES), themes, known)

    assert len(found) == 10
    for one, other in combinations(COUNTRIES, 2):
        judged = judge([one, other], (), themes, known)
        pair = found[frozenset((one, other))]
        assert (pair.level, pair.missing) == (judged.level, judged.missing)
