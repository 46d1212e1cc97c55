"""Who may open what: what happened, and openings with a reason."""

from tests.architecture.access.declaring import MEMBERS_ONLY, NO_FORM, Case, answers, page

OVERSIGHT = answers("forbidden", ok="administrator regional_officer", login="visitor")
ADMINISTRATORS = answers("forbidden", ok="administrator", login="visitor")

PAGES = [
    page("audit:happened", Case("", MEMBERS_ONLY, NO_FORM)),
    page("audit:export_happened", Case("what happened as CSV", MEMBERS_ONLY, NO_FORM)),
    page("audit:openings", Case("", OVERSIGHT, NO_FORM)),
    page("audit:export_openings", Case("openings as CSV", OVERSIGHT, NO_FORM)),
    page("audit:which", Case("", ADMINISTRATORS, NO_FORM)),
    page(
        "audit:open",
        Case("exchange under review", ADMINISTRATORS, ADMINISTRATORS),
        Case(
            "no exchange",
            answers("forbidden", hidden="administrator", login="visitor"),
            answers("forbidden", hidden="administrator", login="visitor"),
        ),
        title="Open one record for reading, for an hour, with a reason",
    ),
]
