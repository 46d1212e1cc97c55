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


def betrayals(page: Page, case: Case, stage: Stage) -> list[str]:
    """Where a hidden object is answered otherwise than one that does not exist."""
    hidden = stage.arguments(case.about)
    missing = _twin(hidden)
    found = []
    for method, declared in (("GET", case.get), ("POST", case.post)):
        blind = [role for role in ROLES if declared.of(role) == "hidden"]
        if missing is None or not blind:
            continue
        session = stage.cast.sessions[blind[0]]
        bodies = set()
        for arguments in (hidden, missing):
            url = reverse(page.name, kwargs=arguments)
            met = ask(method, url, session)
            bodies.add((met.status, without_the_codes(met.body, arguments.values())))
        if len(bodies) > 1:
            found.append(f"{page.name} {method} about {case.about} as {blind[0]}")
    return found


def test_what_is_hidden_answers_like_what_does_not_exist(full_stage: Stage):
    found = [
        line for page in PAGES for case in page.cases for line in betrayals(page, case, full_stage)
    ]

    assert not found, told(found, "these give away that the object exists")
