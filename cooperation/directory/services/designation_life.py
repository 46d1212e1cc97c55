"""The life of a designation after it was granted: suspended, lifted, revoked, renewed, expired.

The coordinator of the country decides by themselves; an officer goes by a letter of the ministry,
which is handed in with the step.
"""

import datetime
from collections.abc import Callable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from cooperation.core.reasons import checked_reason
from cooperation.directory import designation_kinds as kinds
from cooperation.directory import policies, queries
from cooperation.directory.models import Designation, Institution, Role
from cooperation.directory.services import designation_steps as steps
from cooperation.directory.services import letters
from cooperation.directory.services.designations import check_authority, check_days
from cooperation.notifications.kinds import Kind

File = UploadedFile[bytes] | None
Day = datetime.date | None
Allowed = Callable[[User, Designation], None]


def suspend_designation(
    designation: Designation, *, by: User, reason: str, letter: File = None, letter_on: Day = None
) -> Designation:
    """What it carried rests at once, until it is lifted."""
    allowed, told = policies.check_can_suspend, kinds.DESIGNATION_SUSPENDED
    found = _looked_at(designation, allowed, letter, letter_on, by=by)
    return _moved(designation, "suspend", allowed, told, found, by=by, reason=reason)


def lift_designation(
    designation: Designation, *, by: User, reason: str, letter: File = None, letter_on: Day = None
) -> Designation:
    """It is in force again, and what had to rest because of it goes on."""
    allowed, told = policies.check_can_lift, kinds.DESIGNATION_LIFTED
    found = _looked_at(designation, allowed, letter, letter_on, by=by)
    return _moved(designation, "lift", allowed, told, found, by=by, reason=reason)


def revoke_designation(
    designation: Designation, *, by: User, reason: str, letter: File = None, letter_on: Day = None
) -> Designation:
    """It has ended for good; the institution may ask for another one."""
    allowed, told = policies.check_can_revoke, kinds.DESIGNATION_REVOKED
    found = _looked_at(designation, allowed, letter, letter_on, by=by)
    return _moved(designation, "revoke", allowed, told, found, by=by, reason=reason)


def renew_designation(
    designation: Designation,
    *,
    by: User,
    authority: Institution,
    valid_to: Day,
    letter: File,
    letter_on: Day,
) -> Designation:
    """By a new letter it is in force until another day, or without an end."""
    policies.check_can_renew(by, designation)
    check_days(designation.valid_from, valid_to)
    found = letters.looked_at(letter, letter_on)
    return _renewed(designation, authority, valid_to, found, by=by)


@transaction.atomic
def _renewed(
    designation: Designation,
    authority: Institution,
    valid_to: Day,
    letter: letters.Letter,
    *,
    by: User,
) -> Designation:
    designation = steps.held(designation)
    policies.check_can_renew(by, designation)
    check_authority(designation.institution, authority)
    letters.put(designation, letter, by=by)
    designation.designated_by = authority
    designation.valid_to = valid_to
    steps.move(designation, "renew", by=by)
    steps.tell(kinds.DESIGNATION_RENEWED, designation, to=steps.concerned(designation), by=by)
    steps.pass_on(designation, by=by)
    return designation


def expire_designations(on: Day = None) -> int:
    """End what reached its last day, one transaction each; how many. Safe to repeat."""
    day = on or queries.today()
    due = Designation.objects.filter(state__in=("active", "suspended"), valid_to__lt=day)
    rows = due.select_related("institution__country", "institution__subject").order_by("pk")
    return sum(_expired(one, day) for one in rows.iterator(chunk_size=200))


@transaction.atomic
def _expired(designation: Designation, day: datetime.date) -> bool:
    """Looked at again while it is held: somebody may have renewed it in the last moment."""
    designation = steps.held(designation)
    over = designation.valid_to is not None and designation.valid_to < day
    if designation.state not in ("active", "suspended") or not over:
        return False
    steps.move(designation, "expire", by=None)
    told = [*steps.concerned(designation), *steps.deciders(designation)]
    steps.tell(kinds.DESIGNATION_EXPIRED, designation, to=told, by=None)
    steps.pass_on(designation, by=None)
    return True


def _looked_at(
    designation: Designation, allowed: Allowed, letter: File, on: Day, *, by: User
) -> letters.Letter | None:
    """Before any row is locked: the letter by which an officer goes; a coordinator needs none."""
    allowed(by, designation)
    if letter is None and not policies.acts_by_letter(by, designation.institution):
        return None
    return letters.looked_at(letter, on)


@transaction.atomic
def _moved(
    designation: Designation,
    step: str,
    allowed: Allowed,
    told: Kind,
    letter: letters.Letter | None,
    *,
    by: User,
    reason: str,
) -> Designation:
    designation = steps.held(designation)
    allowed(by, designation)
    why = checked_reason(reason)
    if letter is not None:
        letters.put(designation, letter, by=by)
    steps.move(designation, step, by=by, reason=why)
    people = steps.concerned(designation)
    if policies.acts_by_letter(by, designation.institution):
        people += _coordinators(designation)
    steps.tell(told, designation, to=people, by=by)
    steps.pass_on(designation, by=by)
    return designation


def _coordinators(designation: Designation) -> list[User]:
    """Whose act an officer has recorded from paper."""
    country = designation.institution.country
    coordination = queries.coordinating_institution(country) if country else None
    return list(queries.people(coordination, Role.COORDINATOR)) if coordination else []
