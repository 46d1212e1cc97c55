"""Who may check quality, correct typing errors, and record what a country said by letter."""

from django.utils.translation import gettext as _

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader
from cooperation.marketplace import queries
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing
from cooperation.marketplace.policies.who import covers
from cooperation.marketplace.policies.writing import check_can_edit
from cooperation.reviews import four_eyes

CORRECTABLE = ("submitted", "endorsed", "published")


class NotReviewed(NotPossible):
    """It waits for a passed quality check of this person and of this version of the text."""


def check_can_review(user: Reader, listing: Listing) -> None:
    """A UNFPA officer covering the country, without any part in it, decides (F1, INV-15)."""
    if not covers(user, listing):
        raise NotAllowed(
            _("Only a UNFPA officer who covers %(country)s can publish it.")
            % {"country": listing.country.name}
        )
    LISTING.target("publish", state=listing.state)
    four_eyes.check(user, queries.stakes(listing))
    own = {user.pk} if listing.institution_id in directory.institution_ids(user) else set()
    four_eyes.check(user, four_eyes.stakes(member=own))


def check_can_correct(user: Reader, listing: Listing) -> None:
    """An officer covering the country mends typing errors of what is no draft any more."""
    if not covers(user, listing):
        raise NotAllowed(
            _("Only a UNFPA officer who covers %(country)s corrects typing errors in it.")
            % {"country": listing.country.name}
        )
    if listing.state not in CORRECTABLE:
        raise NotPossible(
            _("It is “%(state)s” now: typing errors are corrected in what is on its way or public.")
            % {"state": LISTING.state(listing.state).label}
        )


def check_can_record_letter(user: Reader, listing: Listing) -> None:
    """An officer covering the country records the letter by which its authority endorses (4.9)."""
    if not covers(user, listing):
        raise NotAllowed(
            _("Only a UNFPA officer who covers %(country)s can record its letter.")
            % {"country": listing.country.name}
        )
    LISTING.target("endorse", state=listing.state)
    check_did_not_write(user, listing)


def check_can_resolve(user: Reader, listing: Listing) -> None:
    """Whoever may change the draft resolves what was asked at its fields."""
    check_can_edit(user, listing)


def check_did_not_write(user: Reader, listing: Listing) -> None:
    """Nobody decides on what they wrote or submitted (INV-15)."""
    four_eyes.check(user, {"wrote": queries.stakes(listing)["wrote"]})
