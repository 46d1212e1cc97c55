"""Who may open what: saying that an approved exchange has started."""

from tests.architecture.access.declaring import Case, answers, page
from tests.architecture.access.matrix_exchanges import STRANGERS, step

# Everybody reads an approved exchange, so everybody else is told why not.
STARTS = Case(
    "approved exchange",
    answers("refused", ok="focal_points", login="visitor"),
    answers("refused", done="focal_points", login="visitor"),
)

PAGES = [
    page(
        "exchanges:begin",
        STARTS,
        step("exchange under review", "", asks=False),
        STRANGERS,
    ),
]
