"""Who may ask for a designation, decide on it, let it rest and end it, and who reads its letter."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import documents
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import Document
from cooperation.directory import admitting, designating, queries
from cooperation.directory.lifecycle import DESIGNATION
from cooperation.directory.models import Designation, Institution, Role

BY_ITS_FOCAL_POINT = _("The focal point of the institution asks for its designation.")
BY_THE_COUNTRY = _(
    "The coordinator of the country decides on designations; an officer who covers the country "
    "does so from the letter of its ministry."
)
OWN_INSTITUTION = _("You work in this institution yourself: somebody else has to decide.")
OWN_REQUEST = _("You asked for this designation yourself: somebody else has to decide.")


def check_can_request(user: User, institution: Institution) -> None:
    """The focal point asks while no designation is in force, rests or is asked for."""
    if institution.pk not in queries.institution_ids(user, Role.FOCAL_POINT):
        raise NotAllowed(BY_ITS_FOCAL_POINT)
    if not designating.has_authorities(institution):
        raise NotPossible(_("Only institutions of a country are designated: partners need none."))
    if not institution.is_active:
        raise NotPossible(_("This institution no longer takes part."))
    states = {one.state for one in queries.designations_of(institution)}
    if "requested" in states:
        raise NotPossible(_("A designation has been asked for already. Its page says who decides."))
    if states & {"active", "suspended"}:
        raise NotPossible(
            _("The institution is designated already. The coordinator of the country changes it.")
        )


def check_can_withdraw_designation(user: User, designation: Designation) -> None:
    """A focal point of the institution takes the request back until it is decided."""
    if designation.institution_id not in queries.institution_ids(user, Role.FOCAL_POINT):
        raise NotAllowed(BY_ITS_FOCAL_POINT)
    DESIGNATION.target("withdraw", state=designation.state)


def check_can_decide_designation(user: User, designation: Designation) -> None:
    """To grant or refuse: the coordinator or an officer who covers the country; never one's own."""
    _check_decides(user, designation)
    DESIGNATION.target("grant", state=designation.state)


def check_can_suspend(user: User, designation: Designation) -> None:
    """Whoever decides on designations of the country lets one in force rest."""
    _check_decides(user, designation)
    DESIGNATION.target("suspend", state=designation.state)


def check_can_lift(user: User, designation: Designation) -> None:
    """A suspension is lifted while the designation's time is not over."""
    _check_decides(user, designation)
    DESIGNATION.target("lift", state=designation.state)
    if designation.valid_to is not None and designation.valid_to < queries.today():
        raise NotPossible(_("Its last day has passed: it expires, and can be renewed then."))


def check_can_revoke(user: User, designation: Designation) -> None:
    """One in force or suspended is ended for good."""
    _check_decides(user, designation)
    DESIGNATION.target("revoke", state=designation.state)


def check_can_renew(user: User, designation: Designation) -> None:
    """One that has an end is renewed before it or after it, while no other is in force."""
    _check_decides(user, designation)
    DESIGNATION.target("renew", state=designation.state)
    if designation.valid_to is None:
        raise NotPossible(_("It has no end: there is nothing to renew."))
    if not designation.institution.is_active:
        raise NotPossible(_("This institution no longer takes part."))
    newer = [
        one
        for one in designation.institution.designations.all()
        if one.pk != designation.pk and one.state in ("requested", "active", "suspended")
    ]
    if newer:
        raise NotPossible(_("A newer designation has taken its place."))


def check_letter_can_count(letter: Document | None) -> None:
    """Nobody designates by a letter that carries a virus or is still being looked at."""
    if letter is None or letter.scan in documents.READABLE:
        return
    if letter.scan == Document.Scan.INFECTED:
        raise NotPossible(
            _("The letter carries a virus and does not count. Refuse it and ask for another one.")
        )
    raise NotPossible(_("The letter is still being scanned for viruses. Try again in a moment."))


def check_sees_designations(user: queries.Reader, institution: Institution) -> None:
    """The institution's own people, the coordinator of its country, officers who cover it."""
    sees = institution.pk in queries.institution_ids(user) or _is_of_the_country(user, institution)
    if not sees:
        raise NotAllowed(_("The designations of an institution are shown to those concerned."))


def check_reads_letters(user: queries.Reader, designation: Designation, letter: Document) -> None:
    """Letters are restricted: whoever handed it in, the coordinator, officers who cover."""
    if letter.uploaded_by_id == user.pk:
        return
    if not _is_of_the_country(user, designation.institution):
        raise NotAllowed(_("Only the coordinator of the country and its officers read the letter."))


def acts_by_letter(user: queries.Reader, institution: Institution) -> bool:
    """Whether the person is an officer, who decides nothing alone but goes by a letter."""
    return institution.country_id not in queries.coordinated_country_ids(user)


def speaks_by_letter(user: queries.Reader, designation: Designation) -> bool:
    """Whether the person is one of those officers, for whom a page says by what they go."""
    institution = designation.institution
    return _is_of_the_country(user, institution) and acts_by_letter(user, institution)


def _check_decides(user: User, designation: Designation) -> None:
    institution = designation.institution
    if not _is_of_the_country(user, institution):
        raise NotAllowed(BY_THE_COUNTRY)
    if designation.requested_by_id == user.pk:
        raise NotAllowed(OWN_REQUEST)
    if institution.pk in queries.institution_ids(user):
        raise NotAllowed(OWN_INSTITUTION)


def _is_of_the_country(user: queries.Reader, institution: Institution) -> bool:
    if institution.country_id is None or admitting.is_office(institution):
        return False
    return institution.country_id in queries.coordinated_country_ids(
        user
    ) or institution.country_id in queries.covered_country_ids(user)
