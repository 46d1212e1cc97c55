"""Who is where: places, institutions, offices, people in them, and designations."""

from cooperation.directory.models.designation import Designation
from cooperation.directory.models.institution import Institution, UnfpaOffice
from cooperation.directory.models.membership import Membership, Role
from cooperation.directory.models.place import Country, Holiday, Region

__all__ = [
    "Country",
    "Designation",
    "Holiday",
    "Institution",
    "Membership",
    "Region",
    "Role",
    "UnfpaOffice",
]
