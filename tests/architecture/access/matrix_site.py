"""Who may open what: the site as a whole, sign-in, one's own account, notices."""

from tests.architecture.access.declaring import (
    MEMBERS_ONLY,
    NO_FORM,
    Case,
    answers,
    page,
    same,
)

PAGES = [
    page("alive"),
    page("ready"),
    page(
        "go",
        Case("a code of a kind that exists", answers("moved")),
        Case("a code of no kind", answers("hidden")),
    ),
    page("home"),
    page("put_first_steps_away", Case("", NO_FORM, answers("done", login="visitor"))),
    page("help"),
    page("accessibility"),
    page(
        "accounts:profile",
        Case("", MEMBERS_ONLY, MEMBERS_ONLY),
    ),
    page("notifications:inbox", Case("", MEMBERS_ONLY, NO_FORM)),
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
