"""Who is awaited for an offer or a demand on its way, and who would decide on it now."""

from accounts.models import User
from cooperation.core.lifecycle import Wait
from cooperation.directory import queries as directory
from cooperation.directory.models import Role, UnfpaOffice
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.marketplace import kinds, queries
from cooperation.marketplace.lifecycle import ENDORSED_BY_LETTER, LISTING
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.moving import tell
from cooperation.notifications.kinds import Kind


def await_endorsement(listing: Listing, *, by: User) -> None:
    """The coordinator is awaited; where none has an account, the office that records a letter."""
    coordination = directory.coordinating_institution(listing.country)
    if coordination:
        wait = LISTING.state("submitted").awaits[0]
        commitments.move(listing, [Awaited(coordination, wait)], by=by)
        people = directory.people(coordination, Role.COORDINATOR)
        tell(people, kinds.LISTING_SUBMITTED, listing, by=by)
    else:
        _await_office(listing, ENDORSED_BY_LETTER, kinds.LISTING_NEEDS_LETTER, by=by)


def await_publication(listing: Listing, *, by: User) -> None:
    """UNFPA is next: the office whose officers may still decide on it."""
    wait = LISTING.state("endorsed").awaits[0]
    _await_office(listing, wait, kinds.LISTING_TO_PUBLISH, by=by)


def _await_office(listing: Listing, wait: Wait, kind: Kind, *, by: User) -> None:
    office = deciding_office(listing)
    commitments.move(listing, [Awaited(office.institution, wait)] if office else [], by=by)
    if office:
        tell(directory.people(office.institution, Role.OFFICER), kind, listing, by=by)


def deciding_office(listing: Listing) -> UnfpaOffice | None:
    """The office that acts for the country.

    One whose officers all have a part in the listing counts as absent: its regional office acts.
    """
    office = directory.acting_office(listing.country)
    if office is None:
        return None
    officers = directory.people(office.institution, Role.OFFICER)
    if officers.exclude(pk__in=queries.people_with_a_part(listing)).exists():
        return office
    return directory.regional_office(listing.country) or office


def deciders(listing: Listing) -> list[User]:
    """Whoever is awaited for it now in coordination or office."""
    if listing.state == "draft":
        return []
    if listing.state == "submitted":
        coordination = directory.coordinating_institution(listing.country)
        if coordination:
            return list(directory.people(coordination, Role.COORDINATOR))
    office = deciding_office(listing)
    return list(directory.people(office.institution, Role.OFFICER)) if office else []
