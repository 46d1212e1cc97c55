"""The way from an offer or a demand that cannot be submitted to the designation that it lacks."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.policies import allows
from cooperation.directory import policies as directory
from cooperation.directory.queries import Reader
from cooperation.marketplace import policies
from cooperation.marketplace.models import Listing


@dataclass(frozen=True)
class Way:
    """Where to go for the designation; ``is_request`` where nobody has asked for one yet."""

    label: str
    url: str
    is_request: bool


def way(user: Reader, listing: Listing) -> Way | None:
    """For whoever can do or see something about it; None while a designation covers the listing."""
    if not isinstance(user, User) or policies.is_designated(listing):
        return None
    code = [listing.institution.code]
    if allows(directory.check_can_request, user, listing.institution):
        return Way(
            _("Request designation"), reverse("directory:request_designation", args=code), True
        )
    if allows(directory.check_sees_designations, user, listing.institution):
        return Way(
            _("Designations of the institution"),
            reverse("directory:designations", args=code),
            False,
        )
    return None
