"""Who may download the history of an offer, a demand, a proposal, an exchange."""

from tests.architecture.access import matrix_exchanges, matrix_matching
from tests.architecture.access.declaring import Case, answers, page
from tests.architecture.access.matrix_marketplace import shown

PAGES = [
    page(
        "marketplace:export_history",
        shown("A's draft demand", "side_a"),
        shown("A's submitted demand", "side_a coordinator_x officers_of_x"),
        shown("A's published demand", "side_a coordinator_x officers_of_x"),
        shown("strangers' endorsed offer", ""),
    ),
    page(
        "exchanges:export_history",
        Case("exchange under review", answers("hidden", ok=matrix_exchanges.CONCERNED)),
        Case("approved exchange", answers("hidden", ok=matrix_exchanges.CONCERNED)),
        Case("strangers' exchange", answers("hidden")),
    ),
    page(
        "matching:export_history",
        Case(
            "proposal to A and B",
            answers("hidden", ok=matrix_matching.CONCERNED, login="visitor"),
        ),
        Case("strangers' proposal", matrix_exchanges.NOBODY),
    ),
]
