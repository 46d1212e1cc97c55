"""Who stands how to an offer or a demand."""

from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.directory.queries import Reader
from cooperation.marketplace.models import Listing


def works_for(user: Reader, institution: Institution) -> bool:
    """Whether the person is staff or focal point of the institution."""
    return institution.pk in directory.institution_ids(user, Role.STAFF, Role.FOCAL_POINT)


def speaks_for(user: Reader, listing: Listing) -> bool:
    """Whether the person is focal point of the listing's institution."""
    return listing.institution_id in directory.institution_ids(user, Role.FOCAL_POINT)


def coordinates(user: Reader, listing: Listing) -> bool:
    return listing.institution.country_id in directory.coordinated_country_ids(user)


def reads_letters(user: Reader, listing: Listing) -> bool:
    """Letters are for the coordinator of the country and the officers who cover it alone."""
    return coordinates(user, listing) or covers(user, listing)


def covers(user: Reader, listing: Listing) -> bool:
    return listing.institution.country_id in directory.covered_country_ids(user)
