"""What a country or an institution may say on paper about an offer or a demand (domain, 4.9)."""

from accounts.models import User
from cooperation.marketplace.models import Listing
from cooperation.marketplace.policies.quality import check_can_record_letter
from cooperation.marketplace.policies.steps import check_can_submit_by_letter
from cooperation.reviews.letters.missing import MissingYes
from cooperation.reviews.models import Assent


def endorsed_on_paper(user: User, listing: Listing) -> list[MissingYes]:
    """The endorsement of the country, for an officer who may record it."""
    check_can_record_letter(user, listing)
    country = listing.country
    return [MissingYes(Assent.Kind.ENDORSEMENT, country.name, country=country)]


def submitted_on_paper(user: User, listing: Listing) -> list[MissingYes]:
    """That the institution asks to submit it, for an officer who may record that."""
    check_can_submit_by_letter(user, listing)
    institution = listing.institution
    return [MissingYes(Assent.Kind.CONSENT, institution.name, institution)]
