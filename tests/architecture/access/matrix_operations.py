"""Who may open what: the operations pages, the way out of mails, and one's choice of mails."""

from tests.architecture.access.declaring import (
    MEMBERS_ONLY,
    NO_FORM,
    PUBLIC,
    Case,
    answers,
    page,
)

ADMINISTRATORS = answers("forbidden", ok="administrator", login="visitor")
NO_MAIL = "no mail in the outbox"

PAGES = [
    page("operations:overview", Case("", ADMINISTRATORS, NO_FORM)),
    page("operations:outbox", Case("", ADMINISTRATORS, NO_FORM)),
    page(
        "operations:retry",
        Case(
            "a mail that was given up",
            NO_FORM,
            answers("forbidden", done="administrator", login="visitor"),
        ),
        Case(
            NO_MAIL,
            NO_FORM,
            answers("forbidden", hidden="administrator", login="visitor"),
        ),
    ),
    page(
        "operations:retry_all",
        Case("", NO_FORM, answers("forbidden", done="administrator", login="visitor")),
    ),
    page("notifications:delivery", Case("", MEMBERS_ONLY, MEMBERS_ONLY)),
    page(
        "switch_off_mails",
        Case("the token of a mail to focal point A", PUBLIC, answers("done")),
        Case("a made-up token", answers("hidden"), answers("hidden")),
        title="Switch off mails of one family, by the link that each names",
    ),
]
