"""Cover as a page shows it: the level in words, what gives it, who lacks it, what is on its way."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements.cover import Cover, Level
from cooperation.agreements.models import Memorandum
from cooperation.agreements.policies import check_can_ask_accession
from cooperation.agreements.queries.reading import visible_to
from cooperation.core.policies import allows
from cooperation.directory.models import Country
from cooperation.directory.queries import Reader

LABELS: dict[str, Promise] = {
    Level.FULL: _("covered"),
    Level.PARTIAL: _("covered in part"),
    Level.NONE: _("not covered"),
}
ICONS: dict[str, str] = {
    Level.FULL: "circle-check",
    Level.PARTIAL: "circle-dashed",
    Level.NONE: "minus",
}
TONES: dict[str, str] = {Level.FULL: "done", Level.PARTIAL: "wait", Level.NONE: ""}
ON_THEIR_WAY = ("drafting", "negotiating", "ready_for_signature", "partly_signed")


IS_OPEN = Q(state="in_force", kind=Memorandum.Kind.MULTILATERAL_OPEN)


@dataclass(frozen=True)
class Accession:
    """A country and the open memorandum that it could accede to."""

    memorandum: Memorandum
    country: Country


@dataclass(frozen=True)
class Shown:
    """What ``agreements/_cover.html`` shows; memoranda carry their subject."""

    level: str
    by: Sequence[Memorandum]
    missing: Sequence[Country]
    # Memoranda between the countries that are not in force yet, as far as the reader sees them.
    coming: Sequence[Memorandum]
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


def of(found: Cover, countries: Sequence[Country], user: Reader) -> Shown:
    """An answer about these countries with its memoranda, for a reader."""
    missing = [country for country in countries if country.pk in found.missing]
    wanted = Q(pk__in=found.by)
    if missing:
        wanted |= Q(state__in=ON_THEIR_WAY, parties__country__in=missing) | IS_OPEN
    rows = visible_to(user).filter(wanted).distinct().select_related("subject")
    known = list(rows.order_by("pk"))
    if missing:
        prefetch_related_objects(known, "parties")
    return Shown(
        found.level,
        [one for one in known if one.pk in found.by],
        missing,
        [one for one in known if one.state in ON_THEIR_WAY and _names(one, countries)],
        _accessions(user, known, missing),
    )


def _names(memorandum: Memorandum, countries: Sequence[Country]) -> bool:
    named = {party.country_id for party in memorandum.parties.all()}
    return all(country.pk in named for country in countries)


def _accessions(
    user: Reader, known: Sequence[Memorandum], missing: Sequence[Country]
) -> list[Accession]:
    if not isinstance(user, User):
        return []
    return [
        Accession(one, country)
        for one in known
        for country in missing
        if allows(check_can_ask_accession, user, one, country)
    ]
