"""The person before the page: function, place, role, what awaits them. Two queries at most."""

from functools import cached_property
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Membership, Role
from cooperation.followups import queries as followups
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from platform_site.languages import PageInLanguage, page_in_languages
from platform_site.navigation import Entry, entries

# Who has several functions sees the menu of the first of these.
ROLES_IN_ORDER = (Role.OFFICER, Role.COORDINATOR, Role.FOCAL_POINT, Role.STAFF)


class Reader:
    """Who reads this page. Each fact is asked for once, and only when a page shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def user(self) -> User | AnonymousUser:
        return self._request.user

    @cached_property
    def memberships(self) -> list[Membership]:
        """Where the reader works now, the weightiest role first."""
        kept = directory.memberships_of(self.user)
        return sorted(kept, key=lambda one: ROLES_IN_ORDER.index(Role(one.role)))

    @property
    def membership(self) -> Membership | None:
        return self.memberships[0] if self.memberships else None

    @property
    def role(self) -> str:
        """The role whose menu is shown; empty for visitors and people without a membership."""
        return self.membership.role if self.membership else ""

    @property
    def function(self) -> str:
        if not isinstance(self.user, User):
            return ""
        if self.user.function_title or not self.membership:
            return str(self.user)
        return str(self.membership.get_role_display())

    @property
    def place(self) -> str:
        """The institution and its country, in words."""
        if not self.membership:
            return ""
        institution = self.membership.institution
        parts = [institution.acronym or institution.name]
        if institution.country and not hasattr(institution, "unfpa_office"):
            parts.append(institution.country.name)
        return ", ".join(parts)

    @cached_property
    def _counts(self) -> tuple[int, int, int]:
        if not isinstance(self.user, User):
            return 0, 0, 0
        awaited = followups.awaiting(self.user)
        unread = Notification.objects.filter(user_id=self.user.pk, read_at=None)
        numbers = User.objects.filter(pk=self.user.pk).values_list(
            _count(unread), _count(awaited), _count(awaited.filter(about__kind="match"))
        )
        of_notices, of_tasks, of_proposals = numbers.get()
        return of_notices, of_tasks, of_proposals

    @property
    def unread(self) -> int:
        return self._counts[0]

    @property
    def awaited_count(self) -> int:
        """How many open commitments wait for the reader."""
        return self._counts[1]

    @property
    def proposals_to_answer(self) -> int:
        return self._counts[2]

    @cached_property
    def navigation(self) -> list[Entry]:
        return entries(self, self._request.path)

    @cached_property
    def languages(self) -> list[PageInLanguage]:
        return page_in_languages(self._request)

    @property
    def next_query(self) -> str:
        """Brings the reader back to this page after signing in."""
        match = self._request.resolver_match
        if self._request.method != "GET" or match is None or match.view_name == "home":
            return ""
        if match.view_name.startswith("account_"):
            here = self._request.GET.get("next", "")
        else:
            here = self._request.get_full_path()
        return f"?{urlencode({'next': here})}" if here else ""


def _count(rows: QuerySet[Commitment] | QuerySet[Notification]) -> Coalesce:
    """The number of rows as a part of a larger query."""
    one_group = rows.order_by().annotate(all=Value(1)).values("all")
    return Coalesce(Subquery(one_group.annotate(number=Count("pk")).values("number")), 0)


def reader_of(request: HttpRequest) -> Reader:
    """One reader a request, however many templates ask."""
    known: Reader | None = getattr(request, "reader", None)
    if known is None:
        known = Reader(request)
        request.reader = known  # type: ignore[attr-defined]
    return known
