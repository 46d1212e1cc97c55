"""Who may take which step on an offer or a demand."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Designation
from cooperation.directory.queries import Reader
from cooperation.marketplace import queries
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing
from cooperation.marketplace.policies.quality import (
    NotReviewed,
    check_can_review,
    check_did_not_write,
)
from cooperation.marketplace.policies.who import coordinates, covers, speaks_for
from cooperation.reviews import four_eyes
from cooperation.reviews.models import Review

Check = Callable[[Reader, Listing], None]


def check_is_designated(listing: Listing) -> Designation:
    """The institution has a designation in force, whatever that covers."""
    designation = directory.active_designation(listing.institution)
    if designation is None:
        raise NotPossible(
            _(
                "The institution is not designated: the ministry of foreign affairs of its "
                "country has to confirm first that it may take part."
            )
        )
    return designation


def check_designation(listing: Listing) -> None:
    """A designation in force covers the kind and the themes (INV-04)."""
    designation = check_is_designated(listing)
    themes = list(listing.themes.all()) if designation.themes.all() else []
    if not directory.designation_covers(designation, kind=listing.kind, themes=themes):
        raise NotPossible(
            _("The designation of the institution does not cover this kind or these themes.")
        )


def check_can_submit(user: Reader, listing: Listing) -> None:
    """The focal point of a designated institution submits its drafts."""
    if not speaks_for(user, listing):
        raise NotAllowed(_("Only the focal point of the institution can submit it."))
    LISTING.target("submit", state=listing.state)
    check_designation(listing)


def check_can_submit_by_letter(user: Reader, listing: Listing) -> None:
    """An officer covering the country, for an institution that asks for it by letter (4.9)."""
    if not covers(user, listing):
        raise NotAllowed(
            _("Only a UNFPA officer who covers %(country)s can record its letter.")
            % {"country": listing.country.name}
        )
    LISTING.target("submit", state=listing.state)
    check_designation(listing)


def check_can_endorse(user: Reader, listing: Listing) -> None:
    """The national coordinator endorses what somebody else wrote and submitted."""
    if not coordinates(user, listing):
        raise NotAllowed(
            _("Only the national coordinator of %(country)s can endorse it.")
            % {"country": listing.country.name}
        )
    LISTING.target("endorse", state=listing.state)
    check_did_not_write(user, listing)


def check_can_publish(user: Reader, listing: Listing) -> None:
    """Whoever may review it publishes, once their own review of this very text is passed."""
    check_can_review(user, listing)
    check_designation(listing)
    review = queries.own_review(user, listing)
    if review is None:
        raise NotReviewed(_("Please check the quality of this version of the text first."))
    if review.verdict != Review.Verdict.PASS:
        raise NotReviewed(_("Your quality check of this text is not passed: please return it."))


def check_can_return(user: Reader, listing: Listing) -> None:
    """The coordinator returns what waits for endorsement; an officer what waits for either."""
    is_coordinator = coordinates(user, listing)
    if not (is_coordinator or covers(user, listing)):
        raise NotAllowed(_("Only the national coordinator or a UNFPA officer can return it."))
    LISTING.target("return", state=listing.state)
    if listing.state == "endorsed" and not covers(user, listing):
        raise NotAllowed(_("It is with UNFPA now: only a UNFPA officer can return it."))
    if is_coordinator:
        # Who endorsed it in an earlier round is asked anew in this one.
        check_did_not_write(user, listing)
    else:
        four_eyes.check(user, queries.stakes(listing))


def check_can_withdraw(user: Reader, listing: Listing) -> None:
    """The focal point withdraws at any moment, and the coordinator of the country."""
    if not (speaks_for(user, listing) or coordinates(user, listing)):
        raise NotAllowed(
            _("Only the focal point of the institution or the national coordinator withdraws it.")
        )
    LISTING.target("withdraw", state=listing.state)
