"""Who may open what: giving matters, saved views, notes for UNFPA, one's countries."""

from tests.architecture.access.declaring import (
    NO_FORM,
    Answers,
    Case,
    answers,
    page,
    same,
)
from tests.architecture.access.matrix_tables import FILES

DECIDE = "coordinators officers"
ANSWERED = answers("moved", ok=DECIDE, login="visitor")
REFUSED = answers("hidden", refused=DECIDE, login="visitor")
NOBODY = answers("hidden", login="visitor")
# Notes are read and written by officers who cover the country, and by nobody else: no
# coordinator, no institution, no administrator.
NOTES = answers("hidden", ok="officers_of_x", login="visitor")


def promised(allowed: str, seen: str) -> tuple[Answers, Answers]:
    """A check page that asks for words, a reason for others who see it, nothing for the rest."""
    by_answer = {"ok": allowed, "refused": seen, "login": "visitor"}
    found = answers("hidden", **{word: roles for word, roles in by_answer.items() if roles})
    return found, found


PAGES = [
    page("followups:countries", Case("", ANSWERED, NO_FORM)),
    page("followups:export_countries", *same(FILES, ANSWERED)),
    page(
        "followups:saved_views",
        Case("", *(answers("hidden", ok=DECIDE, login="visitor"),) * 2),
    ),
    page(
        "followups:saved_view",
        Case("a view of X's officer", *(answers("hidden", ok="officer_x", login="visitor"),) * 2),
    ),
    page(
        "followups:notes",
        Case("A's submitted demand, with notes", NOTES, NOTES),
        Case("A's public demand, with notes", NOTES, NOTES),
        Case("A's draft, that nobody notes about", NOBODY, NOBODY),
    ),
    page(
        "followups:assign",
        Case(
            "what waits for the office of X",
            NO_FORM,
            answers("hidden", refused="officers_of_x", login="visitor"),
        ),
    ),
    page(
        "followups:keep",
        Case("what A promised", *promised("focal_point_a", "staff_a coordinator_x officers_of_x")),
        Case("what A kept", *promised("", "side_a coordinator_x officers_of_x")),
        title="Check page before a promise is recorded as kept.",
    ),
    page(
        "followups:waive",
        Case("what A promised", *promised("coordinator_x officers_of_x", "side_a")),
        Case("what A kept", *promised("", "side_a coordinator_x officers_of_x")),
        title="Check page before a promise is waived.",
    ),
    page(
        "followups:many",
        Case("giving to a colleague", REFUSED, REFUSED),
        Case("returning with one reason", REFUSED, REFUSED),
        Case("no act of that name", NOBODY, NOBODY),
        title="Check page before one act on many matters of the same kind.",
    ),
]
