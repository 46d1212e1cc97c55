"""``docs/roles.md``: who is who, and who may open what, made from the declared matrix."""

from collections.abc import Iterator

from platform_site.docs_writer.words import MADE_FROM_CODE, table
from tests.architecture.access.addresses import Address, addresses
from tests.architecture.access.declaring import ANSWERS, ROLES, Answers, Page
from tests.architecture.access.matrix import ROOMS

CAST = {
    "visitor": "somebody who has not signed in",
    "unverified": "somebody who registered, knows the password and never confirmed the address; "
    "meets what a visitor meets unless it is said",
    "registered": "somebody with an account and no institution",
    "staff_a": "staff of ministry A, in country X, which asks",
    "focal_point_a": "focal point of ministry A",
    "staff_b": "staff of ministry B, in country Y, which offers",
    "focal_point_b": "focal point of ministry B",
    "coordinator_x": "national coordinator of country X",
    "coordinator_y": "national coordinator of country Y",
    "officer_x": "UNFPA officer of the country office of X",
    "officer_y": "UNFPA officer of the country office of Y",
    "officer_elsewhere": "UNFPA officer of the country office of another country",
    "regional_officer": "UNFPA officer of the regional office over X and Y",
    "partner": "focal point of an international institution that takes no part",
    "administrator": "administrator of the platform",
}
RIGHTS = (
    (
        "staff",
        "its institution",
        "writes drafts of offers, demands and terms; reads its proposals and exchanges",
    ),
    (
        "focal point",
        "its institution",
        "submits offers and demands, answers proposals, proposes and accepts terms",
    ),
    (
        "national coordinator",
        "its country, from the foreign ministry or cooperation agency",
        "endorses or returns offers, demands and exchanges; may cancel an exchange",
    ),
    (
        "UNFPA officer, country office",
        "the countries of the office",
        "publishes or returns; decides on exchanges at country level; records signed letters",
    ),
    (
        "UNFPA officer, regional office",
        "the countries of all its offices",
        "acts where a country office has no officer; decides at regional level; rejects",
    ),
    (
        "partner",
        "what it takes part in",
        "confirms its own part in agreed terms, or returns them to the sides with a reason",
    ),
    (
        "administrator",
        "the platform",
        "vocabularies, people, operations; never decides on content",
    ),
)
INTRODUCTION = """\
# Roles and rights

{made}

A right is a role, held in an institution, over an object within reach of that institution, in a
state that allows the step, for somebody who has no part in what is decided. Whoever wrote,
submitted, endorsed, accepted or facilitates something never decides on it. What somebody may not
see does not exist for them; what they may see and not do is refused with a reason.
"""


def page() -> str:
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION.format(made=MADE_FROM_CODE)
    yield from table(("Role", "Reaches", "Does"), RIGHTS)
    yield "\n## Who may open what\n"
    yield "Every address is tried as each of these people, by opening it and by sending an empty"
    yield "form to it:\n"
    yield from table(("Name", "Who"), ((f"`{name}`", CAST[name]) for name in ROLES))
    yield "\nWhat they meet:\n"
    yield from table(("Word", "Meaning"), ((f"*{word}*", text) for word, text in ANSWERS.items()))
    known = {one.name: one for one in addresses()}
    for title, room in ROOMS.items():
        yield f"\n## {title}\n"
        yield from table(
            ("Address", "About", "Opening it", "Sending an empty form"),
            (row for one in room.pages for row in _rows(known[one.name], one)),
        )
    yield "\n## Administration\n"
    yield "Every page under `/admin/` asks anybody but an administrator to sign in; states cannot"
    yield "be edited there.\n"


def _rows(address: Address, declared: Page) -> Iterator[tuple[str, str, str, str]]:
    """The cases of an address; what it is stands beside the first."""
    name = f"`{address.name}`: {declared.title or address.title}"
    for case in declared.cases:
        sent = "the same" if case.post == case.get else in_words(case.post)
        yield name, case.about or "–", in_words(case.get), sent
        name = ""


def in_words(answers: Answers) -> str:
    """``*ok*: side_a; otherwise *hidden*``, with the words that ask fewest names to be read."""
    by_answer: dict[str, list[str]] = {}
    for role in ROLES:
        if role == "unverified" and answers.of(role) == answers.of("visitor"):
            continue
        if answers.of(role) != answers.otherwise:
            by_answer.setdefault(answers.of(role), []).append(role)
    if not by_answer:
        return f"everybody: *{answers.otherwise}*"
    named = [f"*{answer}*: {', '.join(roles)}" for answer, roles in by_answer.items()]
    return f"{'; '.join(named)}; others: *{answers.otherwise}*"
