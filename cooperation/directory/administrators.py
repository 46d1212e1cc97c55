"""Who proposes, confirms and ends an administrator. It gives no right over content.

One administrator proposes, another confirms; neither is the person (F8). The first are made on the
machine, by whoever runs the platform.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import AdministratorGrant, User
from accounts.queries import has_confirmed
from cooperation.core.errors import NotAllowed, NotPossible


def administrators() -> QuerySet[User]:
    """The people who administer the platform now."""
    return User.objects.filter(is_staff=True, is_active=True).order_by("pk")


def is_administrator(user: User) -> bool:
    return user.is_staff and user.is_active


def check_is_administrator(user: User) -> None:
    """Administrators are made and ended by administrators alone."""
    if not is_administrator(user):
        raise NotAllowed(_("Only an administrator can do this."))


def check_can_propose(user: User, person: User) -> None:
    """An administrator proposes somebody else who has confirmed their address."""
    check_is_administrator(user)
    if person.pk == user.pk:
        raise NotAllowed(_("Nobody proposes themselves: another administrator has to."))
    if not person.is_active:
        raise NotPossible(_("This account is not active."))
    if not has_confirmed(person):
        raise NotPossible(_("This person has not confirmed their e-mail address yet."))
    if person.is_staff:
        raise NotPossible(_("This person is an administrator already."))
    if AdministratorGrant.objects.filter(person=person, decided_at=None).exists():
        raise NotPossible(_("This person is proposed already."))


def check_can_confirm(user: User, grant: AdministratorGrant) -> None:
    """Another administrator than the one who proposed, who still is one; never the person."""
    _check_is_another(user, grant)
    if grant.proposed_by_id == user.pk:
        raise NotAllowed(_("You proposed this person: another administrator has to confirm it."))
    if not is_administrator(grant.proposed_by):
        raise NotPossible(
            _(
                "Whoever proposed this person is no administrator any more. Refuse the proposal; "
                "then you can propose the person yourself."
            )
        )
    if not grant.person.is_active:
        raise NotPossible(_("This account is not active."))


def check_can_refuse(user: User, grant: AdministratorGrant) -> None:
    """Any administrator but the person; who proposed takes it back in this way."""
    _check_is_another(user, grant)


def check_can_end(user: User, person: User) -> None:
    """An administrator ends it, their own too, as long as another is left."""
    check_is_administrator(user)
    if not person.is_staff:
        raise NotPossible(_("This person is no administrator."))
    if not administrators().exclude(pk=person.pk).exists():
        raise NotPossible(_("Nobody else would be left to administer the platform."))


def _check_is_another(user: User, grant: AdministratorGrant) -> None:
    check_is_administrator(user)
    if grant.person_id == user.pk:
        raise NotAllowed(_("Nobody decides on their own rights: another administrator has to."))
    if grant.decided_at is not None:
        raise NotPossible(_("This proposal has been decided meanwhile. Nothing was changed."))
