"""Who may open what: every list as a file, and importing offers from one."""

from tests.architecture.access.declaring import MEMBERS_ONLY, PUBLIC, Case, answers, page, same
from tests.architecture.access.matrix_marketplace import WRITES

FILES = "as CSV, as XLSX"
WRITERS_ONLY = answers("forbidden", ok=WRITES, login="visitor")
# What focal point A sent and nobody else reads, colleagues included.
SENDER = answers("hidden", ok="focal_point_a", login="visitor")
IMPORTED = answers("hidden", moved="focal_point_a", login="visitor")

PAGES = [
    page("directory:export_countries", *same(FILES, PUBLIC)),
    page("directory:export_institutions", *same(FILES, PUBLIC)),
    page("marketplace:export", *same(FILES, PUBLIC)),
    page("exchanges:export", *same(FILES, PUBLIC)),
    page("marketplace:export_mine", *same(FILES, MEMBERS_ONLY)),
    page("exchanges:export_mine", *same(FILES, MEMBERS_ONLY)),
    page("matching:export", *same(FILES, MEMBERS_ONLY)),
    page("notifications:export", *same(FILES, MEMBERS_ONLY)),
    page("followups:export", *same(FILES, MEMBERS_ONLY)),
    page("followups:export_mine", *same(FILES, MEMBERS_ONLY)),
    page("marketplace:import", Case("", WRITERS_ONLY, WRITERS_ONLY)),
    page("marketplace:import_template", *same(FILES, WRITERS_ONLY)),
    page(
        "marketplace:import_report",
        Case(
            "a file of focal point A",
            SENDER,
            answers("hidden", done="focal_point_a", login="visitor"),
        ),
        Case("a file with errors", SENDER, SENDER),
        Case("a file already imported", IMPORTED, IMPORTED),
    ),
    page(
        "marketplace:import_errors",
        Case("errors of a file of focal point A", SENDER),
        Case("errors of a file already imported", answers("hidden", login="visitor")),
    ),
]
