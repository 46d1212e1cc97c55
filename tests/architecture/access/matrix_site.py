"""Who may open what: the site as a whole, sign-in, one's own account, notices."""

from tests.architecture.access.declaring import (
    MEMBERS_ONLY,
    NO_FORM,
    PUBLIC,
    Case,
    answers,
    page,
    same,
)

# Django's plain pages take a POST as they take a GET.
SAME_ON_POST = Case("", PUBLIC, PUBLIC)

PAGES = [
    page("alive", SAME_ON_POST),
    page("ready", SAME_ON_POST),
    page(
        "go",
        Case("a code of a kind that exists", answers("moved"), answers("moved")),
        Case("a code of no kind", answers("hidden"), answers("hidden")),
    ),
    page("home", SAME_ON_POST),
    page("help", SAME_ON_POST),
    page("accessibility", SAME_ON_POST),
    page(
        "accounts:profile",
        Case("", MEMBERS_ONLY, MEMBERS_ONLY),
    ),
    page("notifications:inbox", Case("", MEMBERS_ONLY, NO_FORM)),
    page("notifications:export", Case("", MEMBERS_ONLY, NO_FORM)),
    page("notifications:mark_all_read", Case("", NO_FORM, answers("done", login="visitor"))),
    page(
        "notifications:open",
        Case(
            "notice of focal point A",
            NO_FORM,
            answers("hidden", done="focal_point_a", login="visitor"),
        ),
        *same("no notice", NO_FORM, answers("hidden", login="visitor")),
    ),
]
