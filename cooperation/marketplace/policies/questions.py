"""Who may ask the institution before deciding, and who answers."""

from django.utils.translation import gettext as _

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory.queries import Reader
from cooperation.marketplace import asking
from cooperation.marketplace.models import Listing
from cooperation.marketplace.policies.who import coordinates, covers, speaks_for
from cooperation.marketplace.waiting import DECIDING


def check_can_ask(user: Reader, listing: Listing) -> None:
    """Whoever has to endorse or to publish it now; one question at a time."""
    if not is_deciding(user, listing):
        raise NotAllowed(_("Only whoever has to decide on it now can ask before deciding."))
    if asking.open_question(listing) is not None:
        raise NotPossible(_("A question is open already. Wait for its answer, or decide."))


def check_can_answer(user: Reader, listing: Listing) -> None:
    """The focal point answers for the institution, while the question is open."""
    if not speaks_for(user, listing):
        raise NotAllowed(_("Only the focal point of the institution can answer for it."))
    if listing.state not in DECIDING or asking.open_question(listing) is None:
        raise NotPossible(_("There is no open question. Nothing was changed."))


def is_deciding(user: Reader, listing: Listing) -> bool:
    """Whether it waits for this person: a coordinator for endorsement, an officer after that."""
    if listing.state == "submitted":
        return coordinates(user, listing)
    return listing.state == "endorsed" and covers(user, listing)
