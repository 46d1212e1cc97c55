"""Cover by memoranda on the pages of a proposal, as its exchange would be, when it is read."""

from typing import Any

from django.db.models import prefetch_related_objects

from cooperation.agreements import shown
from cooperation.agreements.queries.cover import with_larger
from cooperation.directory.queries import Reader
from cooperation.matching.models import Match

ENDED = ("converted", "declined", "lapsed", "superseded")


def shown_to(user: Reader, match: Match) -> dict[str, Any]:
    """What covers the pair and what is missing; nothing once the proposal has ended.

    What is stored of it (S11) is as old as the last comparison: those that nobody has answered are
    compared anew every night. Where it has changed since, the page says so.
    """
    if match.state in ENDED:
        return {}
    offer, demand = match.offer, match.demand
    prefetch_related_objects([offer, demand], "themes")
    offered, asked = list(offer.themes.all()), list(demand.themes.all())
    themes = [one for one in asked if one in offered] or asked or offered
    sides = [one for one in (offer, demand) if one.country.is_global_south]
    if len(sides) < 2:
        return {}
    cover = shown.between(
        [one.country for one in sides],
        user,
        institutions=[one.institution_id for one in sides],
        themes=with_larger(themes),
    )
    stored = match.parts.get("S11", {}).get("key", "")
    return {"cover": cover, "cover_changed": bool(stored) and stored != f"legal.{cover.level}"}
