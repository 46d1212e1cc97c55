"""What the frame of a page says about its reader, kept for some seconds.

Every page shows it, and asking the database for it costs more than drawing the page. What the
reader does is seen at once, because doing anything forgets it; what others do within seconds.
Rights are never computed from it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Membership, Role
from cooperation.followups import queries as followups
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification

# Who has several functions sees the menu of the first of these.
ROLES_IN_ORDER = (Role.OFFICER, Role.COORDINATOR, Role.FOCAL_POINT, Role.STAFF)


@dataclass(frozen=True)
class ReaderFacts:
    """Role, function, place and the numbers beside the menu."""

    role: str = ""
    function: str = ""
    place: str = ""
    unread: int = 0
    awaited: int = 0
    proposals: int = 0


def of(user: User) -> ReaderFacts:
    """The facts about a reader in the language of the request, at most some seconds old."""
    cache, key = caches["fragments"], _key(user.pk, get_language() or "en")
    facts: ReaderFacts | None = cache.get(key)
    if facts is None:
        facts = _asked(user)
        if settings.READER_FACTS_SECONDS:
            cache.set(key, facts, settings.READER_FACTS_SECONDS)
    return facts


def forget(user: User) -> None:
    """Called after each request in which the reader did something."""
    for language, _name in settings.LANGUAGES:
        caches["fragments"].delete(_key(user.pk, language))


def _key(number: int | None, language: str) -> str:
    return f"reader:{number}:{language}"


def _asked(user: User) -> ReaderFacts:
    """The facts from the database: one query for the memberships, one for the numbers."""
    memberships = directory.memberships_of(user)
    first = min(memberships, key=lambda one: ROLES_IN_ORDER.index(Role(one.role)), default=None)
    unread, awaited, proposals = _numbers(user)
    return ReaderFacts(
        role=first.role if first else "",
        function=_function(user, first),
        place=_place(first) if first else "",
        unread=unread,
        awaited=awaited,
        proposals=proposals,
    )


def _function(user: User, membership: Membership | None) -> str:
    if user.function_title or membership is None:
        return str(user)
    return str(membership.get_role_display())


def _place(membership: Membership) -> str:
    """The institution and its country, in words."""
    institution = membership.institution
    parts = [institution.acronym or institution.name]
    if institution.country and not hasattr(institution, "unfpa_office"):
        parts.append(institution.country.name)
    return ", ".join(parts)


def _numbers(user: User) -> tuple[int, int, int]:
    """Unread notices, open commitments, and those of them that are proposals."""
    awaited = followups.awaiting(user)
    unread = Notification.objects.filter(user=user, read_at=None)
    numbers = User.objects.filter(pk=user.pk).values_list(
        _count(unread), _count(awaited), _count(awaited.filter(about__kind="match"))
    )
    of_notices, of_tasks, of_proposals = numbers.get()
    return of_notices, of_tasks, of_proposals


def _count(rows: QuerySet[Commitment] | QuerySet[Notification]) -> Coalesce:
    """The number of rows as a part of a larger query."""
    one_group = rows.order_by().annotate(all=Value(1)).values("all")
    return Coalesce(Subquery(one_group.annotate(number=Count("pk")).values("number")), 0)
