"""Who is awaited for an offer or a demand on its way, and who is told when it ends."""

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.followups import commitments
from cooperation.marketplace import kinds, queries, waiting
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.moving import coordination_of, tell, writers
from cooperation.notifications.kinds import Kind


def await_endorsement(listing: Listing, *, by: User) -> None:
    """The coordinator is awaited; where none has an account, the office that records a letter."""
    has_coordination = directory.coordinating_institution(listing.country) is not None
    kind = kinds.LISTING_SUBMITTED if has_coordination else kinds.LISTING_NEEDS_LETTER
    _await(listing, kind, by=by)


def await_publication(listing: Listing, *, by: User) -> None:
    """UNFPA is next: the office whose officers may still decide on it."""
    _await(listing, kinds.LISTING_TO_PUBLISH, by=by)


def _await(listing: Listing, kind: Kind, *, by: User) -> None:
    turn = waiting.whose_turn(listing)
    commitments.move(listing, turn, by=by)
    for one in turn:
        tell(directory.people(one.institution, Role(one.wait.role)), kind, listing, by=by)


def others_told(listing: Listing) -> list[tuple[Institution, Role]]:
    """Who is told when it ends, besides its own institution: nobody of a draft.

    The country that endorses, and UNFPA once it was there or where the country has nobody.
    """
    if listing.state == "draft":
        return []
    told: list[tuple[Institution, Role]] = []
    if coordination := coordination_of(listing):
        told.append((coordination, Role.COORDINATOR))
    if listing.state != "submitted" or not told:
        office = queries.deciding_office(listing)
        told += [(office.institution, Role.OFFICER)] if office else []
    return told


def told_at_the_end(listing: Listing) -> list[User]:
    """Its writers and focal points, and the people of the others."""
    others = (directory.people(*one) for one in others_told(listing))
    return [*writers(listing), *(person for people in others for person in people)]
