"""Who may open what: a question before the decision, and its answer."""

from tests.architecture.access.declaring import Case, page
from tests.architecture.access.matrix_exchanges import NOBODY
from tests.architecture.access.matrix_marketplace import INSIDE_A, step

STRANGERS = Case("strangers' offer to publish", NOBODY, NOBODY)

PAGES = [
    page(
        "marketplace:ask",
        step("A's demand to endorse", INSIDE_A, "coordinator_x", asks=True),
        step("A's demand to publish", INSIDE_A, "officers_of_x", asks=True),
        STRANGERS,
    ),
    page(
        "marketplace:answer",
        step("A's demand with a question", INSIDE_A, "focal_point_a", asks=True),
        STRANGERS,
    ),
]
