"""Who may open what: questions to the UNFPA office of a country."""

from tests.architecture.access.declaring import (
    MEMBERS_ONLY,
    Case,
    answers,
    page,
    same,
)
from tests.architecture.access.matrix_people import NOBODY, step

ASK = answers("ok", refused="officers", login="visitor")
OWN = answers("hidden", ok="registered officers_of_x", login="visitor")
PROPOSED = answers("hidden", ok="registered coordinator_x officers_of_x", login="visitor")
OF_A = answers("hidden", ok="side_a officers_of_x", login="visitor")
CLOSED = answers("hidden", refused="registered officers_of_x", login="visitor")

PAGES = [
    page("dialogue:questions", Case("", MEMBERS_ONLY)),
    page("dialogue:export", *same("as CSV, as XLSX", MEMBERS_ONLY)),
    page("dialogue:ask", Case("", ASK, ASK)),
    page("dialogue:propose", Case("", MEMBERS_ONLY, MEMBERS_ONLY)),
    page(
        "dialogue:proposal",
        Case("institution that the registered person misses", PROPOSED),
        Case("no proposal", NOBODY),
    ),
    *(
        page(
            f"dialogue:{name}",
            step(
                "institution that the registered person misses",
                "coordinator_x",
                "registered officers_of_x",
                asks=asks,
            ),
            Case("no proposal", NOBODY, NOBODY),
        )
        for name, asks in (("add", False), ("known", True), ("refuse", True))
    ),
    page(
        "dialogue:detail",
        Case("question of the registered person", OWN),
        Case("question of A", OF_A),
        Case("closed question", OWN),
        Case("no question", NOBODY),
    ),
    page(
        "dialogue:paper",
        Case("paper of the registered person", OWN),
        Case("paper of A", OF_A),
        Case("paper of a closed question", OWN),
        Case("infected paper of A", NOBODY),
        Case("paper of A at another question", NOBODY),
        Case("no paper", NOBODY),
    ),
    page(
        "dialogue:write",
        Case("question of the registered person", OWN, OWN),
        Case("question of A", OF_A, OF_A),
        Case("closed question", OWN, CLOSED),
        Case("no question", NOBODY, NOBODY),
    ),
    page(
        "dialogue:close",
        Case("question of the registered person", OWN, OWN),
        Case("question of A", OF_A, OF_A),
        Case("closed question", CLOSED, CLOSED),
        Case("no question", NOBODY, NOBODY),
    ),
]
