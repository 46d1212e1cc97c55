"""What every step of an offer or a demand has in common: who acts, what is kept, who is told."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.marketplace import policies
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.writing import ChangedMeanwhile
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind

SHORTEST_REASON = 10


def check_read(listing: Listing, version: int | None) -> None:
    """Nobody stands behind a text that was changed since they opened the page."""
    if version is not None and version != listing.version:
        raise ChangedMeanwhile(listing)


def move(
    listing: Listing,
    step: str,
    *,
    by: User | None,
    as_institution: Institution | None = None,
    reason: str = "",
    verb: str = "",
    fields: Sequence[str] = (),
    on_behalf_of: str = "",
) -> None:
    """Save the new state and write the step into the record."""
    before = listing.state
    listing.state = LISTING.target(step, state=before)
    listing.save()
    activity.record(
        verb or VERBS[step],
        listing,
        by=by,
        as_institution=str(as_institution or ""),
        on_behalf_of=on_behalf_of,
        from_state=before,
        to_state=listing.state,
        reason=reason,
        fields=fields,
    )


VERBS = {
    "submit": "listing.submitted",
    "endorse": "listing.endorsed",
    "publish": "listing.published",
    "return": "listing.returned",
    "withdraw": "listing.withdrawn",
    "replace": "listing.took_its_place",
    "pause": "listing.paused",
    "resume": "listing.resumed",
    "confirm": "listing.confirmed",
    "expire": "listing.expired",
    "reopen": "listing.reopened",
    "close": "listing.closed",
    "archive": "listing.archived",
}


def coordination_of(listing: Listing) -> Institution | None:
    """Who endorses for the country; None where nobody has to or nobody can (4.9)."""
    if not listing.country.requires_coordinator_endorsement:
        return None
    return directory.coordinating_institution(listing.country)


def writers(listing: Listing) -> list[User]:
    """The author, unless they have left since, and the institution's focal points."""
    author, institution = listing.author, listing.institution
    stays = policies.works_for(author, institution) or policies.covers(author, listing)
    return [*([author] if stays else []), *directory.people(institution, Role.FOCAL_POINT)]


def concerned(listing: Listing) -> list[User]:
    """Who wrote it, its focal points, and the coordinators of its country."""
    coordination = coordination_of(listing)
    people = directory.people(coordination, Role.COORDINATOR) if coordination else []
    return [*writers(listing), *people]


def acting_for(role: Role, *, by: User) -> Institution:
    """The institution in which the person holds the role they act in."""
    return next(
        membership.institution
        for membership in directory.memberships_of(by)
        if membership.role == role
    )


def own_side(listing: Listing, *, by: User) -> Institution:
    """The listing's institution for its own people, else the authority that coordinates."""
    own = policies.speaks_for(by, listing)
    return listing.institution if own else acting_for(Role.COORDINATOR, by=by)


def tell(
    people: Iterable[User],
    kind: Kind,
    listing: Listing,
    *,
    by: User | None,
    params: Mapping[str, str | int] | None = None,
) -> None:
    """Tell everybody but whoever acts."""
    others = [person for person in people if by is None or person.pk != by.pk]
    outbox.tell(others, kind, about=listing.subject, params=params)


def long_enough(reason: str) -> str:
    """A reason has ten characters at least."""
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise NotPossible(_("Please give a reason of at least ten characters."))
    return reason
