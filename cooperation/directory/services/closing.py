"""Institutions end: merged into a successor that goes on in their place, or closed without one.

What is open goes over to the successor, by the rooms above on the signal; the past stays with the
institution that it was of. See docs/adr/0020.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import NotPossible
from cooperation.core.reasons import checked_reason
from cooperation.directory import designation_kinds as kinds
from cooperation.directory import policies, queries, stakes
from cooperation.directory.models import Institution
from cooperation.directory.services import moving, steps
from cooperation.directory.services.institutions import take_over_units
from cooperation.directory.signals import institution_closed
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind

MOST_NAMED = 8


@transaction.atomic
def merge(
    institution: Institution, *, by: User, successor: Institution, reason: str
) -> Institution:
    """The institution is closed, and the successor goes on with its people and all that is open."""
    steps.held_people(institution)
    institution, successor = _held(institution, successor)
    policies.check_can_merge(by, institution)
    policies.check_successor(by, institution, successor)
    why = checked_reason(reason)
    told = list(queries.people(institution))
    take_over_units(institution, successor)
    _shut(institution, successor)
    steps.record("institution.merged", institution, by=by, reason=why)
    steps.record("institution.took_over", successor, by=by, reason=f"{institution.code}: {why}")
    _tell(kinds.INSTITUTION_MERGED, institution, to=told, by=by)
    people = moving.people_go_over(institution, successor, by=by, reason=why)
    moving.requests_end(institution, by=by, reason=why)
    designations = moving.designation_goes_over(institution, successor, by=by, reason=why)
    # Rooms above first: what was carried has its new carrier when the old designation goes.
    institution_closed.send(
        sender=Institution, institution=institution, successor=successor, by=by, reason=why
    )
    moving.pass_on(people, designations, by=by)
    return institution


@transaction.atomic
def close(institution: Institution, *, by: User, reason: str) -> Institution:
    """It ends without a successor; refused while something open binds it, which is named."""
    steps.held_people(institution)
    institution = steps.held_institution(institution)
    policies.check_can_close(by, institution)
    why = checked_reason(reason)
    check_is_bound_by_nothing(institution)
    told = list(queries.people(institution))
    _shut(institution, None)
    steps.record("institution.closed", institution, by=by, reason=why)
    _tell(kinds.INSTITUTION_CLOSED, institution, to=told, by=by)
    people = moving.people_leave(institution, by=by, reason=why)
    moving.requests_end(institution, by=by, reason=why)
    designations = moving.designations_end(institution, by=by, reason=why)
    institution_closed.send(
        sender=Institution, institution=institution, successor=None, by=by, reason=why
    )
    moving.pass_on(people, designations, by=by)
    return institution


def check_is_bound_by_nothing(institution: Institution) -> None:
    """Exchanges, missions, memoranda need somebody who goes on, and units a place to belong."""
    units = list(Institution.objects.filter(parent=institution, is_active=True)[:MOST_NAMED])
    if units:
        raise NotPossible(
            _("These units are part of it: %(names)s. Close them first, or choose a successor.")
            % {"names": ", ".join(one.name for one in units)}
        )
    binding = stakes.binding(institution)
    if binding:
        named = ", ".join(one.code for one in binding[:MOST_NAMED])
        raise NotPossible(
            _("It takes part in what is still open: %(codes)s. Choose a successor that goes on.")
            % {"codes": named if len(binding) <= MOST_NAMED else f"{named}, …"}
        )


def _held(*institutions: Institution) -> list[Institution]:
    """Both, in the order of their keys, so that two who merge at once never wait for each other."""
    rows = {
        one.pk: one
        for one in (
            steps.held_institution(institution)
            for institution in sorted(institutions, key=lambda one: one.pk)
        )
    }
    return [rows[one.pk] for one in institutions]


def _shut(institution: Institution, successor: Institution | None) -> None:
    institution.is_active = False
    institution.closed_on = queries.today()
    institution.successor = successor
    institution.save()


def _tell(kind: Kind, institution: Institution, *, to: list[User], by: User) -> None:
    people = [one for one in to if one.pk != by.pk]
    outbox.tell(people, kind, about=institution.subject)
