"""Who may open what: saying that an approved exchange has started."""

from tests.architecture.access.declaring import Case, answers, page

# Everybody reads an approved exchange, so everybody else is told why not.
PAGES = [
    page(
        "exchanges:begin",
        Case(
            "approved exchange that may start",
            answers("refused", ok="focal_points", login="visitor"),
            answers("refused", done="focal_points", login="visitor"),
        ),
        Case(
            "approved exchange that starts later",
            answers("refused", login="visitor"),
            answers("refused", login="visitor"),
        ),
    ),
]
