"""What binds asks for a fresh sign-in first: every form of the platform, walked (L2)."""

from importlib import import_module

from django.conf import settings
from django.urls import reverse

from tests.architecture.access.declaring import ROLES, Case, Page
from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import ask
from tests.architecture.source import told
from tests.signing_in import PROOFS

# What binds nobody, and why.
FREE = {
    "account_change_password": "asks for the password itself",
    "account_reauthenticate": "it is what asks",
    "account_reset_password": "sends a mail to the owner of the address",
    "account_reset_password_from_key": "the link of that mail is the proof",
    "accounts:profile": "words, language and time zone of one's own",
    "dialogue:ask": "words to UNFPA",
    "dialogue:propose": "a proposal; who decides on it is asked",
    "dialogue:write": "words to UNFPA",
    "exchanges:comment": "words in a conversation",
    "exchanges:contribution": "terms on the table; both sides confirm them by a step that asks",
    "exchanges:terms": "terms on the table; both sides confirm them by a step that asks",
    "followups:notes": "notes for oneself",
    "followups:saved_view": "a search of one's own",
    "followups:saved_views": "a search of one's own",
    "marketplace:announce": "tells a colleague that a draft is complete",
    "marketplace:answer": "words in a conversation",
    "marketplace:ask": "words in a conversation",
    "marketplace:autosave": "a draft, sent by a step that asks",
    "marketplace:capacity": "places that are left and whom to ask; recorded, changed back at once",
    "marketplace:copy": "a draft, sent by a step that asks",
    "marketplace:evidence_describe": "a draft, sent by a step that asks",
    "marketplace:evidence_remove": "a draft, sent by a step that asks",
    "marketplace:evidence_section": "a draft, sent by a step that asks",
    "marketplace:import": "drafts, each sent by a step that asks",
    "marketplace:import_report": "a file about what was typed",
    "marketplace:new": "a draft, sent by a step that asks",
    "marketplace:resolve": "a choice between two drafts",
    "marketplace:section": "a draft, sent by a step that asks",
    "marketplace:translations": "words of a draft in another language",
    "missions:edit": "a draft, sent by a step that asks",
    "missions:new": "a draft, sent by a step that asks",
    "missions:terms": "a draft, sent by a step that asks",
    "missions:travellers": "a draft, sent by a step that asks",
    "missions:waiver": "a draft, sent by a step that asks",
    "notifications:delivery": "how one wants to be told",
    "notifications:mark_all_read": "what one has read",
    "notifications:open": "what one has read",
    "operations:retry": "sends a mail again that was owed",
    "operations:retry_all": "sends mails again that were owed",
    "privacy:ask_export": "the file itself is given out with a fresh sign-in only",
    "put_first_steps_away": "a list that is shown to oneself",
    "switch_off_mails": "how one wants to be told",
}


def whoever_may(case: Case) -> str:
    """The first role for whom sending the form does something, or shows it again."""
    for wanted in ("done", "ok"):
        for role in ROLES:
            # Who has not come in yet proves who they are there and then.
            if case.post.of(role) == wanted and role not in ("visitor", "unverified"):
                return role
    return ""


def acts_of(page: Page) -> list[tuple[Case, str]]:
    """Where sending the form does something; where it never does, where the form is shown."""
    found = [(case, role) for case in page.cases if (role := whoever_may(case))]
    return [(case, role) for case, role in found if case.post.of(role) == "done"] or found


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
        for case, role in acts_of(page):
            url = reverse(page.name, kwargs=full_stage.arguments(case.about))
            met = ask("POST", url, full_stage.cast.sessions[role])
            if not met.headers.get("Location", "").startswith(again):
                not_asked.append(page.name)
            elif met.written:
                wrote.append(f"{page.name} wrote to {met.written}")

    assert not wrote, told(wrote)
    assert sorted(set(not_asked)) == sorted(FREE), told(
        sorted(set(not_asked) ^ set(FREE)),
        "what binds gets @binds or a core.checks.Check; what does not stands in FREE",
    )
