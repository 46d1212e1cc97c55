"""Who may open what: the register, missions before and after their approval, steps, papers."""

from tests.architecture.access.declaring import (
    MEMBERS_ONLY,
    PUBLIC,
    Answers,
    Case,
    answers,
    page,
)

CONCERNED = "sides coordinators officers_of_both"
OF_THE_DRAFT = "side_a coordinator_x officers_of_x"
INSIDE = answers("hidden", ok=CONCERNED)
NOBODY = answers("hidden", login="visitor")
STRANGERS = Case("strangers' mission", NOBODY, NOBODY)


def step(about: str, allowed: str, *, asks: bool, seen: str = CONCERNED) -> Case:
    """A check page for those allowed, a reason for others who see it, nothing for the rest.

    Sending it empty does the step, unless it ``asks`` for a reason or for content.
    """
    return Case(about, _step(allowed, "ok", seen), _step(allowed, "ok" if asks else "done", seen))


def _step(allowed: str, answer: str, seen: str) -> Answers:
    may = set(answers("ok", done=allowed).named) if allowed else set()
    others = " ".join(role for role in answers("ok", done=seen).named if role not in may)
    by_answer = {answer: allowed, "refused": others, "login": "visitor"}
    return answers("hidden", **{word: roles for word, roles in by_answer.items() if roles})


PAGES = [
    page("missions:register"),
    page("missions:mine", Case("", MEMBERS_ONLY)),
    page("missions:export", Case("missions as CSV"), Case("missions as XLSX")),
    page("missions:export_mine", Case("missions as CSV", MEMBERS_ONLY)),
    page(
        "missions:new",
        Case(
            "",
            answers("refused", ok="sides officers partner", login="visitor"),
            answers("refused", ok="sides officers partner", login="visitor"),
        ),
    ),
    page(
        "missions:detail",
        Case("draft mission", answers("hidden", ok=OF_THE_DRAFT)),
        Case("proposed mission", INSIDE),
        Case("postponed mission", INSIDE),
        Case("approved mission", PUBLIC),
        Case("reported mission", PUBLIC),
        Case("strangers' mission", answers("hidden")),
    ),
    page(
        "missions:calendar",
        Case("proposed mission", INSIDE),
        Case("approved mission", PUBLIC),
    ),
    page(
        "missions:paper",
        Case("proposed mission", INSIDE),
        Case("approved mission", INSIDE),
        Case("strangers' mission", answers("hidden")),
    ),
    page(
        "missions:letter",
        Case("letter of clearance", answers("hidden", ok="coordinator_y officers_of_y")),
    ),
    *(
        page(
            f"missions:{name}",
            step("draft mission", "side_a", asks=True, seen=OF_THE_DRAFT),
            step("proposed mission", "", asks=True),
            STRANGERS,
        )
        for name in ("edit", "travellers", "terms")
    ),
    page(
        "missions:propose",
        step("draft mission", "focal_point_a", asks=False, seen=OF_THE_DRAFT),
        step("proposed mission", "", asks=False),
        STRANGERS,
    ),
    page(
        "missions:clear",
        step("proposed mission", "focal_point_b coordinators", asks=False),
        step("cleared mission", "", asks=False),
        STRANGERS,
    ),
    page(
        "missions:by_letter",
        step("proposed mission", "officers_of_both", asks=True),
        step("cleared mission", "", asks=True),
        STRANGERS,
    ),
    page(
        "missions:return",
        step("proposed mission", "focal_point_b coordinators officers_of_both", asks=True),
        step("approved mission", "", asks=True, seen="signed_in"),
        STRANGERS,
    ),
    page(
        "missions:waiver",
        step("cleared mission with costs", "regional_officer", asks=True),
        step("cleared mission", "", asks=True),
        step("mission with a waiver asked for", "", asks=True),
        STRANGERS,
    ),
    page(
        "missions:confirm_waiver",
        # The regional officer asked for it; a second one is not in this cast.
        step("mission with a waiver asked for", "", asks=False),
        step("cleared mission with costs", "", asks=False),
        STRANGERS,
    ),
    page(
        "missions:approve",
        step("cleared mission", "officers_of_both", asks=False),
        step("cleared mission with costs", "", asks=False),
        step("proposed mission", "", asks=False),
        STRANGERS,
    ),
    page(
        "missions:postpone",
        step("proposed mission", "focal_points coordinators", asks=True),
        step("approved mission", "focal_points coordinators", asks=True, seen="signed_in"),
        step("draft mission", "", asks=True, seen=OF_THE_DRAFT),
        STRANGERS,
    ),
    page(
        "missions:reschedule",
        step("postponed mission", "focal_point_a", asks=True),
        step("proposed mission", "", asks=True),
        STRANGERS,
    ),
    page(
        "missions:cancel",
        step("draft mission", "focal_point_a", asks=True, seen=OF_THE_DRAFT),
        step("proposed mission", "focal_points coordinators regional_officer", asks=True),
        step("reported mission", "", asks=True, seen="signed_in"),
        STRANGERS,
    ),
    page(
        "missions:report",
        step("mission without its report", "focal_point_a", asks=True, seen="signed_in"),
        step("reported mission", "", asks=True, seen="signed_in"),
        STRANGERS,
    ),
    page(
        "missions:accept",
        step("reported mission", "officers_of_both", asks=False, seen="signed_in"),
        step("mission without its report", "", asks=False, seen="signed_in"),
        STRANGERS,
    ),
    page(
        "missions:give_back",
        step("reported mission", "officers_of_both", asks=True, seen="signed_in"),
        STRANGERS,
    ),
]
