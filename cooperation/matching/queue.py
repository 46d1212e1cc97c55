"""Proposals in the queue: the pair in short, and whose it is."""

from django.http import HttpRequest

from cooperation.core.models import Subject
from cooperation.core.panels import Context, Panel, register
from cooperation.directory.queries import Reader
from cooperation.followups import matters, panels
from cooperation.followups.models import Commitment
from cooperation.matching import presentation, queries, rows
from cooperation.matching.models import Match
from cooperation.matching.sentences import Explanation


def in_short(request: HttpRequest, commitment: Commitment) -> Context | None:
    """The two sides and the best reasons; answering stands on the proposal's own page."""
    if commitment.about.kind != "match":
        return None
    found = queries.with_sides(queries.visible_to(request.user))
    match = found.filter(subject=commitment.about_id).first()
    if match is None:
        return None
    return {
        "match": match,
        "pair": presentation.pair(match),
        "fit": rows.fit(match),
        "best": Explanation(match.parts).best(),
    }


def _country_ids(user: Reader, subject: Subject) -> set[int]:
    sides = queries.visible_to(user).filter(subject=subject).order_by()
    pairs = sides.values_list("offer__institution__country", "demand__institution__country")
    return {pk for pair in pairs for pk in pair if pk is not None}


def _notes(request: HttpRequest, match: Match) -> Context | None:
    both = {match.offer.country.pk, match.demand.country.pk}
    return panels.notes(request, match.subject, both)


def register_in_the_queue() -> None:
    """Called when the platform starts."""
    register(Panel("queue.matter", "matching/queue_matter.html", in_short))
    register(Panel("match.desk", panels.NOTES, _notes, order=80))
    matters.register(matters.Matter(("match",), _country_ids))
