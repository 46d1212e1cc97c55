"""Who is awaited for an offer or a demand on its way, and who would decide on it now."""

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.followups import commitments
from cooperation.marketplace import kinds, queries, waiting
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.moving import tell
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


def deciders(listing: Listing) -> list[User]:
    """Whoever is awaited for it now in coordination or office."""
    if listing.state == "draft":
        return []
    if listing.state == "submitted":
        return [
            person
            for one in waiting.whose_turn(listing)
            for person in directory.people(one.institution, Role(one.wait.role))
        ]
    office = queries.deciding_office(listing)
    return list(directory.people(office.institution, Role.OFFICER)) if office else []
