"""Who may open what: the register, memoranda before and after their signing, steps, papers."""

from tests.architecture.access.declaring import PUBLIC, Answers, Case, answers, page

CONCERNED = "coordinators officers_of_both administrator"


def step(about: str, allowed: str, *, asks: bool, public: bool = False) -> Case:
    """A check page for those allowed, a reason for others who see it, nothing for the rest.

    Sending it empty does the step, unless it ``asks`` for a reason.
    """
    seen = "signed_in" if public else CONCERNED
    return Case(about, _step(allowed, "ok", seen), _step(allowed, "ok" if asks else "done", seen))


def _step(allowed: str, answer: str, seen: str) -> Answers:
    may = set(answers("ok", done=allowed).named) if allowed else set()
    others = " ".join(role for role in answers("ok", done=seen).named if role not in may)
    by_answer = {answer: allowed, "refused": others, "login": "visitor"}
    return answers("hidden", **{word: roles for word, roles in by_answer.items() if roles})


def about_party(about: str, allowed: str, *, asks: bool) -> Case:
    return step(f"first party of {about}", allowed, asks=asks, public=True)


LETTER = answers(
    "hidden",
    ok="regional_officer",
    refused="coordinator_x officer_x administrator",
    login="visitor",
)
INSIDE = answers("hidden", ok=CONCERNED)
NOBODY = answers("hidden", login="visitor", refused="administrator")
STRANGERS = Case("strangers' memorandum", NOBODY, NOBODY)
STRANGERS_PARTY = Case("first party of strangers' memorandum", NOBODY, NOBODY)

PAGES = [
    page("agreements:register"),
    page("agreements:cover"),
    page("agreements:network"),
    *(
        page(f"agreements:{name}", Case("memoranda as CSV"), Case("memoranda as XLSX"))
        for name in ("export", "cover_export", "network_export")
    ),
    page(
        "agreements:propose",
        Case(
            "",
            answers("refused", ok="officers", login="visitor"),
            answers("refused", ok="officers", login="visitor"),
        ),
    ),
    page(
        "agreements:memorandum",
        Case("memorandum in negotiation", INSIDE),
        Case("memorandum ready for signature", PUBLIC),
        Case("signed memorandum", PUBLIC),
        Case("memorandum in force", PUBLIC),
        Case("strangers' memorandum", answers("hidden", ok="administrator")),
    ),
    page(
        "agreements:paper",
        Case("first party of memorandum in force", INSIDE),
        Case("first party of signed memorandum", INSIDE),
        Case("first party of memorandum ready for signature", answers("hidden")),
    ),
    page(
        "agreements:annex",
        Case("annex of memorandum in negotiation", INSIDE),
        Case("annex of memorandum in force", PUBLIC),
        Case("annex of strangers' memorandum", answers("hidden", ok="administrator")),
    ),
    page("agreements:check"),
    page("agreements:check_text", Case("text of a memorandum"), Case("text that nobody knows")),
    *(
        page(
            f"agreements:{name}",
            Case("text of memorandum in negotiation", INSIDE),
            Case("text of memorandum in force", PUBLIC),
            Case("text of strangers' memorandum", answers("hidden")),
        )
        for name in ("pdf", "docx")
    ),
    page(
        "agreements:calendar",
        Case("memorandum in negotiation", INSIDE),
        Case("memorandum in force", PUBLIC),
    ),
    page(
        "agreements:accede",
        step("accession of a country of strangers", "", asks=False, public=True),
        step("accession of country X", "coordinator_x regional_officer", asks=False, public=True),
        step("accession of country X to a closed one", "", asks=False, public=True),
    ),
    page(
        "agreements:confirm",
        step("memorandum in negotiation", "coordinators", asks=False),
        step("confirmed memorandum", "", asks=False),
        STRANGERS,
    ),
    page(
        "agreements:freeze",
        step("confirmed memorandum", "regional_officer", asks=False),
        step("memorandum in negotiation", "", asks=False),
        STRANGERS,
    ),
    page(
        "agreements:reopen",
        step("memorandum ready for signature", "regional_officer", asks=True, public=True),
        step("signed memorandum", "", asks=True, public=True),
        STRANGERS,
    ),
    page(
        "agreements:terminate",
        step("memorandum in force", "regional_officer", asks=True, public=True),
        step("signed memorandum", "", asks=True, public=True),
        STRANGERS,
    ),
    page(
        "agreements:abandon",
        step("memorandum in negotiation", "regional_officer", asks=True),
        step("memorandum in force", "", asks=True, public=True),
        STRANGERS,
    ),
    page(
        "agreements:confirm_by_letter",
        Case("party without a coordinator", LETTER, LETTER),
        step("first party of memorandum in negotiation", "", asks=True),
        STRANGERS_PARTY,
    ),
    page(
        "agreements:letter",
        Case("letter of a party", answers("hidden", ok="regional_officer")),
    ),
    page(
        "agreements:verify",
        about_party("signed memorandum", "coordinator_x", asks=False),
        about_party("memorandum in force", "", asks=False),
        STRANGERS_PARTY,
    ),
    page(
        "agreements:refuse",
        about_party("signed memorandum", "coordinator_x", asks=True),
        about_party("memorandum in force", "", asks=True),
        STRANGERS_PARTY,
    ),
    page(
        "agreements:notice",
        about_party("memorandum in force", "coordinator_x", asks=True),
        about_party("signed memorandum", "", asks=True),
        STRANGERS_PARTY,
    ),
]
