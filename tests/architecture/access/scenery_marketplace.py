"""Offers and demands of A in every state that matters, one of B, one of strangers."""

from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories import marketplace
from tests.factories.directory import InstitutionFactory

STATES = ("draft", "submitted", "endorsed", "published", "withdrawn")


def of_the_marketplace(cast: Cast) -> dict[str, Arguments]:
    """A's demand was written by its staff and submitted by its focal point."""
    written = {
        "institution": cast.ministry_a,
        "author": cast.people["staff_a"],
    }
    found: dict[str, Arguments] = {}
    for state in STATES:
        submitted = None if state == "draft" else cast.people["focal_point_a"]
        demand = marketplace.demand(state=state, submitted_by=submitted, **written)
        found[f"A's {state} demand"] = {"code": demand.code}
    offer = marketplace.offer(
        state="draft", institution=cast.ministry_b, author=cast.people["focal_point_b"]
    )
    far = marketplace.offer(state="endorsed", institution=InstitutionFactory(country="PY"))
    return found | {
        "B's draft offer": {"code": offer.code},
        "strangers' endorsed offer": {"code": far.code},
        "no document of strangers": {"code": far.code, "pk": 0},
        **{
            f"the text of {name}": {**found[name], "section": "what"}
            for name in ("A's draft demand", "A's submitted demand")
        },
        "the text of strangers' offer": {"code": far.code, "section": "what"},
        "an offer": {"kind": "offer"},
        "a demand": {"kind": "demand"},
        "something else": {"kind": "nothing"},
    }
