"""Who may open what: the list of pages of a draft, its pages, and what saves itself."""

from tests.architecture.access.declaring import NO_FORM, Case, answers, page
from tests.architecture.access.matrix_exchanges import NOBODY
from tests.architecture.access.matrix_marketplace import INSIDE_A, step

PAGES = [
    page(
        "marketplace:edit",
        Case("A's draft demand", answers("hidden", ok="side_a", login="visitor"), NO_FORM),
        Case("A's submitted demand", step("", INSIDE_A, "", asks=True).get, NO_FORM),
        Case("strangers' endorsed offer", NOBODY, NO_FORM),
    ),
    page(
        "marketplace:section",
        # A page can be saved at any completeness: an empty one too.
        step("the text of A's draft demand", "side_a", "side_a", asks=False),
        step("the text of A's submitted demand", INSIDE_A, "", asks=True),
        Case("the text of strangers' offer", NOBODY, NOBODY),
    ),
    page(
        "marketplace:autosave",
        Case(
            "the text of A's draft demand",
            NO_FORM,
            answers("hidden", done="side_a", forbidden="visitor"),
        ),
        Case(
            "the text of A's submitted demand",
            NO_FORM,
            answers("hidden", forbidden=f"{INSIDE_A} visitor"),
        ),
        Case(
            "the text of strangers' offer",
            NO_FORM,
            answers("hidden", forbidden="visitor"),
        ),
    ),
    page(
        "marketplace:companions",
        Case("the text of A's draft demand", answers("hidden", ok="side_a")),
        Case("the text of A's submitted demand", answers("hidden")),
        Case("the text of strangers' offer", answers("hidden")),
    ),
]
