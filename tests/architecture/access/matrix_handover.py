"""Who may open what: what people hold, handovers and their packs, absences, who is silent."""

from tests.architecture.access.declaring import NO_FORM, Case, answers, page
from tests.architecture.access.matrix_people import SEE_A, step

# Whoever may end a membership; others who see the people are told why not.
HELD = answers(
    "hidden", ok="focal_point_a staff_a", refused="coordinator_x officers_of_x", login="visitor"
)
HELD_BY_THE_FOCAL_POINT = answers(
    "hidden", ok="coordinator_x focal_point_a", refused="officers_of_x", login="visitor"
)
READS_THE_PACK = answers("hidden", ok="focal_point_a staff_a", login="visitor")
LIST = answers("hidden", ok=f"{SEE_A} staff_a", login="visitor")
AWAY = answers("hidden", ok=f"{SEE_A} staff_a", login="visitor")
SILENT = answers("moved", ok="officers", login="visitor")

PAGES = [
    page(
        "directory:held",
        Case("membership of staff A", HELD),
        Case("membership of focal point A", HELD_BY_THE_FOCAL_POINT),
    ),
    page("directory:handovers", Case("ministry A", LIST)),
    page("directory:export_handovers", Case("people of A as CSV", LIST)),
    page("directory:handover", Case("handover to staff A", READS_THE_PACK)),
    page("directory:handover_pdf", Case("handover to staff A", READS_THE_PACK)),
    page(
        "directory:copy_followed",
        step("handover to staff A", "staff_a", "focal_point_a"),
    ),
    page("directory:absences", Case("ministry A", AWAY, AWAY)),
    page("directory:back", step("absence of staff A", "staff_a", "")),
    page("followups:silent", Case("", SILENT, NO_FORM)),
    page("followups:export_silent", Case("as CSV", SILENT)),
]
