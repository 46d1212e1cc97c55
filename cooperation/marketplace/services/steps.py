"""From draft to published and back: each step held, checked, recorded, awaited and told."""

import calendar
import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.marketplace import browsing_cache, completeness, kinds, policies, signals
from cooperation.marketplace.lifecycle import LISTING, RETURNED
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.writing import ChangedMeanwhile
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind
from cooperation.reviews import assents
from cooperation.reviews.models import Assent

# Months that a listing lives from its publication (domain page, 4.10).
LIFE = {Listing.Kind.OFFER: 24, Listing.Kind.DEMAND: 18}
SHORTEST_REASON = 10


@transaction.atomic
def submit(listing: Listing, *, by: User, version: int | None = None) -> Listing:
    """Hand a complete draft to the national coordinator, or on to UNFPA where none endorses."""
    listing = listing.locked()
    policies.check_can_submit(by, listing)
    _check_read(listing, version)
    if lacks := completeness.missing(listing):
        raise Incomplete(_("Something is missing before it can be submitted."), lacks)
    listing.submitted_by = by
    listing.returned_reason = ""
    _move(listing, "submit", by=by, as_institution=listing.institution)
    coordination = _coordination(listing)
    if coordination is None:
        _move(listing, "endorse", by=None, verb="listing.endorsement_not_required")
        _await_publication(listing, by=by)
    else:
        wait = LISTING.state("submitted").awaits[0]
        commitments.move(listing, [Awaited(coordination, wait)], by=by)
        _tell(
            directory.people(coordination, Role.COORDINATOR), kinds.LISTING_SUBMITTED, listing, by
        )
    return listing


@transaction.atomic
def endorse(listing: Listing, *, by: User, version: int | None = None) -> Listing:
    """The country stands behind it: its coordinator gives the assent, UNFPA is next."""
    listing = listing.locked()
    policies.check_can_endorse(by, listing)
    _check_read(listing, version)
    institution = _acting_for(by, Role.COORDINATOR)
    assents.give(listing.subject, kind=Assent.Kind.ENDORSEMENT, institution=institution, by=by)
    _move(listing, "endorse", by=by, as_institution=institution)
    _await_publication(listing, by=by)
    _tell(_writers(listing), kinds.LISTING_ENDORSED, listing, by)
    return listing


@transaction.atomic
def publish(listing: Listing, *, by: User, version: int | None = None) -> Listing:
    """Make it public for its lifetime; from now on it is compared with the other side."""
    listing = listing.locked()
    policies.check_can_publish(by, listing)
    _check_read(listing, version)
    now = timezone.now()
    listing.published_at = listing.last_confirmed_at = now
    listing.expires_at = months_later(now, LIFE[Listing.Kind(listing.kind)])
    _move(listing, "publish", by=by, as_institution=_acting_for(by, Role.OFFICER))
    commitments.move(listing, [], by=by)
    _tell(_writers(listing), kinds.LISTING_PUBLISHED, listing, by)
    browsing_cache.forget_on_commit()
    signals.listing_published.send(sender=Listing, listing=listing)
    return listing


@transaction.atomic
def return_(listing: Listing, *, by: User, reason: str) -> Listing:
    """Give it back with what has to be improved; endorsements given so far fall."""
    listing = listing.locked()
    policies.check_can_return(by, listing)
    reason = _long_enough(reason)
    role = Role.OFFICER if policies.covers(by, listing) else Role.COORDINATOR
    listing.returned_reason = reason
    _move(listing, "return", by=by, as_institution=_acting_for(by, role), reason=reason)
    assents.clear(listing.subject, kind=Assent.Kind.ENDORSEMENT, reason=_("returned"))
    commitments.move(listing, [Awaited(listing.institution, RETURNED)], by=by)
    _tell(_writers(listing), kinds.LISTING_RETURNED, listing, by)
    return listing


@transaction.atomic
def withdraw(listing: Listing, *, by: User, reason: str) -> Listing:
    """Take it back for good, unless a room above has a reason against it."""
    listing = listing.locked()
    policies.check_can_withdraw(by, listing)
    reason = _long_enough(reason)
    signals.listing_closing.send(sender=Listing, listing=listing)
    told = [*_writers(listing), *_deciders(listing)]
    if not listing.is_offer:
        listing.outcome = Listing.Outcome.WITHDRAWN
    own = policies.speaks_for(by, listing)
    institution = listing.institution if own else _acting_for(by, Role.COORDINATOR)
    _move(listing, "withdraw", by=by, as_institution=institution, reason=reason)
    commitments.close(listing, by=by, state="cancelled", reason=reason)
    _tell(told, kinds.LISTING_WITHDRAWN, listing, by)
    browsing_cache.forget_on_commit()
    signals.listing_closed.send(sender=Listing, listing=listing, by=by)
    return listing


def _check_read(listing: Listing, version: int | None) -> None:
    """Nobody stands behind a text that was changed since they opened the page."""
    if version is not None and version != listing.version:
        raise ChangedMeanwhile(listing)


def months_later(moment: datetime.datetime, months: int) -> datetime.datetime:
    """The same day and hour some months on, or the last day of a shorter month."""
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def _move(
    listing: Listing,
    step: str,
    *,
    by: User | None,
    as_institution: Institution | None = None,
    reason: str = "",
    verb: str = "",
) -> None:
    """Save the new state and write the step into the record."""
    before = listing.state
    listing.state = LISTING.target(step, state=before)
    listing.save()
    activity.record(
        verb or _VERBS[step],
        listing,
        by=by,
        as_institution=str(as_institution or ""),
        from_state=before,
        to_state=listing.state,
        reason=reason,
    )


_VERBS = {
    "submit": "listing.submitted",
    "endorse": "listing.endorsed",
    "publish": "listing.published",
    "return": "listing.returned",
    "withdraw": "listing.withdrawn",
}


def _coordination(listing: Listing) -> Institution | None:
    """Who endorses for the country; None where nobody has to or nobody can (4.9)."""
    if not listing.country.requires_coordinator_endorsement:
        return None
    return directory.coordinating_institution(listing.country)


def _await_publication(listing: Listing, *, by: User) -> None:
    office = directory.acting_office(listing.country)
    wait = LISTING.state("endorsed").awaits[0]
    commitments.move(listing, [Awaited(office.institution, wait)] if office else [], by=by)
    if office:
        officers = directory.people(office.institution, Role.OFFICER)
        _tell(officers, kinds.LISTING_TO_PUBLISH, listing, by)


def _writers(listing: Listing) -> list[User]:
    """The author, unless they have left since, and the institution's focal points."""
    author, institution = listing.author, listing.institution
    stays = policies.works_for(author, institution) or policies.covers(author, listing)
    return [*([author] if stays else []), *directory.people(institution, Role.FOCAL_POINT)]


def _deciders(listing: Listing) -> list[User]:
    """Whoever is awaited for it now in coordination or office."""
    if listing.state == "submitted" and (coordination := _coordination(listing)):
        return list(directory.people(coordination, Role.COORDINATOR))
    office = directory.acting_office(listing.country)
    if listing.state in ("draft", "submitted") or office is None:
        return []
    return list(directory.people(office.institution, Role.OFFICER))


def _acting_for(by: User, role: Role) -> Institution:
    """The institution in which the person holds the role they act in."""
    return next(
        membership.institution
        for membership in directory.memberships_of(by)
        if membership.role == role
    )


def _tell(people: Iterable[User], kind: Kind, listing: Listing, by: User) -> None:
    outbox.tell([person for person in people if person.pk != by.pk], kind, about=listing.subject)


def _long_enough(reason: str) -> str:
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise NotPossible(_("Please give a reason of at least ten characters."))
    return reason
