"""What the page of an offer or a demand says on top when it is not simply published."""

from typing import Any

from django.utils.translation import gettext as _

from cooperation.marketplace import editions
from cooperation.marketplace.models import Listing


def of(listing: Listing, *, inside: bool) -> dict[str, Any]:
    """The sentence for everybody; for those inside also the revision under way and editions."""
    own = inside and listing.revision_of_id is None
    return {
        "standing": note(listing),
        "under_way": editions.under_way(listing) if own else None,
        "editions": editions.past(listing) if own else [],
    }


def note(listing: Listing) -> str:
    """What it is now and what that means for whoever reads it; nothing while it is published."""
    if listing.state == "paused":
        return _paused(listing)
    if listing.state == "expired":
        return _(
            "It has expired, because nobody confirmed in time that it still holds. No new "
            "proposals are made."
        )
    if listing.state == "archived" and listing.revision_of_id is None:
        return " ".join(filter(None, [_outcome(listing), _met(listing)]))
    return ""


def _paused(listing: Listing) -> str:
    if listing.paused_for == Listing.PausedFor.DESIGNATION:
        return _(
            "It is paused, because no designation in force by the ministry of foreign affairs "
            "covers it. No new proposals are made meanwhile."
        )
    return _("It is paused by its institution. No new proposals are made meanwhile.")


def _outcome(listing: Listing) -> str:
    """How a demand ended, or that an offer stands no longer."""
    if listing.outcome == Listing.Outcome.FULFILLED:
        return _("This demand is closed: the need is met. No new proposals are made.")
    if listing.outcome == Listing.Outcome.NOT_FULFILLED:
        return _("This demand is closed: it is no longer looked for. No new proposals are made.")
    if listing.outcome == Listing.Outcome.DUPLICATE:
        return _("This demand is closed: another one goes on in its place.")
    return _("It is archived. No new proposals are made.")


def _met(listing: Listing) -> str:
    if listing.met_degree == Listing.MetDegree.NONE:
        return ""
    return _("The national coordinator states: %(degree)s.") % {
        "degree": listing.get_met_degree_display()
    }
