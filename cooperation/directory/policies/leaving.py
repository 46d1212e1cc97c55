"""Who may end an account, see what is held, be away and read a handover."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries
from cooperation.directory.administrators import is_administrator
from cooperation.directory.models import (
    Absence,
    Handover,
    Institution,
    Membership,
    Role,
)
from cooperation.directory.policies.joining import check_can_admit, check_can_end


def check_can_deactivate(user: User, person: User) -> None:
    """An administrator closes an account that is not their own; so one is always left."""
    if not (is_administrator(user) and user.has_perm("accounts.change_user")):
        raise NotAllowed(_("Only an administrator closes an account."))
    if user.pk == person.pk:
        raise NotAllowed(_("Nobody closes their own account here: a colleague has to."))


def check_sees_what_is_held(user: User, membership: Membership) -> None:
    """The person, and whoever may end the membership; while it lasts."""
    check_can_end(user, membership)


def check_can_be_away(user: User, membership: Membership) -> None:
    """Each person says of themselves when they are away, while they are a member."""
    if membership.user_id != user.pk:
        raise NotAllowed(_("Each person says themselves when they are away."))
    if membership.state != Membership.State.ACTIVE:
        raise NotPossible(_("This membership has ended already. Nothing was changed."))


def check_can_come_back(user: User, absence: Absence) -> None:
    """The person who is away, or was to be."""
    if absence.person_id != user.pk:
        raise NotAllowed(_("Each person says themselves when they are away."))
    if absence.is_over:
        raise NotPossible(_("These days are over already. Nothing was changed."))


def check_reads_handover(user: User, handover: Handover) -> None:
    """The successor while a member there, its focal points, whoever ends such memberships.

    Where the institution was merged, a member of the one that goes on in its place as well, and
    where that one was merged, of the next.
    Nobody reads the pack of what they handed over themselves: they are no longer of the place.
    """
    membership = handover.membership
    institution = membership.institution
    if institution.pk in queries.institution_ids(user, Role.FOCAL_POINT):
        return
    if handover.successor_id == user.pk and works_where_it_goes_on(user, institution):
        return
    check_can_admit(user, institution, membership.role, membership.user)


def works_where_it_goes_on(user: User, institution: Institution) -> bool:
    """Whether the person works there, or in what goes on in its place after any merger."""
    return not queries.institution_ids(user).isdisjoint(queries.goes_on_in(institution))


def check_can_copy(user: User, handover: Handover) -> None:
    """The successor who was named or came next, once."""
    if handover.successor_id != user.pk:
        raise NotAllowed(_("Only the successor takes over what was followed."))
    check_reads_handover(user, handover)
    if handover.copied_at is not None:
        raise NotPossible(_("What was followed has been copied already. Nothing was changed."))
