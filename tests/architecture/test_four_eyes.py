"""Every step of every lifecycle is decided by somebody else, or named here as no decision (INV-15).

A new step fails until it stands in one of the two tables. What is named with an act of
``tests/reviews/acts.py`` is tried there with every exclusion.
"""

import ast

from platform_site.docs_writer.lifecycles import LIFECYCLES
from tests.architecture.source import modules, name_of, told, tree, where
from tests.reviews.acts import ACTS

# F5, F7 and F9 (spending and outcomes, practices, closing an exchange) have no rooms yet: their
# lifecycles come with them, and fail here until they are decided.
DECISIONS: dict[str, tuple[str, ...]] = {
    "listing.endorse": ("F1 endorse a listing", "F1 record a letter about a listing"),
    "listing.publish": ("F1 check and publish a listing",),
    "listing.replace": ("F1 check and publish a listing",),
    "listing.return": ("F1 return a listing",),
    "match.say_yes_too": ("the second yes to a proposal",),
    "exchange.review": (
        "F2 endorse an exchange",
        "F2 record a letter of endorsement",
        "F2 record the letter of a country without a coordinator",
        "F2 confirm the part of a third party",
    ),
    "exchange.approve": ("F2 decide in a country office", "F2 decide in the regional office"),
    "exchange.return": ("F2 decide in a country office", "F2 decide in the regional office"),
    "exchange.reject": ("F2 reject",),
    "memorandum.freeze": ("F4 freeze a text",),
    "memorandum_party.verify": ("F4 verify a signature",),
    "memorandum_party.refuse": ("F4 send a signature back",),
    "mission.approve": (
        "F3 clear a mission",
        "F3 approve a mission",
        "F3 approve a mission with a waiver",
        "F3 ask for a waiver",
        "F3 confirm a waiver",
    ),
    "mission.close": ("F6 accept the report of a mission",),
    "mission.give_back": ("F6 accept the report of a mission",),
}
DECISIONS |= {
    "designation.grant": ("F8 designate",),
    "designation.refuse": ("F8 designate",),
    "designation.lift": ("F8 lift a suspension",),
    "designation.renew": ("F8 renew a designation",),
}
# Decided without being a step of a lifecycle.
BESIDE = {
    "F8 admit",
    "F8 confirm an admission",
    "F8 confirm an administrator",
    "the second yes to cancelling",
}
THE_SYSTEM = "the platform takes it by itself, on its day or when something else happens"
OWN_SIDE = "a side speaks for itself; others decide before or after it"
CLERICAL = "an administrator records what was done on paper; another person verifies it"
ENDS = "it takes something back or ends it, and lets nothing begin"
BY_A_CONSTRAINT = "a constraint of its table keeps out who proposed; tried with its room"
NO_DECISION: dict[str, str] = {
    "listing.submit": OWN_SIDE,
    "listing.confirm": OWN_SIDE,
    "listing.pause": ENDS,
    "listing.resume": OWN_SIDE,
    "listing.reopen": OWN_SIDE,
    "listing.close": ENDS,
    "listing.withdraw": ENDS,
    "listing.archive": THE_SYSTEM,
    "listing.expire": THE_SYSTEM,
    "match.say_yes": OWN_SIDE,
    "match.convert": OWN_SIDE,
    "match.decline": ENDS,
    "match.lapse": THE_SYSTEM,
    "match.supersede": THE_SYSTEM,
    "exchange.negotiate": OWN_SIDE,
    "exchange.agree": OWN_SIDE,
    "exchange.reopen": ENDS,
    "exchange.start": OWN_SIDE,
    "exchange.cancel": ENDS,
    "terms.accept": OWN_SIDE,
    "terms.supersede": THE_SYSTEM,
    "memorandum.negotiate": CLERICAL,
    "memorandum.reopen": ENDS,
    "memorandum.register": CLERICAL,
    "memorandum.sign": CLERICAL,
    "memorandum.enter": THE_SYSTEM,
    "memorandum.expire": THE_SYSTEM,
    "memorandum.terminate": ENDS,
    "memorandum.supersede": THE_SYSTEM,
    "memorandum.abandon": ENDS,
    "memorandum_party.sign": CLERICAL,
    "memorandum_party.withdraw": ENDS,
    "mission.propose": OWN_SIDE,
    "mission.return": ENDS,
    "mission.begin": THE_SYSTEM,
    "mission.end": THE_SYSTEM,
    "mission.report": OWN_SIDE,
    "mission.postpone": ENDS,
    "mission.reschedule": OWN_SIDE,
    "mission.cancel": ENDS,
    "designation.suspend": ENDS,
    "designation.revoke": ENDS,
    "designation.expire": THE_SYSTEM,
    "designation.withdraw": OWN_SIDE,
    "institution_proposal.add": BY_A_CONSTRAINT,
    "institution_proposal.name": BY_A_CONSTRAINT,
    "institution_proposal.refuse": BY_A_CONSTRAINT,
    "question.answer": OWN_SIDE,
    "question.ask_on": OWN_SIDE,
    "question.close": ENDS,
}
# The one place that says who is kept out, and the rooms that name their people to it.
CENTRE = "cooperation/reviews/four_eyes.py"


def steps() -> set[str]:
    return {
        f"{lifecycle.name}.{step.name}"
        for lifecycle in LIFECYCLES
        for step in lifecycle.transitions
    }


def test_every_step_is_decided_by_another_or_named_as_no_decision():
    decided = set(DECISIONS) | set(NO_DECISION)

    assert steps() - decided == set(), told(
        sorted(steps() - decided),
        "say in this file whether it decides; a decision is an act in tests/reviews/acts.py",
    )
    assert decided - steps() == set()
    assert not set(DECISIONS) & set(NO_DECISION)


def test_every_decision_is_an_act_that_is_tried_with_every_exclusion():
    named = {act for acts in DECISIONS.values() for act in acts} | BESIDE

    assert named == set(ACTS)
    assert all(act.stakes for act in ACTS.values())


def test_every_lifecycle_of_the_code_is_walked():
    written = {
        node.targets[0].id
        for path in modules()
        if name_of(path).endswith("lifecycle.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        if ast.unparse(node.value.func) == "Lifecycle" and isinstance(node.targets[0], ast.Name)
    }

    assert len(written) == len(LIFECYCLES)


def test_who_is_kept_out_is_computed_in_one_place():
    """A room that has a list of persons asks the centre with it; it does not refuse by itself."""
    found = [
        where(path, node)
        for path in modules()
        if "/policies" in name_of(path) and name_of(path) != CENTRE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Compare)
        and ast.unparse(node.left) in {"user.pk", "person.pk"}
        and isinstance(node.ops[0], ast.In)
    ]

    assert found == [], told(found, "name the people by what they did: reviews.four_eyes.check")
