"""Proposals of exchange between A and B at each point, and one of strangers."""

from cooperation.matching import services
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories import matching


def of_matching(cast: Cast) -> dict[str, Arguments]:
    """Nobody has answered; B has said yes; both have; and what A and B have no part in."""
    a, b = cast.people["focal_point_a"], cast.people["focal_point_b"]
    offer = matching.offer(institution=cast.ministry_b)
    fresh, half, whole = (
        matching.proposal(offered=offer, asked=matching.demand(institution=cast.ministry_a)).match
        for _number in range(3)
    )
    services.say_yes(half, by=b)
    services.say_yes(whole, by=b)
    services.say_yes(whole, by=a)
    far = matching.proposal(offered=matching.offer("UY"), asked=matching.demand("PY")).match
    return {
        "proposal to A and B": {"code": fresh.code},
        "proposal that B accepts": {"code": half.code},
        "proposal that both accept": {"code": whole.code},
        "strangers' proposal": {"code": far.code},
    }
