"""Who may open what around a draft: its answers, its copy, its paper, its translations."""

from tests.architecture.access.declaring import NO_FORM, PUBLIC, Case, answers, page
from tests.architecture.access.matrix_marketplace import INSIDE_A, STRANGERS, step

# Hidden from everybody, and a visitor is asked to sign in before anything is looked for.
UNSEEN = answers("hidden", login="visitor")
WRITERS_OF_A = "side_a officer_x regional_officer"


def looked_at(about: str, readers: str, allowed: str) -> Case:
    """A page without a form of its own."""
    return Case(about, step(about, readers, allowed, asks=True).get, NO_FORM)


PAGES = [
    page(
        "marketplace:answers",
        looked_at("A's draft demand", "side_a", "side_a"),
        looked_at("A's submitted demand", INSIDE_A, ""),
        Case("strangers' endorsed offer", UNSEEN),
    ),
    page(
        "marketplace:translations",
        step("A's draft demand", "side_a", "side_a", asks=True),
        step("A's submitted demand", INSIDE_A, "", asks=True),
        STRANGERS,
    ),
    page(
        "marketplace:copy",
        step("A's submitted demand", INSIDE_A, WRITERS_OF_A, asks=False),
        Case(
            "A's published demand",
            answers("refused", ok=WRITERS_OF_A, login="visitor"),
            answers("refused", done=WRITERS_OF_A, login="visitor"),
        ),
        STRANGERS,
    ),
    page(
        "marketplace:paper",
        Case("A's draft demand", answers("hidden", ok="side_a")),
        Case("A's published demand", PUBLIC),
        Case("strangers' endorsed offer", answers("hidden")),
    ),
]
