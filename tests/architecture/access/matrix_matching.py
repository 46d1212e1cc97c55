"""Who may open what: proposals of exchange and the answers to them."""

from tests.architecture.access.declaring import MEMBERS_ONLY, NO_FORM, Case, answers, page
from tests.architecture.access.matrix_exchanges import CONCERNED, NOBODY, step

STRANGERS = Case("strangers' proposal", NOBODY, NOBODY)

PAGES = [
    page("matching:how"),
    page("matching:inbox", Case("", MEMBERS_ONLY, NO_FORM)),
    page(
        "matching:detail",
        Case("proposal to A and B", answers("hidden", ok=CONCERNED, login="visitor"), NO_FORM),
        Case("strangers' proposal", NOBODY, NO_FORM),
    ),
    page(
        "matching:accept",
        step("proposal to A and B", "focal_points", asks=False),
        step("proposal that B accepts", "focal_point_a", asks=False),
        step("proposal that both accept", "", asks=False),
        STRANGERS,
    ),
    page(
        "matching:decline",
        step("proposal to A and B", "focal_points", asks=True),
        step("proposal that both accept", "focal_points", asks=True),
        STRANGERS,
    ),
    page(
        "matching:open",
        step("proposal that both accept", "focal_points", asks=False),
        step("proposal to A and B", "", asks=False),
        STRANGERS,
    ),
]
