"""Which of some objects a person may see, whatever room they belong to.

Each room registers its ``visible_to``. An object whose room registered nothing is seen by nobody:
what is added later stays closed until somebody decides.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cooperation.core.models import Subject, SubjectModel
from cooperation.directory.models import Institution
from cooperation.directory.queries import Reader


@dataclass(frozen=True)
class Sight:
    """A kind of record that owns a subject, the kinds of its subjects, and who sees which."""

    model: type[SubjectModel]
    kinds: tuple[str, ...]
    visible_to: Callable[[Reader], QuerySet[Any]]


_SIGHTS: dict[type[SubjectModel], Sight] = {}


def register(sight: Sight) -> None:
    """Called in ``AppConfig.ready``."""
    _SIGHTS[sight.model] = sight


def registered() -> set[type[SubjectModel]]:
    return set(_SIGHTS)


def seen(user: Reader, subjects: Collection[Subject]) -> set[int]:
    """The keys of those subjects that the person may see now; a query for each kind of record."""
    found: set[int] = set()
    for sight in _SIGHTS.values():
        keys = {one.pk for one in subjects if one.kind in sight.kinds}
        if keys:
            rows = sight.visible_to(user).filter(subject__in=keys)
            found |= set(rows.values_list("subject_id", flat=True))
    return found


# Everybody reads the page of an institution.
register(Sight(Institution, ("institution",), lambda user: Institution.objects.all()))
