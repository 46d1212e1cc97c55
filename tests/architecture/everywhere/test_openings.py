"""What an administrator opened with a reason is read and nothing else: at every address (S1, A2).

Each record of the stage is opened by the administrator, and every address is tried again: what a
form meets must not have changed by a single answer, and a page writes nothing but that it was read.
"""

import datetime

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cooperation.audit import in_session, sources
from cooperation.audit.models import Opening
from cooperation.core.models import ActivityEntry, Subject
from tests.architecture.access.declaring import Case, Page
from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import ask
from tests.architecture.source import told
from tests.factories.accounts import UserFactory

ROLE = "administrator"
# Reading under an opening is written down, and what is drawn is kept by edition.
RECORD = ActivityEntry._meta.db_table
# With an opening these are pages; without one the administrator finds nothing.
READ_WITH_AN_OPENING = {
    ("audit:history", "exchange under review"),
    ("audit:history", "strangers' exchange"),
    ("audit:history", "A's draft demand"),
    ("audit:history", "proposal to A and B"),
    ("audit:history", "ministry A"),
    ("exchanges:detail", "exchange under review"),
    ("exchanges:detail", "strangers' exchange"),
    ("marketplace:detail", "A's draft demand"),
    ("matching:detail", "proposal to A and B"),
    ("missions:detail", "proposed mission"),
    ("missions:paper", "proposed mission"),
    ("missions:letter", "letter of clearance"),
}


def cases(stage: Stage) -> list[tuple[Page, Case, str]]:
    """Every case about a record that can be opened, with its code."""
    kinds = sources.things()
    codes = set(Subject.objects.filter(kind__in=kinds).values_list("code", flat=True))
    found = []
    for page in PAGES:
        for case in page.cases:
            code = str(stage.arguments(case.about).get("code", ""))
            if code in codes:
                found.append((page, case, code))
    return found


def open_everything(stage: Stage, codes: set[str], session: str) -> None:
    now = timezone.now()
    made = Opening.objects.bulk_create(
        Opening(
            subject=subject,
            by=stage.cast.people[ROLE],
            reason="Opened to see what this opens.",
            opened_at=now,
            until=now + datetime.timedelta(hours=1),
        )
        for subject in Subject.objects.filter(code__in=codes)
    )
    store = SessionStore(session)
    in_session.remember(store, made[0])
    store.save()


def test_an_opening_shows_pages_and_gives_no_right_to_act(full_stage: Stage):
    session = full_stage.cast.sessions[ROLE]
    about = cases(full_stage)
    open_everything(full_stage, {code for _page, _case, code in about}, session)
    faults, shown = [], set()
    for page, case, _code in about:
        url = reverse(page.name, kwargs=full_stage.arguments(case.about))
        where = f"{page.name} about {case.about}"
        sent = ask("POST", url, session)
        if page.name != "audit:open" and sent.answer != case.post.of(ROLE):
            faults.append(f"POST {where}: {sent.answer}, without {case.post.of(ROLE)}")
        read = ask("GET", url, session)
        if read.answer == "ok" and case.get.of(ROLE) == "hidden":
            shown.add((page.name, case.about))
        if set(read.written) - {RECORD} or read.answer.startswith(("crashed", "status")):
            faults.append(f"GET {where}: {read.answer}, wrote {sorted(set(read.written))}")
        if read.answer == "ok" and page.name != "audit:open" and RECORD not in read.written:
            faults.append(f"GET {where}: read without being written down")

    assert not faults, told(faults)
    missing = sorted(READ_WITH_AN_OPENING - shown)
    assert not missing, told([f"{name} about {case}" for name, case in missing], "not shown:")


def test_the_openings_of_one_administrator_are_not_those_of_another(full_stage: Stage):
    about = cases(full_stage)
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    # Their session asks what is open: nothing of it is theirs.
    open_everything(full_stage, {code for _page, _case, code in about}, session)

    faults = []
    for page, case, _code in about:
        url = reverse(page.name, kwargs=full_stage.arguments(case.about))
        met = ask("GET", url, session)
        if met.answer != case.get.of(ROLE) or met.written:
            faults.append(f"{page.name} about {case.about}: {met.answer} {met.written}")

    assert not faults, told(faults)
