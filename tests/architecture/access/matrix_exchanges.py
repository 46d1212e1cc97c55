"""Who may open what: exchanges, their terms and the steps on their way."""

from tests.architecture.access.declaring import (
    MEMBERS_ONLY,
    PUBLIC,
    Answers,
    Case,
    answers,
    page,
)

CONCERNED = "sides coordinators officers_of_both"
CONCERNED_OF_Z = "side_a coordinator_x officers_of_x officer_elsewhere"
NOBODY = answers("hidden", login="visitor")


def step(about: str, allowed: str, *, asks: bool, seen: str = CONCERNED) -> Case:
    """A check page for those allowed, a reason for the others concerned, nothing for the rest.

    Sending it empty does the step, unless it ``asks`` for a reason or for the version meant.
    """
    return Case(about, _step(allowed, "ok", seen), _step(allowed, "ok" if asks else "done", seen))


def _step(allowed: str, answer: str, seen: str) -> Answers:
    may = set(answers("ok", done=allowed).named) if allowed else set()
    others = " ".join(role for role in answers("ok", done=seen).named if role not in may)
    by_answer = {answer: allowed, "refused": others, "login": "visitor"}
    return answers("hidden", **{word: roles for word, roles in by_answer.items() if roles})


LETTER_OF_Z = "exchange of A that waits for the letter of Z"
STRANGERS = Case("strangers' exchange", NOBODY, NOBODY)

PAGES = [
    page("exchanges:register", Case("", PUBLIC)),
    page("exchanges:mine", Case("", MEMBERS_ONLY)),
    page(
        "exchanges:propose",
        Case(
            "",
            answers("refused", ok="focal_points", login="visitor"),
            answers("refused", ok="focal_points", login="visitor"),
        ),
    ),
    page(
        "exchanges:detail",
        *(
            Case(about, answers("hidden", ok=CONCERNED))
            for about in (
                "proposed exchange",
                "exchange with terms on the table",
                "agreed exchange",
                "exchange under review",
            )
        ),
        Case("triangular exchange", answers("hidden", ok=f"{CONCERNED} partner")),
        Case(LETTER_OF_Z, answers("hidden", ok=CONCERNED_OF_Z)),
        Case("approved exchange", PUBLIC),
        Case("strangers' exchange", answers("hidden")),
    ),
    *(
        page(
            f"exchanges:{name}",
            step("proposed exchange", "focal_points", asks=asks),
            step(
                "proposed triangular exchange",
                "focal_points partner",
                asks=asks,
                seen=f"{CONCERNED} partner",
            ),
            step("exchange with terms on the table", "", asks=asks),
            STRANGERS,
        )
        for name, asks in (("join", False), ("decline", True))
    ),
    page(
        "exchanges:terms",
        # Staff keep a draft of the terms.
        step("exchange with terms on the table", "sides", asks=True),
        step("agreed exchange", "sides", asks=True),
        step("exchange under review", "", asks=True),
        STRANGERS,
    ),
    page(
        "exchanges:contribution",
        step(
            "triangular exchange in negotiation",
            "partner",
            asks=True,
            seen=f"{CONCERNED} partner",
        ),
        step("triangular exchange", "", asks=True, seen=f"{CONCERNED} partner"),
        STRANGERS,
    ),
    page(
        "exchanges:comment",
        step(
            "exchange with terms on the table",
            "focal_points coordinators officers_of_both",
            asks=True,
        ),
        step(
            "triangular exchange",
            "focal_points coordinators officers_of_both partner",
            asks=True,
            seen=f"{CONCERNED} partner",
        ),
        step("proposed exchange", "", asks=True),
        STRANGERS,
    ),
    page(
        "exchanges:accept",
        step("exchange with terms on the table", "focal_points", asks=True),
        step("agreed exchange", "", asks=True),
        STRANGERS,
    ),
    page(
        "exchanges:endorse",
        step("agreed exchange", "coordinators", asks=False),
        step("exchange with terms on the table", "", asks=False),
        step(LETTER_OF_Z, "", asks=False, seen=CONCERNED_OF_Z),
        STRANGERS,
    ),
    page(
        "exchanges:confirm",
        step("triangular exchange", "partner", asks=False, seen=f"{CONCERNED} partner"),
        step("agreed exchange", "", asks=False),
        step("exchange with terms on the table", "", asks=False),
        STRANGERS,
    ),
    page(
        "exchanges:by_letter",
        step("proposed exchange", "officers_of_both", asks=True),
        step("exchange with terms on the table", "officers_of_both", asks=True),
        step("agreed exchange", "officers_of_both", asks=True),
        step(LETTER_OF_Z, "officer_elsewhere", asks=True, seen=CONCERNED_OF_Z),
        step("exchange under review", "", asks=True),
        STRANGERS,
    ),
    page(
        "exchanges:letter",
        Case("letter of acceptance of B", answers("hidden", ok="coordinator_y officers_of_y")),
    ),
    page(
        "exchanges:approve",
        step("exchange under review", "officer_x officer_y", asks=False),
        step("exchange that officer X facilitates", "officer_y", asks=False),
        step("costly exchange under review", "regional_officer", asks=True),
        step("agreed exchange", "", asks=False),
        STRANGERS,
    ),
    page(
        "exchanges:return",
        step("agreed exchange", "coordinators", asks=True),
        step(
            "triangular exchange",
            "coordinators partner",
            asks=True,
            seen=f"{CONCERNED} partner",
        ),
        step("exchange under review", "officer_x officer_y", asks=True),
        step("costly exchange under review", "regional_officer", asks=True),
        STRANGERS,
    ),
    page(
        "exchanges:reject",
        step("exchange under review", "regional_officer", asks=True),
        step("agreed exchange", "", asks=True),
        STRANGERS,
    ),
    page(
        "exchanges:cancel",
        step("exchange with terms on the table", "coordinators", asks=True),
        step("exchange under review", "coordinators", asks=True),
        STRANGERS,
    ),
    page(
        "exchanges:ask_to_cancel",
        step("exchange with terms on the table", "focal_points", asks=True),
        step("exchange under review", "focal_points", asks=True),
        step("exchange that A asks to cancel", "", asks=True),
        STRANGERS,
    ),
    page(
        "exchanges:agree_to_cancel",
        step("exchange that A asks to cancel", "focal_point_b", asks=False),
        step("exchange with terms on the table", "", asks=False),
        STRANGERS,
    ),
    page(
        "exchanges:go_on",
        step("exchange that A asks to cancel", "focal_points", asks=True),
        step("exchange with terms on the table", "", asks=True),
        STRANGERS,
    ),
]
