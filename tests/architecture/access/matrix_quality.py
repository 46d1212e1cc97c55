"""Who may open what: quality checks, comments at fields, corrections and letters."""

from tests.architecture.access.declaring import Case, page
from tests.architecture.access.matrix_exchanges import NOBODY
from tests.architecture.access.matrix_marketplace import INSIDE_A, STRANGERS, shown, step

SOMETHING = "something about strangers' endorsed offer"

PAGES = [
    page(
        "marketplace:review",
        step("A's endorsed demand", INSIDE_A, "officers_of_x", asks=True),
        step("A's submitted demand", INSIDE_A, "", asks=True),
        STRANGERS,
    ),
    page(
        "marketplace:resolve",
        step("a comment at A's returned demand", INSIDE_A, "side_a", asks=False),
        Case(SOMETHING, NOBODY, NOBODY),
    ),
    page(
        "marketplace:correct",
        step("A's submitted demand", INSIDE_A, "officers_of_x", asks=True),
        step("A's published demand", "signed_in", "officers_of_x", asks=True),
        step("A's draft demand", "side_a", "", asks=True),
        STRANGERS,
    ),
    page(
        "marketplace:correction",
        shown("a correction of A's published demand", INSIDE_A),
        shown(SOMETHING, ""),
    ),
    page(
        "marketplace:by_letter",
        step("A's submitted demand", INSIDE_A, "officers_of_x", asks=True),
        step("A's endorsed demand", INSIDE_A, "", asks=True),
        STRANGERS,
    ),
    page(
        "marketplace:submit_by_letter",
        step("A's draft that officer X began", "side_a officer_x", "officer_x", asks=True),
        step("A's draft demand", "side_a", "", asks=True),
        step("A's submitted demand", INSIDE_A, "", asks=True),
        STRANGERS,
    ),
    page(
        "marketplace:letter",
        shown("the letter about A's demand", "coordinator_x officers_of_x"),
        shown(SOMETHING, ""),
    ),
]
