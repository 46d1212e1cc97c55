"""A question before the decision: its words, and the one that is open."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.core import verbs
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.marketplace.waiting import ASKED
from cooperation.notifications.kinds import Kind, declare

LISTING_ASKED = Kind(
    "listing.asked",
    "decisions",
    _("Question about %(code)s"),
    _("There is a question about “%(title)s”. The decision waits for your answer."),
    mandatory=True,
)
LISTING_ANSWERED = Kind(
    "listing.answered",
    "decisions",
    _("Answer about %(code)s"),
    _("The question about “%(title)s” is answered. It waits for you again until %(due_on)s."),
    mandatory=True,
)

declare(LISTING_ASKED, LISTING_ANSWERED)
verbs.declare(
    {
        "listing.asked": _("Question to the institution"),
        "listing.answered": _("Answer to the question"),
    }
)


def open_questions() -> QuerySet[Commitment]:
    """What institutions were asked and have not answered."""
    return Commitment.objects.filter(kind=ASKED.kind, state=Commitment.State.OPEN)


def open_question(listing: Listing) -> Commitment | None:
    """What the institution was asked and has not answered."""
    return open_questions().filter(about=listing.subject_id).first()
