"""The menu: which entries a person sees, by role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cooperation.directory.models import Role

if TYPE_CHECKING:
    from platform_site.reader_facts import ReaderFacts


@dataclass(frozen=True)
class Entry:
    """One entry of the menu; ``count_words`` tells a screen reader what the number is."""

    label: str | Promise
    url: str
    current: bool
    count: int = 0
    count_words: str | Promise = ""


@dataclass(frozen=True)
class Place:
    """A page of the menu by its name; ``counts`` names the reader's fact shown beside it.

    ``holds`` names the pages that stand under it though their addresses do not begin with its.
    """

    label: str | Promise
    page: str
    counts: str = ""
    count_words: str | Promise = ""
    holds: frozenset[str] = frozenset()


# The pages of a draft, as their breadcrumbs say.
WRITING = frozenset(
    f"marketplace:{name}"
    for name in (
        "new",
        "edit",
        "section",
        "evidence_section",
        "evidence_describe",
        "evidence_remove",
        "answers",
        "translations",
        "copy",
    )
)

# The pages of a mission stand beside the list of the reader's own.
ONE_MISSION = frozenset(
    f"missions:{name}"
    for name in (
        "new",
        "detail",
        "edit",
        "travellers",
        "terms",
        "propose",
        "clear",
        "by_letter",
        "return",
        "waiver",
        "confirm_waiver",
        "approve",
        "postpone",
        "reschedule",
        "cancel",
        "report",
        "accept",
        "give_back",
        "register",
    )
)

HOME = Place(_("Home"), "home")
BROWSE = Place(_("Offers and demands"), "marketplace:browse")
PROPOSALS = Place(_("Proposals"), "matching:inbox", "proposals", _("to answer"))
MY_EXCHANGES = Place(_("My exchanges"), "exchanges:mine")
REGISTER = Place(_("Exchanges"), "exchanges:register")
MY_MISSIONS = Place(_("Missions"), "missions:mine", holds=ONE_MISSION)
MISSIONS = Place(_("Missions"), "missions:register")
MY_INSTITUTION = Place(_("My institution"), "marketplace:mine", holds=WRITING)
MEMORANDA = Place(_("Memoranda"), "agreements:register")
COUNTRIES = Place(_("Countries"), "directory:countries")
HELP = Place(_("Help"), "help")
TO_ENDORSE = Place(_("To endorse"), "followups:queue", "awaited", _("waiting"))
QUEUE = Place(_("Queue"), "followups:queue", "awaited", _("waiting"))
OPERATIONS = Place(_("Operations"), "operations:overview")
ADMINISTRATION = Place(_("Administration"), "admin:index")

MENUS: dict[str, tuple[Place, ...]] = {
    "": (HOME, BROWSE, REGISTER, MISSIONS, MEMORANDA, COUNTRIES, HELP),
    Role.STAFF: (HOME, BROWSE, PROPOSALS, MY_EXCHANGES, MY_MISSIONS, MY_INSTITUTION, COUNTRIES),
    Role.FOCAL_POINT: (
        HOME,
        BROWSE,
        PROPOSALS,
        MY_EXCHANGES,
        MY_MISSIONS,
        MY_INSTITUTION,
        COUNTRIES,
    ),
    Role.COORDINATOR: (
        HOME,
        TO_ENDORSE,
        BROWSE,
        PROPOSALS,
        MY_EXCHANGES,
        MY_MISSIONS,
        REGISTER,
        COUNTRIES,
    ),
    Role.OFFICER: (HOME, QUEUE, BROWSE, MY_EXCHANGES, MY_MISSIONS, REGISTER, MEMORANDA, COUNTRIES),
}


def entries(facts: ReaderFacts, path: str, page: str, *, is_administrator: bool) -> list[Entry]:
    """The reader's menu, with the entry marked under which the page at ``path`` stands.

    ``page`` is its name, empty for one that does not exist.
    """
    places = MENUS[facts.role]
    if is_administrator:
        places = (*places, OPERATIONS, ADMINISTRATION)
    shown = [(place, url) for place in places if (url := address(place.page))]
    holder = next((url for place, url in shown if page in place.holds), "")
    here = holder or _nearest([url for _place, url in shown], path, home=address("home"))
    return [
        Entry(
            place.label,
            url,
            url == here,
            getattr(facts, place.counts) if place.counts else 0,
            place.count_words,
        )
        for place, url in shown
    ]


def address(page: str) -> str:
    """The address of a page without arguments in the language of the request, or nothing."""
    return _address_in(page, get_language() or "")


@cache
def _address_in(page: str, language: str) -> str:
    # The language is part of the key only: addresses start with it.
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""


def _nearest(urls: list[str], path: str, *, home: str) -> str:
    """The longest address that the path begins with; the home only for itself."""
    above = [url for url in urls if path.startswith(url) and (url != home or path == home)]
    return max(above, key=len, default="")
