"""Signed letters are restricted: who may read the one that stands behind an agreement."""

from django.db.models import Q, QuerySet

from accounts.models import User
from cooperation.audit.queries import opened
from cooperation.core.models import Document
from cooperation.directory import queries as directory
from cooperation.directory.models import Designation
from cooperation.directory.queries import Reader
from cooperation.reviews.models import Assent


def visible_to(user: Reader) -> QuerySet[Document]:
    """Letters of agreements and of designations that a person may open.

    Whoever handed a letter in, the coordinator of the country of its institution, and the officers
    who cover that country; an administrator those of the one object that they opened with a
    reason. Everybody else finds nothing.
    """
    letters = Document.objects.filter(kind=Document.Kind.LETTER)
    if not isinstance(user, User):
        return letters.none()
    countries = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    of_agreements = Assent.objects.filter(Q(institution__country__in=countries) | opened(user))
    of_designations = Designation.objects.filter(
        Q(institution__country__in=countries) | opened(user, "institution__subject")
    )
    return letters.filter(
        Q(uploaded_by=user)
        | Q(pk__in=of_agreements.values("letter"))
        | Q(pk__in=of_designations.values("letter"))
        | Q(pk__in=of_designations.values("earlier_letters"))
    )
