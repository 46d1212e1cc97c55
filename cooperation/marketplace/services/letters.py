"""What a country or an institution said on paper, recorded by UNFPA (domain page, 4.9)."""

import datetime
from typing import Any, Unpack

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.marketplace import kinds, policies
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import steps
from cooperation.marketplace.services.awaiting import await_publication
from cooperation.marketplace.services.moving import move, tell, writers
from cooperation.reviews import assents
from cooperation.reviews.letters.missing import MissingYes
from cooperation.reviews.letters.recording import Paper, Recorded, Signed, record
from cooperation.reviews.models import Assent


def endorse_by_letter(listing: Listing, *, by: User, **signed: Unpack[Signed]) -> Listing:
    """Record the endorsement that an authority of the country signed on paper.

    It counts as the authority's own act. Whoever records it decides nothing about this listing
    afterwards: a colleague does. The country's coordinators are told.
    """
    return record(ENDORSEMENT, listing, by=by, **signed)


def submit_by_letter(listing: Listing, *, by: User, **signed: Unpack[Signed]) -> Listing:
    """Submit a draft that its institution asked for on paper.

    Whoever records it counts as its submitter and decides nothing about it afterwards.
    """
    return record(SUBMISSION, listing, by=by, **signed)


def _as_it_was_read(listing: Listing, _yes: MissingYes, read: int | None) -> None:
    """A letter speaks about the text that its recorder had before them."""
    if read is not None and read != listing.version:
        raise NotPossible(_("The text was changed meanwhile. Please open this page again."))


def _complete(listing: Listing, yes: MissingYes, read: int | None) -> None:
    """It may have been submitted by an earlier letter and returned since."""
    _as_it_was_read(listing, yes, read)
    steps.check_complete(listing)
    assents.clear(listing.subject, kind=Assent.Kind.CONSENT)


def earliest_day(listing: Listing) -> datetime.date:
    """The day from which a letter can speak about this text.

    A country may sign the printed draft before it is submitted, so that is the day on which it was
    begun; what came back was not good enough, so after a return it is the day of the return.
    """
    returned = ActivityEntry.objects.filter(subject=listing.subject_id, verb="listing.returned")
    last = returned.order_by("-at").first()
    return timezone.localdate(last.at if last else listing.created_at)


def _facts(recorded: Recorded, verb: str) -> dict[str, Any]:
    return {**recorded.said, "as_institution": recorded.office, "verb": verb}


def _endorsed(listing: Listing, recorded: Recorded) -> None:
    by = recorded.by
    move(listing, "endorse", **_facts(recorded, "listing.endorsed_by_letter"))
    await_publication(listing, by=by)
    tell(writers(listing), kinds.LISTING_ENDORSED, listing, by=by)
    if coordination := directory.coordinating_institution(listing.country):
        people = directory.people(coordination, Role.COORDINATOR)
        tell(people, kinds.LISTING_LETTER_RECORDED, listing, by=by)


def _submitted(listing: Listing, recorded: Recorded) -> None:
    by = recorded.by
    listing.submitted_by, listing.returned_reason = by, ""
    move(listing, "submit", **_facts(recorded, "listing.submitted_by_letter"))
    steps.submitted(listing, by=by)
    tell(writers(listing), kinds.LISTING_SUBMITTED_BY_LETTER, listing, by=by)


ENDORSEMENT = Paper(
    title=_("Letter of endorsement, %(code)s"),
    recordable=policies.endorsed_on_paper,
    ready=_as_it_was_read,
    follows=_endorsed,
    since=earliest_day,
)
SUBMISSION = Paper(
    title=_("Letter of submission, %(code)s"),
    recordable=policies.submitted_on_paper,
    ready=_complete,
    follows=_submitted,
    since=earliest_day,
)
