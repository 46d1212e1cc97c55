"""What the steps have in common: state and record, who is awaited next, who is told."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import NotPossible
from cooperation.core.lifecycle import Wait
from cooperation.core.models import ActivityEntry
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role, UnfpaOffice
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.marketplace import kinds, policies, queries
from cooperation.marketplace.lifecycle import ENDORSED_BY_LETTER, LISTING
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.writing import ChangedMeanwhile
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind

SHORTEST_REASON = 10
_VERBS = {
    "submit": "listing.submitted",
    "endorse": "listing.endorsed",
    "publish": "listing.published",
    "return": "listing.returned",
    "withdraw": "listing.withdrawn",
}


def move(
    listing: Listing,
    step: str,
    *,
    by: User | None,
    as_institution: Institution | None = None,
    reason: str = "",
    verb: str = "",
) -> ActivityEntry:
    """Save the new state and write the step into the record."""
    before = listing.state
    listing.state = LISTING.target(step, state=before)
    listing.save()
    return activity.record(
        verb or _VERBS[step],
        listing,
        by=by,
        as_institution=str(as_institution or ""),
        from_state=before,
        to_state=listing.state,
        reason=reason,
    )


def check_read(listing: Listing, version: int | None) -> None:
    """Nobody stands behind a text that was changed since they opened the page."""
    if version is not None and version != listing.version:
        raise ChangedMeanwhile(listing)


def long_enough(reason: str) -> str:
    """A reason says something: ten characters at least."""
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise NotPossible(_("Please give a reason of at least ten characters."))
    return reason


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


def writers(listing: Listing) -> list[User]:
    """The author, unless they have left since, and the institution's focal points."""
    author, institution = listing.author, listing.institution
    stays = policies.works_for(author, institution) or policies.covers(author, listing)
    return [*([author] if stays else []), *directory.people(institution, Role.FOCAL_POINT)]


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


def acting_for(role: Role, *, by: User) -> Institution:
    """The institution in which the person holds the role they act in."""
    return next(
        membership.institution
        for membership in directory.memberships_of(by)
        if membership.role == role
    )


def tell(people: Iterable[User], kind: Kind, listing: Listing, *, by: User) -> None:
    """Give a notice to each, never to whoever did it."""
    outbox.tell([person for person in people if person.pk != by.pk], kind, about=listing.subject)
