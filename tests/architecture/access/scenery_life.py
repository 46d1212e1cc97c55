"""What A has published, in every state after publication, with a revision and an edition."""

import datetime

from django.utils import timezone

from cooperation.marketplace import services
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories import marketplace
from tests.marketplace.checks import publish

LONG_AGO = datetime.timedelta(days=480)


def of_the_life_after(cast: Cast) -> dict[str, Arguments]:
    """All of it is of A, written by its staff and submitted by its focal point."""
    people = cast.people
    written = {
        "institution": cast.ministry_a,
        "author": people["staff_a"],
        "submitted_by": people["focal_point_a"],
    }
    found: dict[str, Arguments] = {}
    for state in ("paused", "expired"):
        found[f"A's {state} demand"] = {"code": marketplace.demand(state=state, **written).code}
    stale = marketplace.demand(
        state="expired", **written, last_confirmed_at=timezone.now() - LONG_AGO
    )
    revised = marketplace.demand(state="published", **written)
    begun = services.revise(revised, by=people["staff_a"])
    renewed = marketplace.demand(state="published", **written)
    revision = services.revise(renewed, by=people["staff_a"])
    services.submit(revision, by=people["focal_point_a"])
    services.endorse(revision, by=people["coordinator_x"])
    publish(revision, people["officer_x"])
    return found | {
        "A's demand that expired long ago": {"code": stale.code},
        "A's offer": {"code": marketplace.offer(state="published", **written).code},
        "A's revised demand": {"code": revised.code},
        "A's begun revision": {"code": begun.code},
        "A's published revision": {"code": revision.code},
        "an edition of A's demand": {"code": renewed.code, "number": 1},
        "no edition of A's demand": {"code": renewed.code, "number": 9},
    }
