"""Who may propose a memorandum (domain page, section 5)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed
from cooperation.directory import queries as directory
from cooperation.directory.models import Country


def may_propose(user: User) -> bool:
    """Whether the person serves as an officer of an office that covers countries."""
    return bool(directory.covered_country_ids(user))


def check_can_propose(user: User, countries: Sequence[Country]) -> None:
    """An officer, between countries of which their office covers one at least."""
    covered = directory.covered_country_ids(user)
    if not covered:
        raise NotAllowed(_("Only a UNFPA officer can propose a memorandum."))
    if not any(one.pk in covered for one in countries):
        raise NotAllowed(_("Your office covers none of these countries."))
