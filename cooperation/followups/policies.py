"""Who has a queue of their own."""

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Role


def has_queue(user: User) -> bool:
    """Those who decide for others: officers and national coordinators."""
    return bool(directory.institution_ids(user, Role.OFFICER, Role.COORDINATOR))
