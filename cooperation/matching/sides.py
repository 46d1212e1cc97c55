"""The two sides of a match, and on which of them a person stands."""

from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.directory.queries import Reader
from cooperation.marketplace.models import Listing
from cooperation.matching.models import Match


def institutions(match: Match) -> tuple[Institution, Institution]:
    """Who offers and who asks."""
    return match.offer.institution, match.demand.institution


def other(match: Match, institution: Institution) -> Institution:
    """The side across."""
    offering, asking = institutions(match)
    return asking if institution == offering else offering


def spoken_for(user: Reader, match: Match) -> Institution | None:
    """The side whose focal point the person is."""
    own = directory.institution_ids(user, Role.FOCAL_POINT)
    return next((one for one in institutions(match) if one.pk in own), None)


def belongs_to(user: Reader, match: Match) -> str:
    """The person's own side, whatever the role: ``offer``, ``demand``, or nothing."""
    own = directory.institution_ids(user)
    if match.demand.institution_id in own:
        return Listing.Kind.DEMAND.value
    return Listing.Kind.OFFER.value if match.offer.institution_id in own else ""


def awaited(match: Match) -> list[Institution]:
    """Whose answer is missing."""
    if match.state == "suggested":
        return list(institutions(match))
    if match.state == "awaiting_other":
        return [one for one in institutions(match) if one.pk != match.first_yes_id]
    return []
