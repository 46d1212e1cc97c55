"""Who may take which step on an offer or a demand."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader
from cooperation.marketplace import queries
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing
from cooperation.marketplace.policies.who import coordinates, covers, speaks_for

Check = Callable[[Reader, Listing], None]


def check_designation(listing: Listing) -> None:
    """A designation in force covers the kind and the themes (INV-04)."""
    designation = directory.active_designation(listing.institution)
    if designation is None:
        raise NotPossible(
            _(
                "The institution is not designated: the ministry of foreign affairs of its "
                "country has to confirm first that it may take part."
            )
        )
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


def check_can_endorse(user: Reader, listing: Listing) -> None:
    """The national coordinator endorses what somebody else wrote and submitted."""
    if not coordinates(user, listing):
        raise NotAllowed(
            _("Only the national coordinator of %(country)s can endorse it.")
            % {"country": listing.country.name}
        )
    LISTING.target("endorse", state=listing.state)
    _check_did_not_write(user, listing)


def check_can_publish(user: Reader, listing: Listing) -> None:
    """A UNFPA officer covering the country, without any part in it, publishes (F1, INV-15)."""
    if not covers(user, listing):
        raise NotAllowed(
            _("Only a UNFPA officer who covers %(country)s can publish it.")
            % {"country": listing.country.name}
        )
    LISTING.target("publish", state=listing.state)
    _check_did_not_write(user, listing)
    if "agreed" in queries.part_in(user, listing):
        raise NotAllowed(_("You endorsed it or recorded a letter, so a colleague must decide."))
    if listing.institution_id in directory.institution_ids(user):
        raise NotAllowed(_("You belong to the institution, so a colleague must decide."))
    check_designation(listing)


def check_can_return(user: Reader, listing: Listing) -> None:
    """The coordinator returns what waits for endorsement; an officer what waits for either."""
    is_coordinator = coordinates(user, listing)
    if not (is_coordinator or covers(user, listing)):
        raise NotAllowed(_("Only the national coordinator or a UNFPA officer can return it."))
    LISTING.target("return", state=listing.state)
    if listing.state == "endorsed" and not covers(user, listing):
        raise NotAllowed(_("It is with UNFPA now: only a UNFPA officer can return it."))
    _check_did_not_write(user, listing)


def check_can_withdraw(user: Reader, listing: Listing) -> None:
    """The focal point withdraws at any moment, and the coordinator of the country."""
    if not (speaks_for(user, listing) or coordinates(user, listing)):
        raise NotAllowed(
            _("Only the focal point of the institution or the national coordinator withdraws it.")
        )
    LISTING.target("withdraw", state=listing.state)


def _check_did_not_write(user: Reader, listing: Listing) -> None:
    if "wrote" in queries.part_in(user, listing):
        raise NotAllowed(_("You wrote or submitted it, so a colleague must decide."))
