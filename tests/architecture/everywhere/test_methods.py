"""Opening a page changes nothing, and no form is accepted from elsewhere (X3)."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.architecture.access.addresses import addresses
from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import let_go
from tests.architecture.everywhere import test_admin as administration
from tests.architecture.source import told

OTHERS = ("PUT", "PATCH", "DELETE")
# Mail programs send this form; what stands in for our token is signed in the address (RFC 8058).
OPEN_TO_OTHER_SITES = {"switch_off_mails"}


def browser(stage: Stage, role: str, **how: bool) -> Client:
    client = Client(**how)
    if session := stage.cast.sessions[role]:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def _addresses(stage: Stage) -> list[tuple[str, str]]:
    """Every address once, with an object where it needs one; the administration's as well."""
    pages = [
        (page.name, reverse(page.name, kwargs=stage.arguments(page.cases[0].about)))
        for page in PAGES
        if page.name not in OPEN_TO_OTHER_SITES
    ]
    return [*pages, *((url, url) for url in administration.urls())]


def test_no_unsafe_request_is_taken_without_its_token_at_any_address(full_stage: Stage):
    clients = [
        browser(full_stage, role, enforce_csrf_checks=True) for role in ("visitor", "administrator")
    ]

    taken = [
        f"{method} {name}: {sent.status_code}"
        for place, (name, url) in enumerate(_addresses(full_stage))
        for method in ("POST", OTHERS[place % len(OTHERS)])
        for sent in [clients[place % 2].generic(method, url)]
        if sent.status_code != 403
    ]

    assert taken == [], told(taken)


def test_every_address_but_those_of_programs_is_walked(full_stage: Stage):
    walked = {name for name, _url in _addresses(full_stage)}

    missing = [
        one.name for one in addresses() if not one.is_of_the_admin and one.name not in walked
    ]

    assert set(missing) == OPEN_TO_OTHER_SITES


@pytest.mark.parametrize("role", ["staff_a", "administrator"])
def test_opening_any_address_changes_no_row(role: str, full_stage: Stage):
    """Counted by the database itself, whatever the statement looks like."""
    client = browser(full_stage, role)
    wrote = []
    for name, url in _addresses(full_stage):
        if (role == "administrator") is not url.startswith("/admin/"):
            continue
        before = rows_written()
        let_go(client.get(url))
        if (after := rows_written()) != before:
            wrote.append(f"{name}: {sorted(set(after.items()) - set(before.items()))}")

    assert wrote == [], told(wrote)


def rows_written() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables "
            "WHERE relname NOT IN "
            "('django_session', 'platform_cache', 'usersessions_usersession')"
        )
        return {name: number for name, number in cursor.fetchall() if number}
