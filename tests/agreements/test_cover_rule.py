"""The rule of cover: the table of the domain page, and what holds for any memoranda."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.agreements.cover import HUBS, Instrument, Level, judge

KEYS = {
    name: number
    for number, name in enumerate(
        ("CO", "GT", "MX", "CL", "BR", "SV", "KE", "UY", "PE", "PY", "DO", "HN", "EC", "DE"),
        start=1,
    )
}
HEALTH_CO, HEALTH_GT, OTHER = 101, 102, 103
GE_6, SRH_5 = 201, 202


def of(*names: str) -> frozenset[int]:
    return frozenset(KEYS[name] for name in names)


M1 = Instrument(1, "multilateral_open", of("CL", "CO", "EC", "SV", "GT", "UY"), binds_unfpa=True)
M3 = Instrument(3, "bilateral", of("CL", "CO"), themes=frozenset({GE_6}))
M4 = Instrument(4, "triangular_project", of("CL", "CO", "MX", "DE"))
M5 = Instrument(5, "unfpa_country", of("BR"), binds_unfpa=True)
M6 = Instrument(6, "inter_institutional", frozenset(), frozenset({HEALTH_CO, HEALTH_GT}))
M7 = Instrument(7, "bilateral", of("SV", "KE"))
M8 = Instrument(8, "bilateral", of("UY", "PE"))
TODAY = (M1, M3, M4, M5, M6)
WITHOUT_COLOMBIA = (replace(M1, countries=M1.countries - of("CO")), M3, M4, M5, M6)
WITH_PARAGUAY = (replace(M1, countries=M1.countries | of("PY")), M3, M4, M5, M6)
BEFORE_2012 = (M3, M4, M5, M6)


@pytest.mark.parametrize(
    ("countries", "facts", "level", "by", "missing"),
    [
        (("CO", "GT"), {}, "full", {1}, ()),
        (("CO", "GT"), {"institutions": (HEALTH_CO, HEALTH_GT)}, "full", {1, 6}, ()),
        (("CO", "MX"), {}, "partial", {1}, ("MX",)),
        (("CL", "CO", "MX"), {"projects": (4,)}, "full", {1, 4}, ()),
        (("CL", "CO", "MX"), {}, "partial", {1}, ("MX",)),
        (("CL", "CO"), {"themes": (GE_6,)}, "full", {1, 3}, ()),
        (("CL", "CO"), {"themes": (SRH_5,)}, "full", {1}, ()),
        (("BR", "CO"), {}, "full", {1, 5}, ()),
        (("SV", "KE"), {}, "partial", {1}, ("KE",)),
        (("SV", "KE"), {"instruments": (*TODAY, M7)}, "full", {1, 7}, ()),
        (("UY", "PE"), {}, "partial", {1}, ("PE",)),
        (("UY", "PE"), {"instruments": (*TODAY, M8)}, "full", {1, 8}, ()),
        (("UY", "PY"), {}, "partial", {1}, ("PY",)),
        (("UY", "PY"), {"instruments": WITH_PARAGUAY}, "full", {1}, ()),
        (("UY", "DO"), {}, "partial", {1}, ("DO",)),
        (("MX", "HN"), {}, "none", set(), ("MX", "HN")),
        (("CO", "GT"), {"instruments": BEFORE_2012}, "none", set(), ("CO", "GT")),
        (
            ("CO", "GT"),
            {"instruments": WITHOUT_COLOMBIA, "institutions": (OTHER, HEALTH_GT)},
            "partial",
            {1},
            ("CO",),
        ),
    ],
)
def test_the_table_of_the_domain_page(countries, facts, level, by, missing):
    found = judge(
        [KEYS[name] for name in countries],
        facts.get("institutions", ()),
        facts.get("themes", ()),
        facts.get("instruments", TODAY),
        facts.get("projects", ()),
    )

    assert found.level == level
    assert set(found.by) == by
    assert found.missing == tuple(KEYS[name] for name in missing)


KINDS = (
    "bilateral",
    "multilateral_open",
    "multilateral_closed",
    "unfpa_country",
    "inter_institutional",
    "triangular_project",
    "letter_of_intent",
)
countries = st.frozensets(st.integers(1, 6), max_size=5)
institutions = st.frozensets(st.integers(101, 105), max_size=3)
themes = st.frozensets(st.integers(201, 203), max_size=2)
instruments = st.lists(
    st.builds(
        Instrument,
        key=st.integers(1, 9),
        kind=st.sampled_from(KINDS),
        countries=countries,
        institutions=institutions,
        themes=themes,
        binds_unfpa=st.booleans(),
    ),
    max_size=5,
)
RANK = {Level.NONE: 0, Level.PARTIAL: 1, Level.FULL: 2}
question = {
    "asked": st.frozensets(st.integers(1, 6), min_size=1, max_size=4),
    "between": institutions,
    "about": themes,
    "known": instruments,
    "projects": st.frozensets(st.integers(1, 9), max_size=3),
}


@given(**question, data=st.data())
def test_a_further_party_never_reduces_cover(asked, between, about, known, projects, data):
    before = judge(asked, between, about, known, projects)
    joined = data.draw(st.integers(1, 6))
    which = data.draw(st.integers(0, max(len(known) - 1, 0)))
    more = [
        replace(one, countries=one.countries | {joined}) if index == which else one
        for index, one in enumerate(known)
    ]

    after = judge(asked, between, about, more, projects)

    assert RANK[after.level] >= RANK[before.level]
    assert set(after.missing) <= set(before.missing)


@given(**question, further=instruments)
def test_a_further_memorandum_never_reduces_cover(asked, between, about, known, projects, further):
    before = judge(asked, between, about, known, projects)

    after = judge(asked, between, about, [*known, *further], projects)

    assert set(after.missing) <= set(before.missing)


@given(**question)
def test_nothing_covers_without_a_memorandum_and_the_level_says_who_is_missing(
    asked, between, about, known, projects
):
    found = judge(asked, between, about, known, projects)

    assert judge(asked, between, about, [], projects).level == Level.NONE
    assert found.is_full == (not found.missing)
    assert (found.level == Level.NONE) == (len(found.missing) == len(asked))
    assert bool(found.by) == (found.level != Level.NONE)


@given(**question)
def test_a_memorandum_on_other_themes_covers_nothing(asked, between, about, known, projects):
    elsewhere = [replace(one, themes=frozenset({999})) for one in known]

    found = judge(asked, between, about | {201}, elsewhere, projects)

    assert found.level == Level.NONE


@given(**question)
def test_who_is_bound_to_unfpa_is_covered_with_whomever(asked, between, about, known, projects):
    found = judge(asked, between, about, known, projects)

    hubs = [one for one in known if one.kind in HUBS and one.binds_unfpa and one.speaks_of(about)]
    for country in asked & {country for one in hubs for country in one.countries}:
        assert country not in found.missing
