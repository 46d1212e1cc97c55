"""Asking to join an institution, and what becomes of the request."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotPossible
from cooperation.core.reasons import checked_reason
from cooperation.directory import admitting, confirming, kinds, policies, queries
from cooperation.directory.models import Institution, Membership, Role
from cooperation.directory.services import absences, steps

NOBODY_YET = _(
    "Nobody on the platform can admit you to this institution yet. Write to the UNFPA office that "
    "covers its country."
)


@transaction.atomic
def ask(institution: Institution, *, by: User, role: str, reason: str) -> Membership:
    """Ask to join as staff or focal point, with a sentence why; whoever admits is awaited."""
    person = steps.held_person(by)
    institution = steps.held_institution(institution)
    policies.check_can_ask(person, institution)
    if role not in (Role.STAFF, Role.FOCAL_POINT):
        raise NotPossible(_("One asks to join as staff or as a focal point."))
    policies.check_is_another_role(person, institution, role)
    policies.check_stands_on_one_side(person, institution)
    why = checked_reason(reason)
    if admitting.who_admits(institution, role, apart_from=person) is None:
        raise NotPossible(NOBODY_YET)
    membership = Membership.objects.create(
        user=person,
        institution=institution,
        role=role,
        starts_on=queries.today(),
        request_reason=why,
    )
    steps.record("membership.asked", institution, by=person)
    steps.tell(kinds.ASKED, membership, to=steps.deciders(membership), by=person)
    steps.pass_on(membership, by=person)
    return membership


@transaction.atomic
def withdraw(membership: Membership, *, by: User) -> Membership:
    """The person no longer asks."""
    membership = steps.held(membership)
    policies.check_can_withdraw(by, membership)
    told = steps.deciders(membership)
    steps.stop(membership, by=by)
    steps.record("membership.withdrawn", membership.institution, by=by)
    steps.tell(kinds.WITHDRAWN, membership, to=told, by=by)
    steps.pass_on(membership, by=by)
    return membership


@transaction.atomic
def admit(membership: Membership, *, by: User) -> Membership:
    """It counts from today on, or once another confirms it; of two at once the first wins."""
    membership = steps.held(membership)
    policies.check_can_decide(by, membership)
    policies.check_can_begin(membership.user)
    policies.check_stands_on_one_side(membership.user, membership.institution)
    given_up = []
    if not confirming.needs_second(membership.role):
        given_up = steps.give_up_others(membership, by=by)
    steps.admit(membership, admitted_by=by, by=by)
    absences.go_on(given_up, membership)
    steps.record("membership.admitted", membership.institution, by=by)
    told = kinds.ADMITTED if membership.approved_by_id else kinds.WAITS_FOR_SECOND
    steps.tell(told, membership, to=[membership.user], by=by)
    steps.pass_on(membership, by=by)
    return membership


@transaction.atomic
def refuse(membership: Membership, *, by: User, reason: str) -> Membership:
    """The person reads why, and may ask again; so does who admitted them, where one did."""
    membership = steps.held(membership)
    policies.check_can_refuse(by, membership)
    steps.stop(membership, by=by, reason=checked_reason(reason))
    # The reason is for the person: it stands with the request, not in the institution's history.
    steps.record("membership.refused", membership.institution, by=by)
    steps.tell(kinds.REFUSED, membership, to=[membership.user], by=by)
    steps.tell(kinds.NOT_CONFIRMED, membership, to=steps.admitter(membership), by=by)
    steps.pass_on(membership, by=by)
    return membership
