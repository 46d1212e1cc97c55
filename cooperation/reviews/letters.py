"""Signed letters are restricted: who may read the one that stands behind an agreement."""

from django.db.models import Q, QuerySet

from accounts.models import User
from cooperation.core.models import Document
from cooperation.directory import queries as directory
from cooperation.directory.models import Designation
from cooperation.directory.queries import Reader
from cooperation.reviews.models import Assent


def visible_to(user: Reader) -> QuerySet[Document]:
    """Letters of agreements and of designations that a person may open.

    Whoever handed a letter in, the coordinator of the country of its institution, and the officers
    who cover that country. Everybody else, the administrator included, finds nothing.
    """
    letters = Document.objects.filter(kind=Document.Kind.LETTER)
    if not isinstance(user, User):
        return letters.none()
    countries = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    of_agreements = Assent.objects.filter(institution__country__in=countries)
    of_designations = Designation.objects.filter(institution__country__in=countries)
    return letters.filter(
        Q(uploaded_by=user)
        | Q(pk__in=of_agreements.values("letter"))
        | Q(pk__in=of_designations.values("letter"))
        | Q(pk__in=of_designations.values("earlier_letters"))
    )
