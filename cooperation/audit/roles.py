"""The role in which somebody acted, in words."""

from django.utils.translation import gettext as _

from cooperation.directory.models import Role
from cooperation.directory.queries import ADMINISTRATOR


def in_words(code: str) -> str:
    """By its code in the record; one that exists no longer as it was written down."""
    if code == ADMINISTRATOR:
        return _("administrator")
    return str(dict(Role.choices).get(code, code))
