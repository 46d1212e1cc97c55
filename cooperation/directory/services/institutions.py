"""An institution gets another name; the one it had is kept with its last day."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import Incomplete
from cooperation.core.reasons import checked_reason
from cooperation.directory import designation_kinds as kinds
from cooperation.directory import policies, queries
from cooperation.directory.models import FormerName, Institution
from cooperation.directory.services import steps
from cooperation.notifications import outbox

TAKEN = _("Another institution of the country has this name.")
LONGEST_TITLE = 300


@transaction.atomic
def rename(
    institution: Institution, *, by: User, name: str, acronym: str = "", reason: str
) -> Institution:
    """From today on it is called so; it stays to be found by the name it had."""
    institution = steps.held_institution(institution)
    policies.check_can_rename(by, institution)
    why, name, acronym = checked_reason(reason), name.strip(), acronym.strip()
    if not name or (name, acronym) == (institution.name, institution.acronym):
        words = _("This is the name that it has: nothing was changed.")
        raise Incomplete(words, {"name": words})
    FormerName.objects.create(
        institution=institution,
        name=institution.name,
        acronym=institution.acronym,
        used_until=queries.today(),
    )
    institution.name, institution.acronym = name, acronym
    _save(institution)
    subject = institution.subject
    subject.title = name[:LONGEST_TITLE]
    subject.save(update_fields=["title"])
    steps.record("institution.renamed", institution, by=by, reason=why)
    people = [one for one in queries.people(institution) if one.pk != by.pk]
    outbox.tell(people, kinds.INSTITUTION_RENAMED, about=subject)
    return institution


def _save(institution: Institution) -> None:
    """The database holds that no two of a country are called the same."""
    try:
        with transaction.atomic():
            institution.save()
    except IntegrityError as error:
        raise Incomplete(TAKEN, {"name": TAKEN}) from error


def take_over_units(institution: Institution, successor: Institution) -> None:
    """What was part of an institution is part of its successor."""
    for unit in Institution.objects.filter(parent=institution).order_by("pk"):
        unit.parent = successor
        try:
            with transaction.atomic():
                unit.save()
        except IntegrityError as error:
            words = _("The successor has a unit of the same name: rename one of the two first.")
            raise Incomplete(words, {"successor": words}) from error
