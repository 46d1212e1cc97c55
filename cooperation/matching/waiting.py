"""Who is awaited about a proposal, by its state."""

from collections.abc import Iterable, Sequence

from cooperation.directory import queries as directory
from cooperation.followups.commitments import Awaited
from cooperation.followups.expected import Source, concerned, declare
from cooperation.followups.models import Commitment
from cooperation.matching import queries, sides
from cooperation.matching.lifecycle import MATCH, UNFACILITATED
from cooperation.matching.models import Match


def objects() -> Iterable[Match]:
    waiting = [state.code for state in MATCH.states if state.awaits]
    return queries.with_sides(Match.objects.filter(concerned(waiting)).order_by("pk"))


def awaited(match: Match, open_ones: Sequence[Commitment] = ()) -> list[Awaited]:
    """Each side whose answer is missing; of an accepted one the side that asks.

    Without a facilitator also the office of the country that asks. While it rests, nobody.
    """
    if queries.rests(match):
        return []
    state = MATCH.state(match.state)
    owing = [match.demand.institution] if match.state == "accepted" else sides.awaited(match)
    return [
        *(Awaited(one, wait) for wait in state.awaits for one in owing),
        *facilitation(match),
    ]


def facilitation(match: Match) -> list[Awaited]:
    """The office that has to name a facilitator, once somebody has said yes."""
    if match.state not in ("awaiting_other", "accepted") or match.facilitator_id:
        return []
    office = directory.acting_office(match.demand.country)
    return [Awaited(office.institution, UNFACILITATED)] if office else []


declare(Source("proposals", objects, awaited))
