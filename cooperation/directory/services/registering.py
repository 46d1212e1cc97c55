"""A new institution in the directory."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.codes import next_code
from cooperation.core.errors import NotPossible
from cooperation.core.models import Subject, Term
from cooperation.directory.models import Country, Institution
from cooperation.directory.services import steps


@transaction.atomic
def register_institution(
    *, name: str, country: Country | None, institution_type: Term, place: str, by: User
) -> Institution:
    """One of a name in a country; without people, designation or rights until somebody gives them.

    Whether ``by`` may is for the use case that it belongs to.
    """
    if Institution.objects.filter(name__iexact=name, country=country, parent=None).exists():
        raise NotPossible(
            _("An institution of this name is here already: say that it is that one.")
        )
    institution = Institution.objects.create(
        subject=Subject.objects.create(
            kind="institution",
            code=next_code("INS", scope=country.iso2 if country else "XX", on=timezone.localdate()),
            title=name,
            url_name="directory:institution",
        ),
        name=name,
        country=country,
        type=institution_type,
        place=place,
        level=Institution.Level.NATIONAL if country else Institution.Level.INTERNATIONAL,
    )
    steps.record("institution.registered", institution, by=by)
    return institution
