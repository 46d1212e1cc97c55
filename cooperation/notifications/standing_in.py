"""Who is told beside somebody who is away: whoever stands in reads what is awaited as well.

The directory knows who is away. What concerns the person alone, their account, stays with them.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.notifications.kinds import Kind

PERSONAL = "account"


@dataclass(frozen=True)
class StandIn:
    """Somebody who is told for another, and the last day on which they are."""

    person: User
    away: User
    until: datetime.date


Finder = Callable[[Iterable[User], Subject], list[StandIn]]
_finders: list[Finder] = []


def declare(finder: Finder) -> None:
    """Called in ``AppConfig.ready`` of the room that knows who is away."""
    if finder not in _finders:
        _finders.append(finder)


def of(people: Iterable[User], kind: Kind, about: Subject | None) -> list[StandIn]:
    """Whoever stands in for one of these people and may see the matter, each once."""
    people = list(people)
    if about is None or kind.family == PERSONAL or not people:
        return []
    known = {one.pk for one in people}
    found: dict[int, StandIn] = {}
    for finder in _finders:
        for one in finder(people, about):
            if one.person.pk not in known:
                found.setdefault(one.person.pk, one)
    return list(found.values())
