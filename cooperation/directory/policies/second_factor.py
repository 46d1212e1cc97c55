"""Who has to sign in with a second factor."""

from collections.abc import Iterable

from accounts.models import User
from cooperation.directory.models import Role

# Whoever decides for a country or for UNFPA.
WITH_SECOND_FACTOR = frozenset({Role.OFFICER, Role.COORDINATOR})


def needs_second_factor(user: User, roles: Iterable[str]) -> bool:
    """Officers, coordinators and administrators sign in with a second factor; others may."""
    return user.is_staff or user.is_superuser or not WITH_SECOND_FACTOR.isdisjoint(roles)
