"""Who may cooperate with whom on a day: every pair of countries, by the rule of cover."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date

from cooperation.agreements import cover as rule
from cooperation.agreements import reach
from cooperation.agreements.cover import Cover, Level
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries.cover import instruments_on
from cooperation.agreements.queries.reading import register
from cooperation.agreements.shown import NAMED
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
    # How many more memoranda cover them than those named.
    more: int


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
    parties = MemorandumParty.objects.filter(memorandum__in=register().order_by())
    rows = Country.objects.filter(is_global_south=True, pk__in=parties.values("country"))
    return sorted(rows, key=lambda country: country.sort_key)


def between(countries: Sequence[Country], question: Question) -> dict[frozenset[int], Cover]:
    """The cover of every pair of countries; institutions are not asked about."""
    keys = [country.pk for country in countries]
    return reach.levels(keys, _themes(question.theme), instruments_on(question.on))


def with_country(country: Country, countries: Sequence[Country], question: Question) -> list[Pair]:
    """Each other country, the fully covered first, with the memoranda and who lacks one."""
    others = [one for one in countries if one.pk != country.pk]
    instruments = instruments_on(question.on)
    themes = _themes(question.theme)
    found = {one.pk: rule.judge([country.pk, one.pk], (), themes, instruments) for one in others}
    named = {key for cover in found.values() for key in cover.by[:NAMED]}
    rows = Memorandum.objects.filter(pk__in=named).only("title", "subject")
    known = {one.pk: one for one in rows.select_related("subject")}
    pairs = [_pair(country, other, found[other.pk], known) for other in others]
    order = list(Level)
    return sorted(pairs, key=lambda pair: (order.index(Level(pair.level)), pair.other.sort_key))


def _pair(
    country: Country,
    other: Country,
    found: Cover,
    known: dict[int, Memorandum],
) -> Pair:
    names = {country.pk: country, other.pk: other}
    by = [known[key] for key in found.by[:NAMED]]
    missing = [names[key] for key in found.missing]
    return Pair(other, found.level, by, missing, len(found.by) - len(by))


def _themes(theme: Term | None) -> set[int]:
    if theme is None:
        return set()
    return {theme.pk} | ({theme.parent_id} if theme.parent_id else set())
