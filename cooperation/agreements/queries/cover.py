"""Which memoranda cover a cooperation on a day: the rule of ``cover`` over what is stored."""

import calendar
import datetime
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cooperation.agreements import cover as rule
from cooperation.agreements import reach
from cooperation.agreements.cover import Cover, Instrument
from cooperation.agreements.lifecycle import BEEN_IN_FORCE
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.reach import Reach
from cooperation.agreements.vague import Precision, first_day
from cooperation.core.models import Term
from cooperation.directory.models import Country, Institution

# What of a memorandum decides whether it is in force, and for what.
COLUMNS = (
    "kind",
    "state",
    "effective_from",
    "effective_from_precision",
    "expires_on",
    "ended_on",
)
# Roles that make a country or an institution party to what a memorandum promises.
BINDING = (MemorandumParty.Role.PARTY, MemorandumParty.Role.DEPOSITARY)
# Who has left was bound until then.
BOUND = ("active", "withdrawn")


def cover(
    countries: Iterable[Country],
    institutions: Iterable[Institution] = (),
    themes: Iterable[Term] = (),
    on: datetime.date | None = None,
    projects: Collection[int] = (),
) -> Cover:
    """How far memoranda cover a cooperation of Southern countries on a day, today by default.

    ``projects`` are the keys of triangular projects that it belongs to. The answer names memoranda
    and missing countries by their keys.
    """
    day = on or timezone.localdate()
    asked = [country.pk for country in countries]
    through = [institution.pk for institution in institutions]
    concerned = of_those(asked, through)
    rows = with_facts(_rows().filter(names(concerned)).only(*COLUMNS), day, concerned)
    return rule.judge(asked, through, with_larger(themes), among(rows, day), projects)


def with_larger(themes: Iterable[Term]) -> set[int]:
    """The keys of themes and of the larger ones that they belong to."""
    keys = [(term.pk, term.parent_id) for term in themes]
    return {one for pair in keys for one in pair if one}


def instruments_on(day: datetime.date) -> list[Instrument]:
    """Every memorandum in force on a day, with those whom it binds then; in one query."""
    return among(with_facts(_rows().only(*COLUMNS), day), day)


def reach_of(country: int, day: datetime.date) -> Reach:
    """Whom a country is covered with on a day, and on which themes; in one query."""
    rows = _rows().filter(names(of_those([country])) | Q(kind__in=rule.HUBS))
    return reach.of(country, among(with_facts(rows.only(*COLUMNS), day), day))


def among(rows: Iterable[Memorandum], day: datetime.date) -> list[Instrument]:
    """What of memoranda read ``with_facts`` is in force on a day, with those whom it binds then."""
    found = [_instrument(one) for one in rows if is_in_force(one, day)]
    return [one for one in found if one.countries or one.institutions]


def of_those(countries: Collection[int], institutions: Collection[int] = ()) -> Q:
    """The parties that are one of these, whatever they have signed."""
    return Q(country__in=countries) | Q(institution__in=institutions)


def names(concerned: Q) -> Exists:
    """Whether a memorandum names one of them: no other covers anything between them."""
    return Exists(MemorandumParty.objects.filter(concerned, memorandum=OuterRef("pk")))


def with_facts(
    rows: QuerySet[Memorandum], day: datetime.date, concerned: Q | None = None
) -> QuerySet[Memorandum]:
    """Memoranda with what the rule asks of them, in the same query: themes, and who is bound.

    Of the parties only those ``concerned`` where the question is about them, and UNFPA.
    """
    themes = Memorandum.themes.through.objects.filter(memorandum=OuterRef("pk"))
    bound = MemorandumParty.objects.filter(bound_on(day), memorandum=OuterRef("pk"))
    asked = bound if concerned is None else bound.filter(concerned)
    return rows.annotate(
        about=ArraySubquery(themes.values("term")),
        bound_countries=_keys(asked, "country"),
        bound_institutions=_keys(asked, "institution"),
        binds_unfpa=Exists(bound.filter(institution__unfpa_office__isnull=False)),
    )


def _keys(parties: QuerySet[MemorandumParty], kind: str) -> ArraySubquery:
    return ArraySubquery(parties.filter(**{f"{kind}__isnull": False}).values(kind))


def bound_on(day: datetime.date) -> Q:
    """The parties that :func:`is_bound` on a day, for a query."""
    # The last day whose month, or year, begins by the day.
    month = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    last = {
        Precision.DAY: day,
        Precision.MONTH: month,
        Precision.YEAR: day.replace(month=12, day=31),
    }
    begun = Q(effective_on=None) | Q(effective_on_precision=Precision.UNKNOWN)
    for precision, limit in last.items():
        begun |= Q(effective_on_precision=precision, effective_on__lte=limit)
    stays = Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)
    return Q(role__in=BINDING, state__in=BOUND) & begun & stays


def is_in_force(memorandum: Memorandum, day: datetime.date) -> bool:
    """Whether it is in force on a day; what is not known about its beginning counts as always."""
    begins = first_day(memorandum.effective_from, memorandum.effective_from_precision)
    return (
        memorandum.state in BEEN_IN_FORCE
        and (begins is None or begins <= day)
        and (memorandum.expires_on is None or day <= memorandum.expires_on)
        and (memorandum.ended_on is None or day < memorandum.ended_on)
    )


def is_bound(party: MemorandumParty, day: datetime.date) -> bool:
    """Whether a memorandum in force binds the party on a day; until a withdrawal takes effect."""
    begins = first_day(party.effective_on, party.effective_on_precision)
    return (
        party.role in BINDING
        and party.state in BOUND
        and (begins is None or begins <= day)
        and (party.withdrawn_on is None or day < party.withdrawn_on)
    )


def associated_on(day: datetime.date) -> list[MemorandumParty]:
    """The network of associated governments: countries bound by an open memorandum of UNFPA."""
    hubs = {
        one.key
        for one in instruments_on(day)
        if one.kind == Memorandum.Kind.MULTILATERAL_OPEN and one.binds_unfpa
    }
    rows = MemorandumParty.objects.filter(memorandum__in=hubs, country__isnull=False)
    loaded = rows.select_related("country", "memorandum__subject").order_by("pk")
    return [party for party in loaded if is_bound(party, day)]


def _rows() -> QuerySet[Memorandum]:
    return Memorandum.objects.filter(state__in=BEEN_IN_FORCE).order_by("pk")


def _instrument(memorandum: Any) -> Instrument:
    return Instrument(
        key=memorandum.pk,
        kind=memorandum.kind,
        countries=frozenset(memorandum.bound_countries),
        institutions=frozenset(memorandum.bound_institutions),
        themes=frozenset(memorandum.about),
        binds_unfpa=memorandum.binds_unfpa,
    )
