"""Who may answer a proposal of exchange. What was seen is checked by ``visible_to``."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory.models import Institution
from cooperation.directory.queries import Reader
from cooperation.exchanges import queries as exchanges
from cooperation.matching import queries, sides
from cooperation.matching.facts import USUAL_PARALLEL
from cooperation.matching.lifecycle import MATCH
from cooperation.matching.models import Match
from cooperation.reviews import assents, four_eyes


def check_can_answer(user: Reader, match: Match) -> None:
    """The focal point of a side that has not said yes; never the person who said the first yes."""
    own = _side(user, match)
    step = "say_yes_too" if match.state == "awaiting_other" else "say_yes"
    if match.state == "awaiting_other" and match.first_yes_id == own.pk:
        raise NotAllowed(_("Your institution has said yes already. The other side is awaited."))
    MATCH.target(step, state=match.state)
    if match.state == "awaiting_other":
        said_yes = {"agreed": assents.people_involved(match.subject)}
        words = {"agreed": _("You said yes for the other side, so a colleague must answer.")}
        four_eyes.check(user, said_yes, words)
    check_is_open(match)


def check_can_decline(user: Reader, match: Match) -> None:
    """The focal point of either side, until the exchange is opened."""
    _side(user, match)
    MATCH.target("decline", state=match.state)


def check_can_open_exchange(user: Reader, match: Match) -> None:
    """The focal point of either side opens the exchange that both have accepted."""
    _side(user, match)
    MATCH.target("convert", state=match.state)
    check_is_open(match)
    most = USUAL_PARALLEL if match.offer.max_parallel is None else match.offer.max_parallel
    if exchanges.open_count(match.offer) >= most:
        raise NotPossible(
            _("The offer carries as many exchanges as it can at the same time. Please try later.")
        )


def check_can_see_reasons(user: Reader, match: Match) -> None:
    """Whoever sees the proposal sees all of its reasons, and nobody else sees any."""
    if not queries.visible_to(user).filter(pk=match.pk).exists():
        raise NotAllowed(_("Reasons are shown to the two institutions and their offices only."))


def check_is_open(match: Match) -> None:
    """Nothing begins on an offer or a demand that is no longer published (INV-01)."""
    if queries.rests(match):
        raise NotPossible(
            _("The offer or the demand is paused, so this rests until it is resumed.")
        )
    if match.offer.state != "published" or match.demand.state != "published":
        raise NotPossible(
            _("The offer or the demand is not published any more. Nothing was changed.")
        )


def _side(user: Reader, match: Match) -> Institution:
    own = sides.spoken_for(user, match)
    if own is None:
        raise NotAllowed(_("Only the focal points of the two institutions can answer."))
    return own
