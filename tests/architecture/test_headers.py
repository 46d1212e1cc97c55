"""Every answer carries the headers that keep pages ours and private ones out of caches (X2)."""

from django.conf import settings
from django.urls import reverse

from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import Met, ask
from tests.architecture.source import told

# For everybody the same, without a session: nothing to keep from caches.
WITHOUT_A_READER = {"alive", "ready"}


def answers_of(role: str, stage: Stage) -> list[tuple[str, Met]]:
    """What every address answers to a role, pages, redirects and refusals alike."""
    session = stage.cast.sessions[role]
    return [
        (
            f"{page.name} {case.about}".strip(),
            ask("GET", reverse(page.name, kwargs=stage.arguments(case.about)), session),
        )
        for page in PAGES
        for case in page.cases
    ]


def faults(met: Met) -> list[str]:
    """What is missing or too wide in the headers of an answer."""
    policy = met.headers.get("Content-Security-Policy", "")
    wanted = {
        "a Content-Security-Policy": bool(policy),
        "nothing unsafe in the policy": "unsafe" not in policy and "*" not in policy,
        "default-src 'none'": "default-src 'none'" in policy,
        "frame-ancestors 'none'": "frame-ancestors 'none'" in policy,
        "base-uri 'none'": "base-uri 'none'" in policy,
        "nosniff": met.headers.get("X-Content-Type-Options") == "nosniff",
        "a Referrer-Policy": met.headers.get("Referrer-Policy") == "same-origin",
        "a Cross-Origin-Opener-Policy": met.headers.get("Cross-Origin-Opener-Policy")
        == "same-origin",
        "X-Frame-Options": met.headers.get("X-Frame-Options") == "DENY",
    }
    return [what for what, is_there in wanted.items() if not is_there]


def test_every_answer_says_what_a_browser_may_do_with_it(full_stage: Stage):
    found = [
        f"{name} as {role}: {what}"
        for role in ("visitor", "officer_x")
        for name, met in answers_of(role, full_stage)
        for what in (faults(met) if met.headers else [met.answer])
    ]

    assert not found, told(found, "these lack:")


def test_no_page_of_a_signed_in_reader_is_kept_by_caches(full_stage: Stage):
    found = [
        f"{name}: {met.headers.get('Cache-Control', 'nothing')}"
        for name, met in answers_of("officer_x", full_stage)
        if name not in WITHOUT_A_READER
        and not {"no-store", "private"} & set(met.headers.get("Cache-Control", "").split(", "))
    ]

    assert not found, told(found, "these may be kept:")


def test_production_asks_for_https_and_keeps_cookies_there():
    text = (settings.ROOT / "platform_site" / "settings" / "production.py").read_text("utf-8")

    for line in (
        "SECURE_SSL_REDIRECT = True",
        "SESSION_COOKIE_SECURE = True",
        "CSRF_COOKIE_SECURE = True",
        "SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365",
    ):
        assert line in text
