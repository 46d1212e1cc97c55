"""What binds asks for a fresh sign-in first: every form of the platform, walked (L2)."""

from importlib import import_module

from django.conf import settings
from django.urls import reverse

from tests.architecture.access.declaring import ROLES, Case
from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import ask
from tests.architecture.source import told
from tests.signing_in import PROOFS

# These bind nobody: reading, writing drafts, saying how one wants to be told, leaving.
FREE = frozenset(
    [
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_from_key",
        "accounts:profile",
        "exchanges:terms",
        "followups:notes",
        "followups:saved_view",
        "followups:saved_views",
        "marketplace:announce",
        "marketplace:answer",
        "marketplace:ask",
        "marketplace:autosave",
        "marketplace:capacity",
        "marketplace:copy",
        "marketplace:evidence_describe",
        "marketplace:evidence_remove",
        "marketplace:evidence_section",
        "marketplace:import",
        "marketplace:import_report",
        "marketplace:new",
        "marketplace:resolve",
        "marketplace:section",
        "marketplace:translations",
        "missions:edit",
        "missions:new",
        "missions:terms",
        "missions:travellers",
        "missions:waiver",
        "notifications:delivery",
        "notifications:mark_all_read",
        "notifications:open",
        "operations:retry",
        "operations:retry_all",
        "socialaccount_connections",
        "switch_off_mails",
    ]
)


def whoever_may(case: Case) -> str:
    """The first role for whom sending the form does something, or shows it again."""
    for wanted in ("done", "ok"):
        for role in ROLES:
            if case.post.of(role) == wanted and role != "visitor":
                return role
    return ""


def make_stale(sessions: dict[str, str | None]) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in filter(None, sessions.values()):
        session = store(key)
        session[PROOFS] = [{**one, "at": 0} for one in session[PROOFS]]
        session.save()


def test_a_stale_session_is_asked_again_before_anything_that_binds(full_stage: Stage):
    again = reverse("account_reauthenticate")
    make_stale(full_stage.cast.sessions)
    not_asked, wrote = [], []
    for page in PAGES:
        for case in page.cases:
            role = whoever_may(case)
            if not role:
                continue
            url = reverse(page.name, kwargs=full_stage.arguments(case.about))
            met = ask("POST", url, full_stage.cast.sessions[role])
            if not met.headers.get("Location", "").startswith(again):
                not_asked.append(page.name)
            elif met.written:
                wrote.append(f"{page.name} wrote to {met.written}")

    assert not wrote, told(wrote)
    assert sorted(set(not_asked)) == sorted(FREE), told(
        sorted(set(not_asked) ^ FREE),
        "what binds gets @binds or a core.checks.Check; what does not stands in FREE",
    )
