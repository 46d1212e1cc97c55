"""Who may open what: joining an institution, its people, invitations."""

from tests.architecture.access.declaring import NO_FORM, Answers, Case, answers, page

SEE_A = "focal_point_a coordinator_x officers_of_x"
SEE_B = "focal_point_b coordinator_y officers_of_y"
NOBODY = answers("hidden", login="visitor")


def step(about: str, may: str, see: str, *, asks: bool = False) -> Case:
    """A check page for those who may, a reason for others who see it, nothing for the rest."""
    return Case(about, _step(may, "ok", see), _step(may, "ok" if asks else "done", see))


def _step(may: str, answer: str, see: str) -> Answers:
    allowed = set(answers("ok", done=may).named)
    others = " ".join(role for role in answers("ok", done=see).named if role not in allowed)
    return answers("hidden", **{answer: may, "refused": others, "login": "visitor"})


# Who works elsewhere may ask, staff and focal points for the other role; UNFPA's people may not.
ASK = answers("refused", ok="registered administrator ministries partner", login="visitor")
READ = answers("hidden", ok=SEE_A, login="visitor")
INVITE = answers(
    "hidden", ok="focal_point_a coordinator_x", refused="officers_of_x", login="visitor"
)

PAGES = [
    page("directory:join", Case("ministry A", ASK, ASK), Case("no institution", NOBODY, NOBODY)),
    page("directory:people", Case("ministry A", READ, NO_FORM), Case("no institution", NOBODY)),
    page("directory:export_people", Case("people of A as CSV", READ)),
    page(
        "directory:invite",
        Case("ministry A", INVITE, INVITE),
        Case("no institution", NOBODY, NOBODY),
    ),
    page(
        "directory:withdraw",
        step("own request to join B", "registered", SEE_B),
        step("request to join A", "", SEE_A),
    ),
    *(
        page(
            f"directory:{name}",
            step("request to join A", "focal_point_a", SEE_A, asks=asks),
            step("request to be focal point of A", "coordinator_x", SEE_A, asks=asks),
            step("own request to join B", "focal_point_b", f"registered {SEE_B}", asks=asks),
        )
        for name, asks in (("admit", False), ("refuse", True))
    ),
    page(
        "directory:confirm",
        step("coordinator of X to confirm", "regional_officer", "coordinator_x officer_x"),
    ),
    page(
        "directory:end",
        step("membership of staff A", "focal_point_a staff_a", SEE_A, asks=True),
        step("membership of focal point A", "coordinator_x focal_point_a", SEE_A, asks=True),
    ),
    *(
        page(f"directory:{name}", step("invitation into A", "focal_point_a", SEE_A, asks=asks))
        for name, asks in (("again", False), ("revoke", False), ("readdress", True))
    ),
    page(
        "directory:change_role",
        step("membership of staff A", "coordinator_x", f"staff_a {SEE_A}"),
        step("membership of focal point A", "coordinator_x", SEE_A),
    ),
    page(
        "directory:request",
        Case(
            "request to join A",
            answers("hidden", moved=f"staff_a {SEE_A}", login="visitor"),
            NO_FORM,
        ),
        Case(
            "own request to join B",
            answers("hidden", moved=f"registered staff_b {SEE_B}", login="visitor"),
            NO_FORM,
        ),
    ),
    page(
        "directory:accept",
        Case(
            "invitation of the registered person",
            answers("ok"),
            answers("ok", done="registered"),
        ),
        Case("made-up invitation", answers("ok"), answers("ok")),
    ),
]
