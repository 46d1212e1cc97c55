"""What no page of the matrix answers: errors, refused forms, files, the administration (X2)."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import get_resolver, path, reverse

from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import Met, let_go
from tests.architecture.everywhere import test_admin as administration
from tests.architecture.everywhere.test_headers import faults, may_be_kept
from tests.architecture.everywhere.test_methods import browser
from tests.architecture.source import told
from tests.factories.accounts import PASSWORD, UserFactory


def _breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("for the page of errors")


# With the platform's own addresses and handlers, and one that breaks.
urlpatterns = [path("breaks/", _breaks), *get_resolver(settings.ROOT_URLCONF).url_patterns]
handler404 = get_resolver(settings.ROOT_URLCONF).resolve_error_handler(404)
handler500 = get_resolver(settings.ROOT_URLCONF).resolve_error_handler(500)


def met(sent: HttpResponse) -> Met:
    let_go(sent)
    return Met("", sent.status_code, "", [], sent.headers)


def lacking(answers: list[tuple[str, HttpResponse]]) -> list[str]:
    return [f"{what}: {lack}" for what, sent in answers for lack in faults(met(sent))]


def test_errors_refusals_and_files_carry_the_headers_too(full_stage: Stage, caplog):
    caplog.set_level(logging.CRITICAL, logger="django")
    answers = []
    for role in ("visitor", "officer_x"):
        client = browser(full_stage, role, raise_request_exception=False)
        strict = browser(full_stage, role, enforce_csrf_checks=True)
        with override_settings(ROOT_URLCONF=__name__):
            answers.append((f"500 as {role}", client.get("/breaks/")))
        answers += [
            (f"404 as {role}", client.get("/en/nothing-here/")),
            (f"404 without a language as {role}", client.get("/nothing-here/")),
            (f"405 as {role}", client.delete(reverse("home"))),
            (f"refused form as {role}", strict.post(reverse("home"))),
            (f"moved into the language as {role}", client.get("/")),
            (f"a style sheet as {role}", client.get("/static/css/site.css")),
            (f"a missing file as {role}", client.get("/static/nothing.css")),
        ]
    statuses = {sent.status_code for _what, sent in answers}

    assert lacking(answers) == []
    assert {500, 404, 403} <= statuses
    # Files, and the way from an address without a language to one, are the same for everybody.
    same = ("file", "sheet", "moved")
    kept = [
        what
        for what, sent in answers
        if "officer_x" in what and not any(word in what for word in same)
        if may_be_kept(what, met(sent))
    ]
    assert kept == []


def test_every_page_of_the_administration_carries_them(full_stage: Stage):
    client = browser(full_stage, "administrator")
    answers = [(url, client.get(url)) for url in administration.urls()]

    assert lacking(answers) == [], told(lacking(answers))
    assert [url for url, sent in answers if may_be_kept(url, met(sent))] == []


def test_somebody_without_a_confirmed_address_does_not_get_in(client):
    """There is no session of an unverified person: signing in leads to the mail that was sent."""
    person = UserFactory(verified=False)
    sent = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})

    assert reverse("account_email_verification_sent") in sent["Location"]
    assert "_auth_user_id" not in client.session
