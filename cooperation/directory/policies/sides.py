"""Nobody works for a government and for UNFPA at once (INV-32)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.directory import admitting, queries
from cooperation.directory.models import (
    Country,
    Institution,
    Membership,
    Role,
    UnfpaOffice,
)
from cooperation.directory.models.institution import DESIGNATING_TYPES

ON_ONE_SIDE = _(
    "Nobody works for a government and for UNFPA at once. The other membership has to end first."
)


def check_stands_on_one_side(user: User, institution: Institution) -> None:
    """A government and UNFPA are never served at once (INV-32); ask with the person held."""
    others = Membership.objects.active_on(queries.today()).filter(user=user)
    rows = others.select_related("institution__unfpa_office")
    check_one_side((one.institution for one in rows), institution)


def check_one_side(others: Iterable[Institution], institution: Institution) -> None:
    """The same for institutions that are known already."""
    for other in others:
        pair = (other, institution)
        if any(map(admitting.is_office, pair)) and any(map(admitting.is_of_a_government, pair)):
            raise NotPossible(ON_ONE_SIDE)


def check_keeps_its_people(
    institution: Institution, *, type_code: str, country: Country | None
) -> None:
    """What an institution is changes only where its people stay in their roles (INV-32)."""
    people = Membership.objects.standing_on(queries.today()).filter(institution=institution)
    if type_code not in DESIGNATING_TYPES and people.filter(role=Role.COORDINATOR).exists():
        words = _("A coordinator works here: only designating authorities have coordinators.")
        raise Incomplete(words, {"type": words})
    if country is None or admitting.is_office(institution):
        return
    officers = Membership.objects.standing_on(queries.today()).filter(role=Role.OFFICER)
    if people.filter(user__in=officers.values("user")).exists():
        raise Incomplete(ON_ONE_SIDE, {"country": ON_ONE_SIDE})


def check_can_be_the_office(office: UnfpaOffice | None, institution: Institution) -> None:
    """Only officers work in an office, and with people it stays that of its institution."""
    standing = Membership.objects.standing_on(queries.today())
    moves = office is not None and office.institution_id != institution.pk
    if office and moves and standing.filter(institution=office.institution_id).exists():
        words = _("People work in this office: it stays the office of its institution.")
        raise Incomplete(words, {"institution": words})
    if standing.filter(institution=institution).exclude(role=Role.OFFICER).exists():
        words = _("Others than officers work in this institution, so it is no office of UNFPA.")
        raise Incomplete(words, {"institution": words})
