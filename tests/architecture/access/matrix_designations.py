"""Who may open what: designations with their letters, and the names and ends of institutions."""

from tests.architecture.access.declaring import NO_FORM, Case, answers, page
from tests.architecture.access.matrix_people import NOBODY, step

OF_X = "coordinator_x officers_of_x"
SEE_A = f"side_a {OF_X}"
DECIDING = "coordinators officers"

LIST = answers("hidden", ok=DECIDING, login="visitor")
READ_A = answers("hidden", ok=SEE_A, login="visitor")
# It is designated already: everybody who sees its designations is told so.
ASK = answers("hidden", refused=SEE_A, login="visitor")
LETTER = answers("hidden", ok=OF_X, login="visitor")
CHANGE = answers("refused", ok=OF_X, login="visitor")

PAGES = [
    page("directory:designations_of_countries", Case("", LIST)),
    page("directory:export_designations", Case("designations as CSV", LIST)),
    page("directory:designations", Case("ministry A", READ_A), Case("no institution", NOBODY)),
    page("directory:request_designation", Case("ministry A", ASK, ASK)),
    page("directory:letter", Case("letter of a request in X", LETTER, NO_FORM)),
    page(
        "directory:withdraw_designation",
        step("A's request for a designation", "focal_point_a", SEE_A),
        step("request for a designation in X", "", OF_X),
    ),
    *(
        page(
            f"directory:{name}",
            step("request for a designation in X", OF_X, OF_X, asks=True),
            step("A's request for a designation", OF_X, SEE_A, asks=True),
            step("A's designation", "", SEE_A),
        )
        for name in ("grant", "refuse_designation")
    ),
    *(
        page(
            f"directory:{name}",
            step("A's designation", OF_X, SEE_A, asks=True),
            step("request for a designation in X", "", OF_X),
        )
        for name in ("suspend", "revoke_designation")
    ),
    page(
        "directory:renew",
        step("expired designation in X", OF_X, OF_X, asks=True),
        step("A's designation", "", SEE_A),
    ),
    page(
        "directory:lift",
        step("suspended designation in X", OF_X, OF_X, asks=True),
        step("A's designation", "", SEE_A),
    ),
    *(
        page(
            f"directory:{name}",
            Case("ministry A", CHANGE, CHANGE),
            Case("no institution", NOBODY, NOBODY),
        )
        for name in ("rename", "merge", "close")
    ),
]
