"""What the rooms above say of the matters that are followed up: whose countries, who reads them.

A matter is whatever a subject stands for: an offer, a proposal, an exchange. This room knows only
the subject, so each room registers its own kinds when the platform starts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cooperation.core.models import Subject
from cooperation.directory.queries import Reader


@dataclass(frozen=True)
class Matter:
    """Kinds of subjects that go by the same rules.

    ``country_ids`` are the countries that an officer must cover to note something about a matter;
    none where the person does not see the matter at all.
    """

    kinds: tuple[str, ...]
    country_ids: Callable[[Reader, Subject], set[int]]


_MATTERS: dict[str, Matter] = {}


def register(matter: Matter) -> None:
    """Called in ``AppConfig.ready``."""
    for kind in matter.kinds:
        _MATTERS[kind] = matter


def country_ids(user: Reader, subject: Subject) -> set[int]:
    """The countries of a matter that the person sees; none where no room knows its kind."""
    matter = _MATTERS.get(subject.kind)
    return matter.country_ids(user, subject) if matter else set()


def family(kind: str) -> tuple[str, ...]:
    """The kinds that go by the same rules, as offers and demands do."""
    matter = _MATTERS.get(kind)
    return matter.kinds if matter else (kind,)
