"""Who may open what: the life of offers and demands after publication."""

from tests.architecture.access.declaring import Case, answers, page
from tests.architecture.access.matrix_exchanges import NOBODY
from tests.architecture.access.matrix_marketplace import INSIDE_A, STRANGERS, shown, step

EVERYBODY = "signed_in"
OWN = "focal_point_a coordinator_x"

PAGES = [
    page(
        "marketplace:confirm",
        step("A's published demand", EVERYBODY, "focal_point_a", asks=False),
        step("A's demand that expired long ago", EVERYBODY, "", asks=True),
        STRANGERS,
        title="“Still valid?”: the focal point answers with one button.",
    ),
    page(
        "marketplace:reopen",
        step("A's demand that expired long ago", EVERYBODY, "focal_point_a", asks=False),
        step("A's expired demand", EVERYBODY, "", asks=True),
        STRANGERS,
        title="Check page before what expired long ago becomes a draft again.",
    ),
    page(
        "marketplace:revise",
        step("A's published demand", EVERYBODY, "side_a", asks=False),
        step("A's paused demand", EVERYBODY, "", asks=True),
        STRANGERS,
        title="Check page before a revision of a published text begins.",
    ),
    page(
        "marketplace:differences",
        shown("A's begun revision", "side_a"),
        shown("A's published revision", INSIDE_A),
        Case("A's published demand", answers("hidden")),
        title="What a revision changes, side by side.",
    ),
    page(
        "marketplace:edition",
        shown("an edition of A's demand", INSIDE_A),
        Case("no edition of A's demand", answers("hidden")),
    ),
    page(
        "marketplace:capacity",
        step("A's offer", EVERYBODY, "focal_point_a", asks=True),
        step("A's withdrawn demand", INSIDE_A, "", asks=True),
        STRANGERS,
    ),
    page(
        "marketplace:pause",
        step("A's published demand", EVERYBODY, OWN, asks=True),
        step("A's paused demand", EVERYBODY, "", asks=True),
        STRANGERS,
        title="Check page before a focal point or coordinator pauses it.",
    ),
    page(
        "marketplace:resume",
        step("A's paused demand", EVERYBODY, OWN, asks=False),
        step("A's published demand", EVERYBODY, "", asks=True),
        STRANGERS,
        title="Check page before a paused one goes on.",
    ),
    page(
        "marketplace:close",
        step("A's published demand", EVERYBODY, OWN, asks=True),
        step("A's offer", EVERYBODY, "", asks=True),
        Case("strangers' endorsed offer", NOBODY, NOBODY),
        title="Check page before a demand is closed with its outcome.",
    ),
]
