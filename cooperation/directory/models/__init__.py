"""Who is where: places, institutions, offices, people in them, and designations."""

from cooperation.core.row_history import track_choices
from cooperation.directory.models.absence import Absence
from cooperation.directory.models.designation import Designation
from cooperation.directory.models.handover import Handover, HandoverItem
from cooperation.directory.models.institution import FormerName, Institution, UnfpaOffice
from cooperation.directory.models.invitation import Invitation
from cooperation.directory.models.membership import APPROVING, Membership, Role
from cooperation.directory.models.place import Country, Holiday, Region

track_choices(Designation, "themes", "earlier_letters")
track_choices(UnfpaOffice, "covers")

__all__ = [
    "APPROVING",
    "Absence",
    "Country",
    "Designation",
    "FormerName",
    "Handover",
    "HandoverItem",
    "Holiday",
    "Institution",
    "Invitation",
    "Membership",
    "Region",
    "Role",
    "UnfpaOffice",
]
