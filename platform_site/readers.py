"""The person before the page: function, place, role, menu, languages."""

from functools import cached_property
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.models import User
from cooperation.directory import administrators
from cooperation.directory import queries as directory
from cooperation.directory.models import Membership, Role
from platform_site import reader_facts
from platform_site.languages import PageInLanguage, page_in_languages
from platform_site.navigation import Entry, entries


class Reader:
    """Who reads this page. Each fact is asked for once, and only when a page shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def user(self) -> User | AnonymousUser:
        """Nobody where the request was refused before anybody asked who it is: a wrong host."""
        return getattr(self._request, "user", None) or AnonymousUser()

    @cached_property
    def facts(self) -> reader_facts.ReaderFacts:
        if not isinstance(self.user, User):
            return reader_facts.ReaderFacts()
        return reader_facts.of(self.user)

    @property
    def may_write(self) -> bool:
        """Whether buttons to write an offer or demand lead somewhere; the page itself decides."""
        return self.facts.role in (Role.STAFF, Role.FOCAL_POINT, Role.OFFICER)

    @cached_property
    def memberships(self) -> list[Membership]:
        """Where the reader works now, for the pages that say it in full."""
        return directory.memberships_of(self.user)

    @cached_property
    def navigation(self) -> list[Entry]:
        user = self.user
        is_administrator = isinstance(user, User) and administrators.is_administrator(user)
        match = self._request.resolver_match
        page = match.view_name if match else ""
        return entries(self.facts, self._request.path, page, is_administrator=is_administrator)

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


def reader_of(request: HttpRequest) -> Reader:
    """One reader a request, however many templates ask."""
    known: Reader | None = getattr(request, "reader", None)
    if known is None:
        known = Reader(request)
        request.reader = known  # type: ignore[attr-defined]
    return known
