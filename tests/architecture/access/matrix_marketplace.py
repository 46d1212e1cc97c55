"""Who may open what: offers and demands, their drafts and the steps on their way."""

from tests.architecture.access.declaring import (
    MEMBERS_ONLY,
    NO_FORM,
    PUBLIC,
    Answers,
    Case,
    answers,
    page,
)
from tests.architecture.access.matrix_exchanges import NOBODY

# Who reads what A has submitted and nobody has published.
INSIDE_A = "side_a coordinator_x officers_of_x"
STRANGERS = Case("strangers' endorsed offer", NOBODY, NOBODY)
WRITES = "sides officers_of_both"


def shown(about: str, to: str) -> Case:
    """A page that only some can read."""
    return Case(about, answers("hidden", ok=to))


def step(about: str, readers: str, allowed: str, *, asks: bool) -> Case:
    """A check page for those allowed, a reason for other readers, nothing for the rest."""
    return Case(
        about,
        _step(readers, allowed, "ok"),
        _step(readers, allowed, "ok" if asks else "done"),
    )


def _step(readers: str, allowed: str, answer: str) -> Answers:
    may = set(answers("ok", done=allowed).named)
    others = " ".join(role for role in answers("ok", done=readers).named if role not in may)
    return answers("hidden", **{answer: allowed}, refused=others, login="visitor")


PAGES = [
    page("marketplace:browse", Case("", PUBLIC)),
    page("marketplace:mine", Case("", MEMBERS_ONLY)),
    page(
        "marketplace:new",
        *(
            Case(
                kind,
                answers("forbidden", ok=WRITES, login="visitor"),
                answers("forbidden", ok=WRITES, login="visitor"),
            )
            for kind in ("an offer", "a demand")
        ),
        Case("something else", NOBODY, NOBODY),
    ),
    page(
        "marketplace:detail",
        shown("A's draft demand", "side_a"),
        shown("A's submitted demand", INSIDE_A),
        shown("A's endorsed demand", INSIDE_A),
        Case("A's published demand", PUBLIC),
        shown("A's withdrawn demand", INSIDE_A),
        shown("B's draft offer", "side_b"),
        shown("strangers' endorsed offer", ""),
    ),
    page(
        "marketplace:announce",
        Case(
            "A's draft demand",
            NO_FORM,
            answers("hidden", done="side_a", login="visitor"),
        ),
        Case("strangers' endorsed offer", NO_FORM, NOBODY),
    ),
    page(
        "marketplace:submit",
        step("A's draft demand", "side_a", "focal_point_a", asks=False),
        step("A's submitted demand", INSIDE_A, "", asks=True),
        STRANGERS,
        title="Check page before a focal point submits a draft.",
    ),
    page(
        "marketplace:endorse",
        step("A's submitted demand", INSIDE_A, "coordinator_x", asks=False),
        step("A's draft demand", "side_a", "", asks=True),
        STRANGERS,
        title="Check page before a coordinator endorses.",
    ),
    page(
        "marketplace:publish",
        step("A's demand checked by the officer of X", INSIDE_A, "officer_x", asks=False),
        step("A's endorsed demand", INSIDE_A, "", asks=True),
        step("A's submitted demand", INSIDE_A, "", asks=True),
        STRANGERS,
        title="Check page before an officer publishes.",
    ),
    page(
        "marketplace:return",
        step("A's submitted demand", INSIDE_A, "coordinator_x officers_of_x", asks=True),
        step("A's endorsed demand", INSIDE_A, "officers_of_x", asks=True),
        STRANGERS,
        title="Check page before a coordinator or officer returns it.",
    ),
    page(
        "marketplace:withdraw",
        step("A's submitted demand", INSIDE_A, "focal_point_a coordinator_x", asks=True),
        step("A's withdrawn demand", INSIDE_A, "", asks=True),
        STRANGERS,
        title="Check page before a focal point or coordinator withdraws it.",
    ),
]
