"""What somebody may not see answers exactly like what is not there (S2)."""

import uuid

from django.urls import reverse

from tests.architecture.access.declaring import ROLES, Case, Page
from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Arguments, Stage
from tests.architecture.access.trying import ask, without_the_codes
from tests.architecture.source import told


def _twin(arguments: Arguments) -> Arguments | None:
    """The same address about what looks alike and is nobody's."""
    if "pk" in arguments:
        return {**arguments, "pk": 999_999_999}
    if isinstance(arguments.get("key"), uuid.UUID):
        return {**arguments, "key": uuid.UUID(int=0)}
    if "code" in arguments:
        return {**arguments, "code": f"{str(arguments['code']).rpartition('-')[0]}-9999"}
    return None


def betrayals(page: Page, case: Case, stage: Stage, place: int | None = None) -> list[str]:
    """Where a hidden object is answered otherwise than one that does not exist.

    For every role from whom it is hidden, or for one of them, another at each ``place``.
    """
    hidden = stage.arguments(case.about)
    missing = _twin(hidden)
    found = []
    for method, declared in (("GET", case.get), ("POST", case.post)):
        blind = [role for role in ROLES if declared.of(role) == "hidden"]
        if missing is None or not blind:
            continue
        for role in blind if place is None else [blind[place % len(blind)]]:
            bodies = set()
            for arguments in (hidden, missing):
                met = ask(method, reverse(page.name, kwargs=arguments), stage.cast.sessions[role])
                bodies.add((met.status, without_the_codes(met.body, arguments.values())))
            if len(bodies) > 1:
                found.append(f"{page.name} {method} about {case.about} as {role}")
    return found


def every_betrayal(stage: Stage) -> list[str]:
    """Every address, every object, every role: for the drill."""
    return [line for page in PAGES for case in page.cases for line in betrayals(page, case, stage)]


def test_what_is_hidden_answers_like_what_does_not_exist(full_stage: Stage):
    cases = [(page, case) for page in PAGES for case in page.cases]

    found = [
        line
        for place, (page, case) in enumerate(cases)
        for line in betrayals(page, case, full_stage, place)
    ]

    assert not found, told(found, "these give away that the object exists")
