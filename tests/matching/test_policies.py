"""Who may answer, decline and open: a truth table over roles and states."""

import pytest

from accounts.models import User
from cooperation.core.policies import allows
from cooperation.matching import policies, queries
from cooperation.matching.models import Match
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
    staff,
)
from tests.factories.matching import accepted, proposal, reason

pytestmark = pytest.mark.django_db

CHECKS = {
    "answer": policies.check_can_answer,
    "decline": policies.check_can_decline,
    "open": policies.check_can_open_exchange,
    "reasons": policies.check_can_see_reasons,
}
# What the focal points of the offer's side and of the demand's side may do in each state.
FOCAL_POINTS = {
    "suggested": ("answer decline reasons", "answer decline reasons"),
    "awaiting_other": ("decline reasons", "answer decline reasons"),
    "accepted": ("decline open reasons", "decline open reasons"),
    "converted": ("reasons", "reasons"),
    "declined": ("reasons", "reasons"),
    "lapsed": ("reasons", "reasons"),
    "superseded": ("reasons", "reasons"),
}
READERS = {
    "staff of the offer": "reasons",
    "staff of the demand": "reasons",
    "coordinator of the offer": "reasons",
    "coordinator of the demand": "reasons",
    "officer of the offer": "reasons",
    "officer of the demand": "reasons",
    "regional officer": "reasons",
    "coordinator elsewhere": "",
    "officer elsewhere": "",
    "focal point elsewhere": "",
    "administrator": "",
    "registered": "",
}


def may(user, match):
    return {name for name, check in CHECKS.items() if allows(check, user, match)}


def cast(found):
    offering, asking = found.match.offer.institution, found.match.demand.institution
    office = OfficeFactory(countries=["GT"])
    return {
        "staff of the offer": staff(offering),
        "staff of the demand": staff(asking),
        "coordinator of the offer": coordinator("CO"),
        "coordinator of the demand": coordinator("GT"),
        "officer of the offer": officer(OfficeFactory(countries=["CO"], parent=office.parent)),
        "officer of the demand": officer(office),
        "regional officer": officer(office.parent),
        "coordinator elsewhere": coordinator("KE"),
        "officer elsewhere": officer(OfficeFactory(countries=["KE"])),
        "focal point elsewhere": focal_point(InstitutionFactory(country="KE")),
        "administrator": UserFactory(is_staff=True, is_superuser=True),
        "registered": UserFactory(),
    }


def in_state(found, state):
    """The table only reads the row, so the state is written straight into it."""
    Match.objects.filter(pk=found.match.pk).update(
        state=state,
        first_yes=found.match.offer.institution if state == "awaiting_other" else None,
        declined_by=found.match.offer.institution if state == "declined" else None,
        decline_reason=reason() if state == "declined" else None,
    )
    return queries.with_sides(Match.objects.all()).get()


@pytest.mark.parametrize("state", [one for one in FOCAL_POINTS if one != "converted"])
def test_the_table_of_focal_points_holds(state):
    found = proposal()
    match = in_state(found, state)
    # Memberships are kept on the person, as in a request.
    offering, asking = (User.objects.get(pk=one.pk) for one in (found.offering, found.asking))

    assert may(offering, match) == set(FOCAL_POINTS[state][0].split())
    assert may(asking, match) == set(FOCAL_POINTS[state][1].split())


@pytest.mark.parametrize("state", ["suggested", "awaiting_other", "accepted", "declined"])
def test_everybody_else_reads_or_sees_nothing(state):
    found = proposal()
    people = cast(found)
    match = in_state(found, state)

    assert {role: may(user, match) for role, user in people.items()} == {
        role: set(words.split()) for role, words in READERS.items()
    }


def test_whoever_said_the_first_yes_never_says_the_second():
    found = accepted()
    match = in_state(found, "awaiting_other")

    assert "answer" not in may(found.asking, match)
