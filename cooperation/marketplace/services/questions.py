"""Asking the institution before deciding: the decider's clock stands still until it answers."""

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from cooperation.core import activity
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.followups import commitments, pauses
from cooperation.followups.commitments import Awaited
from cooperation.followups.models import Commitment
from cooperation.marketplace import asking, policies
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.moving import acting_for
from cooperation.marketplace.waiting import ASKED
from cooperation.notifications import outbox


@transaction.atomic
def ask(listing: Listing, *, by: User, question: str) -> Listing:
    """Ask without returning it: the institution is awaited, the decision waits meanwhile."""
    listing = listing.locked()
    policies.check_can_ask(by, listing)
    question = question.strip()
    role = Role.COORDINATOR if listing.state == "submitted" else Role.OFFICER
    (asked,) = commitments.open_for(listing, [Awaited(listing.institution, ASKED, text=question)])
    pauses.pause(_decisions(listing), until_kept=asked)
    activity.record(
        "listing.asked",
        listing,
        by=by,
        as_institution=str(acting_for(role, by=by)),
        reason=question,
    )
    people = directory.people(listing.institution, Role.FOCAL_POINT)
    outbox.tell(people, asking.LISTING_ASKED, about=listing.subject)
    return listing


@transaction.atomic
def answer(listing: Listing, *, by: User, text: str) -> Listing:
    """The institution answers: whoever decides is told, and their days run on."""
    listing = listing.locked()
    policies.check_can_answer(by, listing)
    commitments.close(listing, by=by, kind=ASKED.kind)
    activity.record(
        "listing.answered",
        listing,
        by=by,
        as_institution=str(listing.institution),
        reason=text.strip(),
    )
    for one in _decisions(listing).select_related("awaits_institution"):
        if one.awaits_institution is not None:
            outbox.tell(
                directory.people(one.awaits_institution, one.awaits_role),
                asking.LISTING_ANSWERED,
                about=listing.subject,
                params={"due_on": one.due_on.isoformat()},
            )
    return listing


def _decisions(listing: Listing) -> QuerySet[Commitment]:
    """What awaits a decision on it."""
    return Commitment.objects.filter(
        about=listing.subject_id,
        state=Commitment.State.OPEN,
        kind__in=["endorse", "decide"],
    )
