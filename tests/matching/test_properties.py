"""What must hold for any two listings, however they are filled in."""

import datetime
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.matching import scoring
from cooperation.matching.constraints import hold
from cooperation.matching.facts import DemandFacts, OfferFacts, PairFacts
from cooperation.matching.phrases import PHRASES
from cooperation.matching.selection import PER_DEMAND, PER_OFFER, Candidate, choose
from tests.matching.oracles import TODAY

THEMES = {f"{parent}.{leaf}": parent for parent in ("SRH", "AY", "PD", "IN") for leaf in (1, 2, 3)}


def words(*options):
    return st.frozensets(st.sampled_from(options))


dates = st.none() | st.dates(datetime.date(2026, 1, 1), datetime.date(2028, 1, 1))
themes = words(*THEMES)
common = {
    "country": st.sampled_from(["CO", "GT", "SN"]),
    "is_published": st.booleans(),
    "stages": words("design", "implementation"),
    "targets": words("3.7", "17.6", "5.6"),
    "groups": words("rural", "youth_15_24", "general_population"),
    "modalities": words("study_visit", "expert_exchange", "virtual_dialogue"),
    "delivery": st.sampled_from(["in_person", "virtual", "hybrid", "any"]),
    "languages": words("es", "en", "fr"),
    "official_languages": words("es", "fr"),
    "level": st.sampled_from(["national", "local"]),
    "least_days": st.none() | st.integers(1, 90),
    "covers": words("staff_time", "international_travel", "interpretation_translation"),
    "needs": words("staff_time", "international_travel"),
    "needs_third_party": st.booleans(),
    "subregion": st.sampled_from(["005", "013", ""]),
    "income": st.sampled_from(["low", "upper_middle", ""]),
    "published_on": dates,
    "confirmed_on": dates,
}
values = st.decimals(0, 1, places=2)
shares = st.none() | values


def with_parents(facts):
    facts["parents"] = frozenset(THEMES[code] for code in facts["themes"])
    return facts


offers = st.fixed_dictionaries(
    {
        **common,
        "themes": themes,
        "max_parallel": st.integers(1, 3),
        "open_exchanges": st.integers(0, 3),
        "lead_time_days": st.integers(0, 100),
        "available_from": dates,
        "available_to": dates,
        "exchanges_given": st.integers(0, 3),
        "review": shares,
        "has_practice": st.booleans(),
        "satisfaction": st.none() | st.decimals(1, 5, places=1),
    }
).map(lambda facts: OfferFacts(pk=1, institution=1, **with_parents(facts)))
demands = st.fixed_dictionaries(
    {
        **common,
        "themes": themes,
        "desired_start": dates,
        "needed_by": dates,
        "country_groups": words("LDC", "SIDS"),
        "waits_long": st.booleans(),
    }
).map(lambda facts: DemandFacts(pk=2, institution=2, **with_parents(facts)))
pairs = st.builds(
    PairFacts,
    offer=offers,
    demand=demands,
    on=st.just(TODAY),
    cover=st.sampled_from([None, "full", "partial", "none"]),
    third_party=st.booleans(),
    reciprocal=st.booleans(),
    closeness=shares,
    crosses_languages=st.booleans(),
)


@given(pairs)
def test_a_score_is_from_0_to_100_and_every_part_within_its_maximum(pair):
    found = scoring.score(pair)

    assert 0 <= found.total <= 100
    assert 0 <= found.structured <= 70
    assert scoring.total(pair) == (found.total, found.equity)
    for code, part in found.parts.items():
        if code not in scoring.PENALTIES:
            assert 0 <= Decimal(part["points"]) <= Decimal(part["maximum"])


@given(pairs)
def test_a_country_is_never_matched_with_itself(pair):
    at_home = replace(pair, demand=replace(pair.demand, country=pair.offer.country))

    assert not hold(at_home)


@given(pairs, st.sampled_from(sorted(THEMES)))
def test_a_further_theme_in_common_never_lowers_the_score(pair, theme):
    def with_theme(side):
        return replace(side, themes=side.themes | {theme}, parents=side.parents | {THEMES[theme]})

    closer = replace(pair, offer=with_theme(pair.offer), demand=with_theme(pair.demand))

    assert scoring.score(closer).total >= scoring.score(pair).total
    assert hold(closer) or not hold(pair)


@given(pairs, values, values)
def test_closer_texts_never_lower_the_score(pair, one, other):
    less, more = (replace(pair, closeness=value) for value in sorted((one, other)))

    assert scoring.score(more).total >= scoring.score(less).total
    assert hold(more) or not hold(less)


@given(pairs)
def test_every_reason_has_its_sentence(pair):
    for part in scoring.score(pair).parts.values():
        key, name, *ending = part["key"].split(".")
        assert f"{key}.{name}" in PHRASES
        assert all(f"{key}.{one}" in PHRASES for one in ending)


candidates = st.lists(
    st.builds(
        Candidate,
        offer=st.integers(1, 12),
        demand=st.integers(1, 6),
        institution=st.just(0),
        country=st.just(""),
        total=st.integers(40, 100).map(Decimal),
        equity=st.integers(0, 3).map(Decimal),
        asked_since=st.integers(1, 9),
    ),
    max_size=60,
    unique_by=lambda one: (one.offer, one.demand),
).map(
    lambda rows: [
        # What an offer says of itself does not depend on the demand, nor a demand's age on offers.
        replace(
            one, institution=one.offer % 5, country=f"C{one.offer % 3}", asked_since=one.demand % 3
        )
        for one in rows
    ]
)


@given(candidates, st.randoms())
@settings(max_examples=60)
def test_the_choice_keeps_its_limits_and_does_not_depend_on_the_order(rows, random):
    chosen = choose(rows)
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert choose(shuffled) == chosen
    for demand in {one.demand for one in rows}:
        ten = [one for one in chosen if one.demand == demand]
        assert len(ten) <= PER_DEMAND
        assert all([one.institution for one in ten].count(i) <= 2 for i in range(5))
        assert all([one.country for one in ten].count(f"C{i}") <= 4 for i in range(3))
    assert all([one.offer for one in chosen].count(pk) <= PER_OFFER for pk in range(13))
