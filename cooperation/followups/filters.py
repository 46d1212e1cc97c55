"""The views of the queue and what they can be narrowed by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict

from accounts.models import User
from cooperation.core.pages import without_value
from cooperation.directory.models import Country, Role
from cooperation.followups import labels, queries
from cooperation.followups.colleagues import Colleague
from cooperation.followups.desk import Desk
from cooperation.followups.models import Commitment

TO_DECIDE, MINE, UNASSIGNED, THIS_WEEK, LATE = "", "mine", "unassigned", "week", "late"
OTHERS, EVERYTHING, CLOSED = "others", "all", "closed"
# What the reader can act on now; the others are for knowing.
OWN = (TO_DECIDE, MINE, UNASSIGNED, THIS_WEEK, LATE)
VIEWS = (*OWN, OTHERS, EVERYTHING, CLOSED)
# What can be narrowed, and so what a saved view keeps.
NAMES = ("view", "thing", "kind", "country", "role", "holder", "q")
WORD = re.compile(r"[a-z_]{1,30}")
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Filter:
    """What a reader asked for. A value that is not known is kept in ``unknown`` and left out."""

    view: str = TO_DECIDE
    thing: str = ""
    kind: str = ""
    country: Country | None = None
    role: str = ""
    holder: Colleague | None = None
    q: str = ""
    unknown: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether anything is left out of the view."""
        return bool(self.thing or self.kind or self.country or self.role or self.holder or self.q)

    def labels(self) -> dict[str, str]:
        """What narrows the view, in words, by the name of its parameter."""
        chosen = {
            "thing": labels.thing(self.thing),
            "kind": labels.to_do(self.kind),
            "country": str(self.country or ""),
            "role": str(Role(self.role).label) if self.role else "",
            "holder": self.holder.label if self.holder else "",
            "q": self.q,
        }
        return {name: label for name, label in chosen.items() if label}


def read(query: QueryDict, desk: Desk, colleagues: Sequence[Colleague] = ()) -> Filter:
    """The filter of an address; anything made up is named and has no effect."""
    asked = {name: query.get(name, "").strip() for name in NAMES}
    country = _country(asked["country"], desk)
    holder = next((one for one in colleagues if str(one.pk) == asked["holder"]), None)
    known = {
        "view": asked["view"] in VIEWS,
        "thing": not asked["thing"] or asked["thing"] in labels.THINGS,
        "kind": not asked["kind"] or bool(WORD.fullmatch(asked["kind"])),
        "country": not asked["country"] or country is not None,
        "role": not asked["role"] or asked["role"] in Role.values,
        "holder": not asked["holder"] or holder is not None,
    }
    kept = {name: asked[name] if known[name] else "" for name in ("view", "thing", "kind", "role")}
    return Filter(
        **kept,
        country=country,
        holder=holder,
        q=asked["q"][:LONGEST_SEARCH],
        unknown=tuple(asked[name] for name, is_known in known.items() if not is_known),
    )


def _country(iso2: str, desk: Desk) -> Country | None:
    """One of the reader's own countries, known already, or any other."""
    if not iso2:
        return None
    return desk.country(iso2) or Country.objects.filter(iso2=iso2.upper()).first()


def kept_query(query: QueryDict) -> str:
    """The part of an address that a saved view keeps: what narrows, not the page."""
    kept = QueryDict(mutable=True)
    for name in NAMES:
        if value := query.get(name, "").strip():
            kept[name] = value
    return kept.urlencode()


def chips(query: QueryDict, wanted: Filter) -> list[dict[str, str]]:
    """What narrows the view, each with the address without it."""
    return [
        {"label": label, "url": without_value(query, name, str(query[name]))}
        for name, label in wanted.labels().items()
    ]


def in_view(user: User, wanted: Filter, desk: Desk) -> QuerySet[Commitment]:
    """The commitments of one view of the queue: open ones soonest first, closed ones newest."""
    if wanted.view == CLOSED:
        return queries.closed_lately(user)
    if wanted.view == OTHERS:
        return queries.waiting_on_others(user)
    if wanted.view == EVERYTHING:
        return queries.everything_open(user)
    narrower = {
        TO_DECIDE: Q(),
        MINE: Q(assigned_to=user),
        UNASSIGNED: queries.UNASSIGNED,
        THIS_WEEK: queries.due_this_week(desk.today),
        LATE: Q(due_on__lt=desk.today),
    }
    rows = queries.awaiting(user).filter(narrower[wanted.view])
    return rows.select_related(*queries.ON_THE_DESK)


def narrowed(rows: QuerySet[Commitment], wanted: Filter) -> QuerySet[Commitment]:
    """What is left of a view."""
    conditions = {
        "kind": wanted.kind,
        "about__kind": wanted.thing,
        "awaits_role": wanted.role,
        "assigned_to": wanted.holder.pk if wanted.holder else None,
    }
    rows = rows.filter(**{name: value for name, value in conditions.items() if value})
    if wanted.country:
        rows = rows.filter(_concerns(wanted.country.iso2))
    if wanted.q:
        rows = rows.filter(Q(about__code__icontains=wanted.q) | Q(about__title__icontains=wanted.q))
    return rows


def _concerns(iso2: str) -> Q:
    """Matters of a country: its code says so, or one of its institutions was ever awaited."""
    ours = Commitment.objects.filter(awaits_institution__country__iso2=iso2)
    return Q(about__code__contains=f"-{iso2}-") | Q(about__in=ours.values("about"))
