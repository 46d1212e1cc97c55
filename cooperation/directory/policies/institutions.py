"""Who may rename, merge and close institutions."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.directory import admitting, queries
from cooperation.directory.models import Institution

CLOSED = _("This institution is closed already. Nothing was changed.")


def check_can_rename(user: User, institution: Institution) -> None:
    """The coordinator of the country or an officer covering it; of partners a regional officer."""
    if admitting.is_office(institution):
        raise NotAllowed(_("Offices of UNFPA are kept in the administration."))
    coordinates = institution.country_id in queries.coordinated_country_ids(user)
    if not (coordinates or admitting.covers(user, institution)):
        raise NotAllowed(
            _(
                "The coordinator of the country, or an officer who covers it, renames and closes "
                "institutions."
            )
        )
    if not institution.is_active:
        raise NotPossible(CLOSED)


def check_can_close(user: User, institution: Institution) -> None:
    """The same people, unless they work there: nobody closes their own institution."""
    check_can_rename(user, institution)
    if institution.pk in queries.institution_ids(user):
        raise NotAllowed(
            _("You work in this institution yourself: an officer who covers the country has to.")
        )


def check_can_merge(user: User, institution: Institution) -> None:
    """Whoever may close it says which institution goes on in its place."""
    check_can_close(user, institution)


def check_successor(user: User, institution: Institution, successor: Institution) -> None:
    """Another active institution of the same country, in which the person does not work."""
    problem = None
    if successor.pk == institution.pk:
        problem = _("An institution is not merged into itself: choose another one.")
    elif admitting.is_office(successor):
        problem = _("An office of UNFPA takes over from no institution: choose another one.")
    elif successor.country_id != institution.country_id:
        problem = _("The successor has to belong to the same country: choose another one.")
    elif not successor.is_active:
        problem = _("The successor is closed itself: choose one that takes part.")
    elif successor.parent_id == institution.pk:
        problem = _("This one is a unit of the institution that closes: rename it instead.")
    elif successor.pk in queries.institution_ids(user):
        problem = _("You work in the successor yourself: an officer who covers the country has to.")
    if problem is not None:
        raise Incomplete(problem, {"successor": problem})
