"""Who has a queue of their own, who may give a matter to whom, and who reads officers' notes."""

from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import Subject
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.directory.queries import Reader
from cooperation.followups import colleagues, matters
from cooperation.followups.models import Commitment


def has_queue(user: User) -> bool:
    """Those who decide for others: officers and national coordinators."""
    return bool(directory.institution_ids(user, Role.OFFICER, Role.COORDINATOR))


def role_at_the_queue(user: User) -> str:
    """In which of the two functions; who has both decides as an officer first."""
    is_officer = directory.institution_ids(user, Role.OFFICER)
    return Role.OFFICER if is_officer else Role.COORDINATOR


def check_can_assign(user: User, commitment: Commitment, to: User | None) -> None:
    """Whoever is awaited gives it to themselves or to another who is; a regional officer too."""
    if commitment.state != Commitment.State.OPEN:
        raise NotPossible(_("It has been settled meanwhile. Nothing was changed."))
    able = {one.pk for one in colleagues.candidates(commitment)}
    if user.pk not in able:
        raise NotAllowed(_("Only those who are awaited can give it to somebody."))
    if to is not None and to.pk not in able:
        raise NotPossible(_("It can be given only to somebody who may act on it."))


def check_covers(user: Reader, country_ids: set[int]) -> None:
    """Notes for UNFPA are for officers who cover one of the countries, and for nobody else."""
    if not directory.covered_country_ids(user) & country_ids:
        raise NotAllowed(_("Only UNFPA officers who cover one of its countries read these notes."))


def check_can_note(user: Reader, subject: Subject) -> None:
    """An officer who covers one of the countries of a matter that they see."""
    is_officer = bool(directory.covered_country_ids(user))
    check_covers(user, matters.country_ids(user, subject) if is_officer else set())
