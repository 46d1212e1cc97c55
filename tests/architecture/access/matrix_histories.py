"""Who reads the history of what: whoever reads all of the object, and nobody else."""

from tests.architecture.access import matrix_exchanges, matrix_matching
from tests.architecture.access.declaring import Case, answers, page


def told(about: str, to: str) -> Case:
    """The history for those, for all others as if the object did not exist."""
    by_answer = {"ok": to, "login": "visitor"} if to else {"login": "visitor"}
    return Case(about, answers("hidden", **by_answer))


INSIDE_A = "side_a coordinator_x officers_of_x"
PAGES = [
    page(
        "audit:history",
        told("A's draft demand", "side_a"),
        told("A's submitted demand", INSIDE_A),
        told("A's published demand", INSIDE_A),
        told("strangers' endorsed offer", ""),
        told("exchange under review", matrix_exchanges.CONCERNED),
        told("approved exchange", matrix_exchanges.CONCERNED),
        told("strangers' exchange", ""),
        told("proposal to A and B", matrix_matching.CONCERNED),
        told("strangers' proposal", ""),
        told("ministry A", "focal_point_a coordinator_x officers_of_x"),
        told("no institution", ""),
    ),
    page(
        "audit:export_history",
        told("history of A's demand as CSV", INSIDE_A),
        told("history of strangers' exchange as CSV", ""),
    ),
]
