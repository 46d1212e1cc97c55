"""Which memoranda cover a cooperation on a day: the rule of ``cover`` over what is stored."""

import datetime
from collections.abc import Collection, Iterable

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from cooperation.agreements import cover as rule
from cooperation.agreements.cover import Cover, Instrument
from cooperation.agreements.lifecycle import BEEN_IN_FORCE
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.vague import first_day
from cooperation.core.models import Term
from cooperation.directory.models import Country, Institution

# Roles that make a country or an institution party to what a memorandum promises.
BINDING = (MemorandumParty.Role.PARTY, MemorandumParty.Role.DEPOSITARY)


WITH_OFFICES = Prefetch(
    "parties",
    MemorandumParty.objects.select_related("country", "institution__unfpa_office").order_by("pk"),
)


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
    wanted = {term.pk for term in themes} | {term.parent_id for term in themes if term.parent_id}
    return rule.judge(
        [country.pk for country in countries],
        [institution.pk for institution in institutions],
        wanted,
        instruments_on(day),
        projects,
    )


def instruments_on(day: datetime.date) -> list[Instrument]:
    """Every memorandum in force on a day, with those whom it binds then."""
    found = [_instrument(one, day) for one in _rows() if is_in_force(one, day)]
    return [one for one in found if one.countries or one.institutions]


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
        and party.state in {"active", "withdrawn"}
        and (begins is None or begins <= day)
        and (party.withdrawn_on is None or day < party.withdrawn_on)
    )


def associated_on(day: datetime.date) -> list[MemorandumParty]:
    """The network of associated governments: countries bound by an open memorandum of UNFPA."""
    rows = [
        party
        for one in _rows().filter(kind=Memorandum.Kind.MULTILATERAL_OPEN)
        if is_in_force(one, day) and _instrument(one, day).binds_unfpa
        for party in one.parties.all()
        if party.country_id and is_bound(party, day)
    ]
    return sorted(rows, key=lambda party: party.pk)


def _rows() -> QuerySet[Memorandum]:
    return (
        Memorandum.objects.filter(state__in=BEEN_IN_FORCE)
        .select_related("subject")
        .prefetch_related("themes", WITH_OFFICES)
        .order_by("pk")
    )


def _instrument(memorandum: Memorandum, day: datetime.date) -> Instrument:
    bound = [party for party in memorandum.parties.all() if is_bound(party, day)]
    return Instrument(
        key=memorandum.pk,
        kind=memorandum.kind,
        countries=frozenset(one.country_id for one in bound if one.country_id),
        institutions=frozenset(one.institution_id for one in bound if one.institution_id),
        themes=frozenset(term.pk for term in memorandum.themes.all()),
        binds_unfpa=any(
            one.institution is not None and hasattr(one.institution, "unfpa_office")
            for one in bound
        ),
    )
