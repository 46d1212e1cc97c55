"""Who may do what with an offer or a demand once it is published."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.policies import allows
from cooperation.directory.queries import Reader
from cooperation.marketplace import validity
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing
from cooperation.marketplace.policies.steps import check_designation
from cooperation.marketplace.policies.who import coordinates, speaks_for, works_for


def is_designated(listing: Listing) -> bool:
    """Whether a designation in force covers it now."""
    return allows(check_designation, listing)


def writes_for(user: Reader, listing: Listing) -> bool:
    return works_for(user, listing.institution)


def check_can_revise(user: Reader, listing: Listing) -> None:
    """The institution's people begin a revision of what is published."""
    if not writes_for(user, listing):
        raise NotAllowed(_("Only the institution’s own people can change this text."))
    if listing.state != "published" or listing.revision_of_id:
        raise NotPossible(
            _("Only what is published is revised; it is “%(state)s” now. Nothing was changed.")
            % {"state": LISTING.state(listing.state).label}
        )


def check_can_change_directly(user: Reader, listing: Listing) -> None:
    """The focal point says what can be given, when and whom to ask, without another check."""
    if not speaks_for(user, listing):
        raise NotAllowed(_("Only the focal point of the institution can change this directly."))
    if listing.state not in ("published", "paused"):
        raise NotPossible(
            _("It is “%(state)s” now: this is changed only while it is published or paused.")
            % {"state": LISTING.state(listing.state).label}
        )


def check_can_pause(user: Reader, listing: Listing) -> None:
    """The focal point lets it rest, or the coordinator of the country."""
    _check_speaks_or_coordinates(user, listing)
    LISTING.target("pause", state=listing.state)


def check_can_resume(user: Reader, listing: Listing) -> None:
    """Whoever may pause lets it go on, while a designation in force covers it."""
    _check_speaks_or_coordinates(user, listing)
    LISTING.target("resume", state=listing.state)
    check_designation(listing)


def check_can_confirm(user: Reader, listing: Listing) -> None:
    """The focal point says that it holds; an expired one comes back within sixty days."""
    if not speaks_for(user, listing):
        raise NotAllowed(_("Only the focal point of the institution can confirm it."))
    LISTING.target("confirm", state=listing.state)
    if listing.state == "expired" and _is_too_late(listing):
        raise NotPossible(
            _("It expired more than sixty days ago. Make it a draft again and submit it.")
        )
    check_designation(listing)


def check_can_reopen(user: Reader, listing: Listing) -> None:
    """The focal point takes back as a draft what expired too long ago to be confirmed."""
    if not speaks_for(user, listing):
        raise NotAllowed(_("Only the focal point of the institution can make it a draft again."))
    LISTING.target("reopen", state=listing.state)
    if not _is_too_late(listing):
        last = validity.can_be_confirmed_until(listing)
        raise NotPossible(
            _("It can still be confirmed as it is, until %(day)s.")
            % {"day": date_format(timezone.localtime(last), "DATE_FORMAT")}
        )


def check_can_close(user: Reader, listing: Listing) -> None:
    """The focal point or the coordinator says what became of a demand."""
    _check_speaks_or_coordinates(user, listing)
    if listing.is_offer:
        raise NotPossible(_("Only a demand is closed with an outcome; an offer is withdrawn."))
    LISTING.target("close", state=listing.state)


def check_can_state_met_degree(user: Reader, listing: Listing) -> None:
    """That a demand is met, in part or fully, is said by the coordinator (INV-23)."""
    if not coordinates(user, listing):
        raise NotAllowed(
            _("Only the national coordinator states that a demand is met without an exchange.")
        )


def _check_speaks_or_coordinates(user: Reader, listing: Listing) -> None:
    if not (speaks_for(user, listing) or coordinates(user, listing)):
        raise NotAllowed(
            _("Only the focal point of the institution or the national coordinator can do this.")
        )


def _is_too_late(listing: Listing) -> bool:
    return timezone.now() > validity.can_be_confirmed_until(listing)
