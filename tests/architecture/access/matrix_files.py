"""Who may open what: the documents of a draft."""

from tests.architecture.access.declaring import Case, answers, page
from tests.architecture.access.matrix_marketplace import STRANGERS, shown, step

_SHOWN = shown("document of A's submitted demand", "side_a coordinator_x officers_of_x")
PAGES = [
    page(
        "marketplace:evidence",
        Case("document of A's published demand"),
        _SHOWN,
        shown("document of A's draft demand", "side_a"),
        Case("infected document of A's published demand", answers("hidden")),
        Case("waiting document of A's published demand", answers("hidden")),
        Case("document of A's draft demand at another demand", answers("hidden")),
        Case("no document of strangers", answers("hidden")),
    ),
    page(
        "marketplace:evidence_section",
        step("A's draft demand", "side_a", "side_a", asks=True),
        step("A's submitted demand", "side_a coordinator_x officers_of_x", "", asks=True),
        STRANGERS,
        title="The documents of a draft, with a form to add more.",
    ),
    page(
        "marketplace:evidence_describe",
        step("document of A's draft demand", "side_a", "side_a", asks=True),
        step(
            "document of A's submitted demand", "side_a coordinator_x officers_of_x", "", asks=True
        ),
        title="Another title or language for a document of a draft.",
    ),
    page(
        "marketplace:evidence_remove",
        step("document of A's draft demand", "side_a", "side_a", asks=False),
        step(
            "document of A's submitted demand", "side_a coordinator_x officers_of_x", "", asks=True
        ),
        title="Check page before a document is taken off a draft.",
    ),
]
