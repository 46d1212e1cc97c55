"""Cover as a page shows it: the level in words, what gives it, who lacks it, what is on its way."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.functional import Promise

from accounts.models import User
from cooperation.agreements import cover as rule
from cooperation.agreements.cover import HUBS, LABELS, Cover, Level
from cooperation.agreements.lifecycle import BEEN_IN_FORCE
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.policies import check_can_ask_accession, prepares_for
from cooperation.agreements.queries.cover import (
    BINDING,
    COLUMNS,
    among,
    names,
    of_those,
    with_facts,
)
from cooperation.agreements.queries.reading import visible_to
from cooperation.core.policies import allows
from cooperation.directory.models import Country
from cooperation.directory.queries import Reader

ICONS: dict[str, str] = {
    Level.FULL: "circle-check",
    Level.PARTIAL: "circle-dashed",
    Level.NONE: "minus",
}
TONES: dict[str, str] = {Level.FULL: "done", Level.PARTIAL: "wait", Level.NONE: ""}
ON_THEIR_WAY = ("drafting", "negotiating", "ready_for_signature", "partly_signed")
UNSIGNED = ("invited", "signed")
# How many of the memoranda that cover are named; the page of cover has them all.
NAMED = 4


IS_OPEN = Q(state="in_force", kind=Memorandum.Kind.MULTILATERAL_OPEN)


@dataclass(frozen=True)
class Accession:
    """A country and the open memorandum that it could accede to."""

    memorandum: Memorandum
    country: Country


@dataclass(frozen=True)
class Coming:
    """A memorandum that does not cover yet, and whose signatures it lacks."""

    memorandum: Memorandum
    not_signed: Sequence[str]
    to_verify: Sequence[str]


@dataclass(frozen=True)
class Shown:
    """What ``agreements/_cover.html`` shows; memoranda carry their subject."""

    level: str
    countries: Sequence[Country]
    by: Sequence[Memorandum]
    missing: Sequence[Country]
    # What would cover and is not in force yet for all of them, as far as the reader sees it.
    coming: Sequence[Coming]
    # What the reader may prepare: a country that lacks cover, and the open one it could accede to.
    accessions: Sequence[Accession]

    @property
    def is_full(self) -> bool:
        return self.level == Level.FULL

    @property
    def label(self) -> Promise:
        return LABELS[self.level]

    @property
    def icon(self) -> str:
        return ICONS[self.level]

    @property
    def tone(self) -> str:
        return TONES[self.level]

    @property
    def named(self) -> Sequence[Memorandum]:
        return self.by[:NAMED]

    @property
    def more(self) -> int:
        return max(0, len(self.by) - NAMED)


def of(
    found: Cover, countries: Sequence[Country], user: Reader, themes: Collection[int] = ()
) -> Shown:
    """An answer about these countries with its memoranda, for a reader; in one query."""
    missing = [country.pk for country in countries if country.pk in found.missing]
    wanted = Q(pk__in=found.by)
    if missing:
        wanted |= _may_help(missing)
    concerned = of_those([country.pk for country in countries])
    return _shown(
        found, countries, user, _read(user, wanted, concerned, timezone.localdate()), themes
    )


def between(
    countries: Sequence[Country],
    user: Reader,
    *,
    institutions: Collection[int] = (),
    themes: Collection[int] = (),
    on: datetime.date | None = None,
) -> Shown:
    """Cover of countries through institutions, with all that is shown of it; in one query.

    Institutions and themes are keys, those of larger themes included.
    """
    asked = [country.pk for country in countries]
    concerned = of_those(asked, institutions)
    wanted = Q(names(concerned), state__in=BEEN_IN_FORCE) | _may_help(asked)
    day = on or timezone.localdate()
    rows = _read(user, wanted, concerned, day)
    instruments = among(rows, day)
    found = rule.judge(asked, institutions, themes, instruments)
    return _shown(found, countries, user, rows, themes)


def _may_help(countries: Collection[int]) -> Q:
    """What is on its way for one of the countries, and what any country may accede to."""
    return Q(names(of_those(countries)), state__in=ON_THEIR_WAY) | IS_OPEN


def _read(user: Reader, wanted: Q, concerned: Q, day: datetime.date) -> list[Any]:
    """Memoranda with what the rule asks of them, and with what those concerned have signed."""
    rows = visible_to(user).filter(wanted).select_related("subject").order_by("pk")
    office = Q(institution__unfpa_office__isnull=False)
    named = MemorandumParty.objects.filter(
        concerned | office, memorandum=OuterRef("pk"), role__in=BINDING
    )
    fact = JSONObject(country_id="country_id", state="state")
    signing = ArraySubquery(named.order_by("pk").values(fact=fact))
    columns = ("title", "subject", *COLUMNS)
    return list(with_facts(rows, day, concerned).only(*columns).annotate(named=signing))


def _shown(
    found: Cover,
    countries: Sequence[Country],
    user: Reader,
    rows: Sequence[Any],
    themes: Collection[int],
) -> Shown:
    missing = [country for country in countries if country.pk in found.missing]
    helping = [one for one in rows if missing and _speaks_of(one, themes)]
    return Shown(
        found.level,
        countries,
        [one for one in rows if one.pk in found.by],
        missing,
        [_coming(one, countries) for one in helping if _would_cover(one, countries, missing)],
        _accessions(user, helping, missing),
    )


def _speaks_of(memorandum: Any, themes: Collection[int]) -> bool:
    return not memorandum.about or not themes or bool(set(memorandum.about) & set(themes))


def _would_cover(memorandum: Any, countries: Sequence[Country], missing: Sequence[Country]) -> bool:
    """On its way between all of them or for one that lacks cover, or an accession under way."""
    states = {facts["country_id"]: facts["state"] for facts in memorandum.named}
    if memorandum.state in ON_THEIR_WAY:
        is_between = all(country.pk in states for country in countries)
        is_hub = memorandum.kind in HUBS and any(country.pk in states for country in missing)
        return is_between or is_hub
    return memorandum.state == "in_force" and any(
        states.get(country.pk) in UNSIGNED for country in missing
    )


def _coming(memorandum: Any, countries: Sequence[Country]) -> Coming:
    known = {country.pk: country.name for country in countries}
    lacking: dict[str, list[str]] = {state: [] for state in UNSIGNED}
    for facts in memorandum.named:
        if facts["state"] in lacking:
            lacking[facts["state"]].append(known.get(facts["country_id"], "UNFPA"))
    return Coming(memorandum, lacking["invited"], lacking["signed"])


def _accessions(user: Reader, known: Sequence[Any], missing: Sequence[Country]) -> list[Accession]:
    """For each country for which the reader may prepare it, the oldest that is open to it."""
    if not isinstance(user, User):
        return []
    own = [one for one in missing if prepares_for(user, one)]
    is_open = Memorandum.Kind.MULTILATERAL_OPEN
    open_ones = [one for one in known if own and one.kind == is_open]
    prefetch_related_objects(open_ones, "parties")
    found: dict[int, Accession] = {}
    for country in own:
        for one in open_ones:
            if country.pk not in found and allows(check_can_ask_accession, user, one, country):
                found[country.pk] = Accession(one, country)
    return list(found.values())
