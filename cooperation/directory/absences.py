"""Who is away now and who stands in: for the notices, and for the pages that name who is awaited."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.directory import queries, sight
from cooperation.directory.models import Absence, Membership
from cooperation.notifications.standing_in import StandIn


def standing() -> QuerySet[Absence]:
    """Absences of members that are to come or last, soonest first."""
    today = timezone.localdate()
    members = Membership.objects.active_on(queries.today())
    return Absence.objects.filter(
        ended_at=None, ends_on__gte=today, membership__in=members
    ).select_related("person", "stand_in", "membership__institution")


def now() -> QuerySet[Absence]:
    """Those that last today."""
    return standing().filter(starts_on__lte=timezone.localdate())


def find_stand_ins(people: Iterable[User], about: Subject) -> list[StandIn]:
    """Whoever stands in today for one of these people and sees the matter by their own rights."""
    keys = [one.pk for one in people]
    found = []
    for one in now().filter(person__in=keys, stand_in__isnull=False, stand_in__is_active=True):
        if one.stand_in is not None and about.pk in sight.seen(one.stand_in, [about]):
            found.append(StandIn(one.stand_in, one.person, one.ends_on))
    return found


def said(absence: Absence) -> str:
    """One absence in words, such as stands beside who is awaited."""
    words = {
        "who": str(absence.person),
        "day": date_format(absence.ends_on, "DATE_FORMAT"),
        "other": str(absence.stand_in or ""),
    }
    if absence.stand_in is None:
        return _("%(who)s is away until %(day)s; nobody stands in") % words
    return _("%(who)s is away until %(day)s; %(other)s stands in") % words


class Away:
    """Who of those awaited is away, asked for once for a whole page."""

    def __init__(
        self, *, people: Iterable[int | None] = (), institutions: Iterable[int | None] = ()
    ) -> None:
        self._by_person: dict[int, list[Absence]] = defaultdict(list)
        self._by_role: dict[tuple[int, str], list[Absence]] = defaultdict(list)
        wanted = Q(person__in={pk for pk in people if pk})
        wanted |= Q(membership__institution__in={pk for pk in institutions if pk})
        for one in now().filter(wanted):
            self._by_person[one.person_id].append(one)
            key = one.membership.institution_id, one.membership.role
            self._by_role[key].append(one)

    def of_person(self, pk: int | None) -> str:
        """Empty where the person is there."""
        return "; ".join(map(said, self._by_person[pk][:1])) if pk else ""

    def of_role(self, institution: int | None, role: str) -> str:
        """Those of an institution's people in a role who are away; empty where none is."""
        if institution is None:
            return ""
        return "; ".join(map(said, self._by_role[(institution, role)]))
