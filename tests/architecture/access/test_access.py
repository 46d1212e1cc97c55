"""Every address × every role × whose object × GET and POST is decided, and holds (S1, S2)."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.architecture.access import matrix_over
from tests.architecture.access.addresses import addresses
from tests.architecture.access.declaring import ROLES, Case, Page
from tests.architecture.access.matrix import DECLARED, PAGES, ROOMS
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import ask
from tests.architecture.source import told

WHERE_TO_DECLARE = (
    "declare these in tests/architecture/access/matrix_<room>.py: page(name, Case(whose object, "
    "what a GET meets, what sending an empty form meets)); the words stand in declaring.py"
)


def test_every_address_is_declared():
    undeclared = [
        f"{one.name}  ({one.route})"
        for one in addresses()
        if not one.is_of_the_admin and one.name not in DECLARED
    ]

    assert not undeclared, told(undeclared, WHERE_TO_DECLARE)


def test_every_declared_address_exists():
    known = {one.name for one in addresses()}

    gone = [page.name for page in PAGES if page.name not in known]

    assert not gone, told(gone, "these addresses no longer exist: take them out of the matrix")


def test_every_address_of_an_object_is_decided_for_one_that_is_over():
    decided = {one.name for one in matrix_over.PAGES}
    about_objects = {
        one.name
        for one in addresses()
        if one.name.partition(":")[0] in matrix_over.ROOMS_OF_OBJECTS and "<" in one.route
    }

    left_out = set(matrix_over.LEFT_OUT)
    undecided = sorted(about_objects - decided - left_out)

    assert not undecided, told(undecided, "declare these in matrix_over.py about an ended object")
    assert not left_out & decided
    assert left_out <= about_objects


def test_no_address_is_declared_twice():
    assert len(DECLARED) == len(PAGES)


def differences(method: str, page: Page, case: Case, stage: Stage) -> list[str]:
    """What is met otherwise than declared, one line for each role."""
    url = reverse(page.name, kwargs=stage.arguments(case.about))
    declared = case.get if method == "GET" else case.post
    request = f"{page.name} {method}" + (f" about {case.about}" if case.about else "")
    found = []
    for role in ROLES:
        met = ask(method, url, stage.cast.sessions[role])
        wanted = declared.of(role)
        if met.answer != wanted:
            found.append(f"{request} as {role}: {met.answer}, declared {wanted}")
        if met.written and (method == "GET" or wanted != "done"):
            found.append(f"{request} as {role} wrote to {sorted(set(met.written))}")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_each_role_meets_what_is_declared(room: str, stage: Stage):
    stage.put(ROOMS[room].scenery)

    # All reading first: whoever sends something is asked anew for what the frame says of them.
    found = [
        line
        for method in ("GET", "POST")
        for page in ROOMS[room].pages
        for case in page.cases
        for line in differences(method, page, case, stage)
    ]

    assert not found, told(found)


def test_the_demo_is_absent_outside_the_demo():
    names = [one.name for one in addresses() if one.route.startswith("demo")]

    assert settings.DEMO is False
    assert names == []
