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


def may_be_kept(name: str, met: Met) -> bool:
    """Whether a cache may keep what a signed-in reader sees."""
    said = set(met.headers.get("Cache-Control", "").split(", "))
    return name not in WITHOUT_A_READER and not {"no-store", "private"} & said


def test_every_answer_says_what_a_browser_may_do_with_it(full_stage: Stage):
    public = answers_of("visitor", full_stage)
    private = answers_of("officer_x", full_stage)

    lacking = [
        f"{name}: {what}"
        for name, met in [*public, *private]
        for what in (faults(met) if met.headers else [met.answer])
    ]
    kept = [name for name, met in private if may_be_kept(name, met)]

    assert not lacking, told(lacking, "these lack:")
    assert not kept, told(kept, "caches may keep these, though they are for one reader:")


def test_production_asks_for_https_and_keeps_cookies_there():
    text = (settings.ROOT / "platform_site" / "settings" / "production.py").read_text("utf-8")

    for line in (
        "SECURE_SSL_REDIRECT = True",
        "SESSION_COOKIE_SECURE = True",
        "CSRF_COOKIE_SECURE = True",
        "SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365",
    ):
        assert line in text
