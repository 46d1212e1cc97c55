"""Who may ask the institution before deciding, and who answers."""

from django.utils.translation import gettext as _

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.policies import allows
from cooperation.directory.queries import Reader
from cooperation.marketplace import asking
from cooperation.marketplace.models import Listing
from cooperation.marketplace.policies.quality import check_can_review
from cooperation.marketplace.policies.steps import check_can_endorse
from cooperation.marketplace.policies.who import speaks_for
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
    """Whether this person decides on it: a coordinator who endorses, an officer after that."""
    if listing.state == "submitted":
        return allows(check_can_endorse, user, listing)
    return listing.state == "endorsed" and allows(check_can_review, user, listing)
