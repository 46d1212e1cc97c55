"""Who brings the sides of a proposal together when the officer who did leaves."""

from django.db.models import QuerySet

from cooperation.core import activity
from cooperation.directory.held import Leaving
from cooperation.directory.models import Membership, Role
from cooperation.followups import commitments
from cooperation.matching import queries, waiting
from cooperation.matching.lifecycle import ACTIVE_STATES
from cooperation.matching.models import Match


def facilitated(membership: Membership) -> QuerySet[Match]:
    """Open proposals that somebody facilitates."""
    rows = Match.objects.filter(facilitator=membership.user_id, state__in=ACTIVE_STATES)
    return rows.order_by("pk")


def pass_on_facilitating(leaving: Leaving) -> None:
    """To a successor who was named; else the office is awaited to name somebody."""
    if leaving.membership.role != Role.OFFICER:
        return
    keys = list(facilitated(leaving.membership).values_list("pk", flat=True))
    for match in Match.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"):
        match.facilitator = leaving.heir if leaving.named else None
        match.save(update_fields=["facilitator", "updated_at"])
        activity.record(
            "match.facilitator_passed_on",
            match,
            by=leaving.by,
            as_institution=leaving.institution.name,
            fields=["facilitator"],
        )
        if not queries.rests(match):
            commitments.open_for(match, waiting.facilitation(match))
