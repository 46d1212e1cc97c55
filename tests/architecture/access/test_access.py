"""Every address × every role × whose object × GET and POST is decided, and holds (S1, S2)."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.architecture.access.addresses import addresses
from tests.architecture.access.declaring import ROLES, Case, Page
from tests.architecture.access.matrix import DECLARED, PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import Met, ask, without_the_code
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


def test_no_address_is_declared_twice():
    assert len(DECLARED) == len(PAGES)


def differences(page: Page, case: Case, stage: Stage) -> list[str]:
    """What is met otherwise than declared, one line for each role and method."""
    url = reverse(page.name, kwargs=stage.arguments(case.about))
    found = []
    for method, declared in (("GET", case.get), ("POST", case.post)):
        for role in ROLES:
            met = ask(method, url, stage.cast.sessions[role])
            wanted = declared.of(role)
            if met.answer != wanted:
                about = f" about {case.about}" if case.about else ""
                found.append(f"{method}{about} as {role}: {met.answer}, declared {wanted}")
            if met.written and (method == "GET" or wanted != "done"):
                found.append(f"{method} {case.about} as {role} wrote {sorted(set(met.written))}")
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_role_meets_what_is_declared(page: Page, stage: Stage):
    found = [line for case in page.cases for line in differences(page, case, stage)]

    assert not found, told(found, page.name)


def _code_of(arguments: dict[str, object]) -> tuple[str, object] | None:
    return next(((name, value) for name, value in arguments.items() if name in {"code", "pk"}), None)


def _twin(name: str, value: object) -> object:
    """What looks like the code and is nobody's."""
    return 999_999_999 if name == "pk" else f"{str(value).rsplit('-', 1)[0]}-9999"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.cases[0].about], ids=lambda page: page.name
)
def test_what_is_hidden_answers_like_what_does_not_exist(page: Page, stage: Stage):
    found = []
    for case in page.cases:
        arguments = stage.arguments(case.about)
        key = _code_of(arguments)
        if key is None:
            continue
        twin = {**arguments, key[0]: _twin(*key)}
        for method, declared in (("GET", case.get), ("POST", case.post)):
            role = next((role for role in ROLES if declared.of(role) == "hidden"), None)
            if role is None:
                continue
            hidden, missing = (
                ask(method, reverse(page.name, kwargs=one), stage.cast.sessions[role])
                for one in (arguments, twin)
            )
            if not _same(hidden, str(key[1]), missing, str(twin[key[0]])):
                found.append(f"{method} {case.about} as {role}")

    assert not found, told(found, "these give away that the object exists")


def _same(hidden: Met, code: str, missing: Met, other: str) -> bool:
    return hidden.status == missing.status and without_the_code(
        hidden.body, code
    ) == without_the_code(missing.body, other)


def test_the_demo_is_absent_outside_the_demo():
    names = [one.name for one in addresses() if one.route.startswith("demo")]

    assert settings.DEMO is False
    assert names == []
