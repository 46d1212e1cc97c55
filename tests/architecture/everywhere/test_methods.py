"""Opening a page changes nothing, and no form is accepted from elsewhere (X3)."""

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import ask
from tests.architecture.source import told

# A session or a limit of the sign-in is no change of anybody's data.
TRACES = {"django_session", "platform_cache"}
# All roles are watched for writes where access is tried; here whole tables are counted.
ROLES = ("focal_point_a",)
# Mail programs send this form; what stands in for our token is signed in the address (RFC 8058).
OPEN_TO_OTHER_SITES = {"switch_off_mails"}


def row_counts() -> dict[str, int]:
    tables = set(connection.introspection.table_names()) - TRACES
    quoted = (connection.ops.quote_name(table) for table in sorted(tables))
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{name[1:-1]}', count(*) FROM {name}" for name in quoted)
        )
        return dict(cursor.fetchall())


def test_opening_any_page_writes_nothing(full_stage: Stage):
    before = row_counts()

    wrote = [
        f"{page.name} {case.about} as {role}: {sorted(set(met.written))}"
        for page in PAGES
        for case in page.cases
        for role in ROLES
        for met in [
            ask(
                "GET",
                reverse(page.name, kwargs=full_stage.arguments(case.about)),
                full_stage.cast.sessions[role],
            )
        ]
        if met.written
    ]

    assert not wrote, told(wrote, "these write when they are only opened:")
    assert row_counts() == before


def test_no_form_is_accepted_without_its_token(full_stage: Stage):
    """Whoever would have got something done or an answer gets neither."""
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = full_stage.cast.sessions["focal_point_a"]
    accepted = []
    for page in PAGES:
        for case in page.cases:
            is_open = page.name in OPEN_TO_OTHER_SITES
            if is_open or case.post.of("focal_point_a") in {"method", "login"}:
                continue
            sent = client.post(reverse(page.name, kwargs=full_stage.arguments(case.about)))
            if sent.status_code != 403:
                accepted.append(f"{page.name} {case.about}: {sent.status_code}")

    assert not accepted, told(accepted)
