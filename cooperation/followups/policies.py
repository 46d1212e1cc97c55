"""Who has a queue, gives a matter to whom, reads officers' notes, keeps or waives a promise."""

from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import Subject
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.directory.queries import Reader
from cooperation.followups import colleagues, matters
from cooperation.followups.models import PROMISE, Commitment


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


def check_can_keep(user: Reader, promise: Commitment) -> None:
    """Whoever is awaited: people of that institution in that role.

    For a country office its regional office acts too, as in the queue.
    """
    _check_is_open(promise)
    if not _acts_for(user, promise):
        raise NotAllowed(_("Only those who are to keep this promise say that it is kept."))


def check_can_waive(user: Reader, promise: Commitment) -> None:
    """An officer who covers the institution's country or who coordinates it; never who promised.

    What a UNFPA office promised its regional office waives; what nobody stands above, an officer
    of any regional office.
    """
    _check_is_open(promise)
    institution = promise.awaits_institution
    if institution is None or promise.awaits_role in _roles_in(user, institution):
        raise NotAllowed(_("Nobody waives what they are to do themselves."))
    if not _stands_above(user, institution):
        raise NotAllowed(
            _("Only the coordinator of its country or a UNFPA officer who covers it waives this.")
        )


def _check_is_open(promise: Commitment) -> None:
    if promise.kind != PROMISE:
        raise NotPossible(_("Only promises are kept or waived here."))
    if promise.state != Commitment.State.OPEN:
        raise NotPossible(_("It has been settled meanwhile. Nothing was changed."))


def _roles_in(user: Reader, institution: Institution) -> set[str]:
    rows = directory.memberships_of(user)
    return {row.role for row in rows if row.institution_id == institution.pk}


def _acts_for(user: Reader, promise: Commitment) -> bool:
    institution = promise.awaits_institution
    if institution is None:
        return bool(promise.awaits_person_id and promise.awaits_person_id == user.pk)
    if promise.awaits_role in _roles_in(user, institution):
        return True
    return promise.awaits_role == Role.OFFICER and _is_above(user, institution)


def _stands_above(user: Reader, institution: Institution) -> bool:
    if institution.country_id is not None:
        countries = directory.covered_country_ids(user) | directory.coordinated_country_ids(user)
        return institution.country_id in countries
    office = getattr(institution, "unfpa_office", None)
    if office and office.parent_id:
        return _is_above(user, institution)
    return any(one.kind == "regional" for one in directory.offices_of(user))


def _is_above(user: Reader, institution: Institution) -> bool:
    """An officer of the regional office that a country office belongs to."""
    office = getattr(institution, "unfpa_office", None)
    parent = office.parent_id if office else None
    return parent is not None and parent in {one.pk for one in directory.offices_of(user)}
