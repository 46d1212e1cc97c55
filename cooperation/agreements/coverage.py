"""Who may cooperate with whom on a day: every pair of countries, by the rule of cover."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date

from cooperation.agreements import cover as rule
from cooperation.agreements.cover import Cover, Instrument, Level
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.cover import instruments_on
from cooperation.agreements.queries.reading import register
from cooperation.core.models import Term
from cooperation.directory.models import Country


@dataclass(frozen=True)
class Question:
    """What a reader asks: on which day, on which theme, seen from which country."""

    on: datetime.date
    theme: Term | None
    country: Country | None
    unknown: list[str]


@dataclass(frozen=True)
class Pair:
    """Two countries and what covers them."""

    other: Country
    level: str
    by: list[Memorandum]
    missing: list[Country]


def asked(query: QueryDict) -> Question:
    """The question of an address; what is not known is named and left out."""
    unknown: list[str] = []
    today = timezone.localdate()
    day = _day(query.get("on", ""))
    if day is None and query.get("on"):
        unknown.append(query.get("on", "")[:60])
    theme = country = None
    if code := query.get("theme"):
        theme = Term.objects.filter(scheme="icpd", code=code).first()
        unknown += [] if theme else [code[:60]]
    if iso2 := query.get("country"):
        country = Country.objects.filter(iso2=iso2).first()
        unknown += [] if country else [iso2[:60]]
    return Question(day or today, theme, country, unknown)


def _day(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def countries_in_memoranda() -> list[Country]:
    """Southern countries that any memorandum of the register names, by their names."""
    rows = Country.objects.filter(
        is_global_south=True, memorandum_parties__memorandum__in=register().order_by()
    ).distinct()
    return sorted(rows, key=lambda country: country.sort_key)


def between(countries: Sequence[Country], question: Question) -> dict[frozenset[int], Cover]:
    """The cover of every pair of countries; institutions are not asked about."""
    instruments = instruments_on(question.on)
    themes = _themes(question.theme)
    return {
        frozenset((one.pk, other.pk)): rule.judge([one.pk, other.pk], (), themes, instruments)
        for one, other in combinations(countries, 2)
    }


def with_country(country: Country, question: Question) -> list[Pair]:
    """Each other country, the fully covered first, with the memoranda and who lacks one."""
    others = [one for one in countries_in_memoranda() if one.pk != country.pk]
    instruments = instruments_on(question.on)
    known = {
        one.pk: one
        for one in Memorandum.objects.filter(
            pk__in=[instrument.key for instrument in instruments]
        ).select_related("subject")
    }
    pairs = [_pair(country, other, question, instruments, known) for other in others]
    order = list(Level)
    return sorted(pairs, key=lambda pair: (order.index(Level(pair.level)), pair.other.sort_key))


def _pair(
    country: Country,
    other: Country,
    question: Question,
    instruments: Sequence[Instrument],
    known: dict[int, Memorandum],
) -> Pair:
    found = rule.judge([country.pk, other.pk], (), _themes(question.theme), instruments)
    names = {country.pk: country, other.pk: other}
    return Pair(
        other, found.level, [known[key] for key in found.by], [names[key] for key in found.missing]
    )


def _themes(theme: Term | None) -> set[int]:
    if theme is None:
        return set()
    return {theme.pk} | ({theme.parent_id} if theme.parent_id else set())
