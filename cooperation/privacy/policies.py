"""Who may take out or erase whose data, each refused with a reason."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.privacy import queries

BETWEEN_EXPORTS = datetime.timedelta(days=1)
ERASED_ALREADY = gettext_lazy("This account is erased already. Nothing was changed.")


def check_can_ask_export(user: User, about: User) -> None:
    """One's own data, at most once a day."""
    if user.pk != about.pk:
        raise NotAllowed(_("Only the person themself takes out their data."))
    last = queries.exports_of(user).first()
    if last is None:
        return
    next_time = last.asked_at + BETWEEN_EXPORTS
    if next_time > timezone.now():
        moment = date_format(timezone.localtime(next_time), "DATETIME_FORMAT")
        words = _("You can ask for your data once a day. Ask again after %(moment)s.")
        raise NotPossible(words % {"moment": moment})


def check_can_erase_self(user: User, about: User) -> None:
    """Each person themself; not the demo's people, and not the last administrator."""
    if user.pk != about.pk:
        raise NotAllowed(_("Only the person themself does this here."))
    _check_can_be_erased(about)


def check_can_erase_for(user: User, about: User) -> None:
    """An administrator, for somebody who asked otherwise and works nowhere any more."""
    if not (user.is_staff and user.is_active):
        raise NotAllowed(_("Only an administrator erases somebody else, at that person's request."))
    if user.pk == about.pk:
        raise NotAllowed(_("Erase your own account in your settings, under “My data”."))
    _check_can_be_erased(about)
    if directory.memberships_of(about) or queries.open_requests(about):
        raise NotPossible(
            _(
                "This person still works in an institution or asks to. The institution ends the "
                "membership or decides on the request first."
            )
        )


def _check_can_be_erased(about: User) -> None:
    if about.erased_at is not None:
        raise NotPossible(ERASED_ALREADY)
    if about.is_demo:
        raise NotPossible(
            _("This is an invented person of the demonstration: there is nobody to erase.")
        )
    if about.is_staff and not queries.other_administrators(about).exists():
        raise NotPossible(
            _("You are the last administrator. Make somebody else an administrator first.")
        )
