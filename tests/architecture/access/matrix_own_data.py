"""Who may open what: one's own data, and the page that says what is held."""

from tests.architecture.access.declaring import (
    MEMBERS_ONLY,
    NO_FORM,
    Case,
    answers,
    page,
)

PAGES = [
    page("privacy"),
    page("privacy:mine", Case("", MEMBERS_ONLY, NO_FORM)),
    page("privacy:ask_export", Case("", NO_FORM, answers("done", login="visitor"))),
    # An empty form takes back a consent that nobody in the cast has given.
    page("privacy:consent", Case("", NO_FORM, answers("moved", login="visitor"))),
    page(
        "privacy:download",
        Case(
            "the data of focal point A",
            answers("hidden", ok="focal_point_a", login="visitor"),
            NO_FORM,
        ),
        Case("nobody's data", answers("hidden", login="visitor"), NO_FORM),
    ),
    page("privacy:erase", Case("", MEMBERS_ONLY, MEMBERS_ONLY)),
    page(
        "privacy:erase_person",
        Case(
            "somebody who works nowhere",
            answers("forbidden", ok="administrator", login="visitor"),
            answers("forbidden", ok="administrator", login="visitor"),
        ),
        Case(
            "nobody at all",
            answers("forbidden", hidden="administrator", login="visitor"),
            answers("forbidden", hidden="administrator", login="visitor"),
        ),
    ),
]
