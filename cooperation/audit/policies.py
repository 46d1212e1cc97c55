"""Who opens what with a reason, and who reads of it."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.audit import queries, sources
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import SubjectModel
from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader


def check_can_open(user: User, about: SubjectModel) -> None:
    """An administrator who has no part in the object, while they have not opened it already."""
    if not user.is_staff:
        raise NotAllowed(_("Only administrators open a record with a reason."))
    source = sources.of_kind(about.subject.kind)
    if source is None or not source.opens:
        raise NotPossible(_("There is nothing restricted to open in this record."))
    if _has_a_part(user, source.parties(about)):
        raise NotAllowed(
            _(
                "You work for an institution, a country or an office that this concerns. Another "
                "administrator has to open it."
            )
        )
    current = queries.opened_for(user, about.code)
    if current is not None:
        until = date_format(localtime(current.until), "TIME_FORMAT")
        raise NotPossible(_("You have opened it already, until %(time)s.") % {"time": until})


def _has_a_part(user: User, parties: sources.Parties) -> bool:
    """Whether they are a member of a party, of anything in its country, or of an office for it."""
    memberships: Any = directory.memberships_of(user)
    institutions = {one.institution_id for one in memberships}
    countries = {one.institution.country_id for one in memberships}
    countries |= directory.covered_country_ids(user)
    return bool(institutions & parties.institutions or countries & parties.countries)


def check_sees_openings(user: Reader) -> None:
    """Administrators, and officers of regional offices."""
    is_administrator = isinstance(user, User) and user.is_staff
    if not (is_administrator or queries.regional_offices_of(user)):
        raise NotAllowed(
            _("Openings with a reason are reported to administrators and regional offices.")
        )
