"""Whether memoranda cover a cooperation: the rule alone (domain page, 3.7).

Countries, institutions, themes and memoranda are named by their keys. Looking up which memoranda
were in force on a day, and for whom, is :mod:`cooperation.agreements.queries.cover`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Kinds that bind a country to UNFPA, so that any two such countries may cooperate.
HUBS = ("unfpa_country", "multilateral_open")
OF_ONE_PROJECT = "triangular_project"
BETWEEN_INSTITUTIONS = "inter_institutional"


class Level(StrEnum):
    """How far memoranda cover it."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


LABELS: dict[str, Promise] = {
    Level.FULL: _("covered"),
    Level.PARTIAL: _("covered in part"),
    Level.NONE: _("not covered"),
}


@dataclass(frozen=True)
class Instrument:
    """A memorandum as it binds on one day: only those who are party to it then.

    No ``themes`` means all of them. ``binds_unfpa`` is whether UNFPA is among the parties.
    """

    key: int
    kind: str
    countries: frozenset[int]
    institutions: frozenset[int] = frozenset()
    themes: frozenset[int] = frozenset()
    binds_unfpa: bool = False

    def speaks_of(self, themes: Collection[int]) -> bool:
        """Whether it has no themes or one in common with these; asked about none, it does."""
        return not self.themes or not themes or bool(self.themes & set(themes))


@dataclass(frozen=True)
class Cover:
    """The answer: the level, the memoranda that give it, and the countries that lack one."""

    level: Level
    by: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def is_full(self) -> bool:
        return self.level == Level.FULL


def judge(
    countries: Collection[int],
    institutions: Collection[int],
    themes: Collection[int],
    instruments: Iterable[Instrument],
    projects: Collection[int] = (),
) -> Cover:
    """Cover of a cooperation between Southern ``countries`` through their ``institutions``.

    A country is covered by a memorandum on a common theme that binds all the countries together,
    that binds it to UNFPA, that is between the two institutions, or that is the project's own.
    ``instruments`` are those in force on the day asked about.
    """
    wanted = set(countries)
    by: list[int] = []
    covered: set[int] = set()
    for one in instruments:
        if not one.speaks_of(themes):
            continue
        given = _covered(one, wanted, set(institutions), projects)
        if given:
            by.append(one.key)
            covered |= given
    missing = tuple(country for country in dict.fromkeys(countries) if country not in covered)
    return Cover(_level(wanted, missing), tuple(by), missing)


def _covered(
    one: Instrument, wanted: set[int], institutions: set[int], projects: Collection[int]
) -> set[int]:
    if one.kind == OF_ONE_PROJECT:
        return wanted if one.key in projects and wanted <= one.countries else set()
    if one.kind == BETWEEN_INSTITUTIONS:
        together = len(institutions) > 1 and institutions <= one.institutions
        return wanted if together else set()
    # One country alone is bound together with nobody.
    if len(wanted) > 1 and wanted <= one.countries:
        return wanted
    if one.kind in HUBS and one.binds_unfpa:
        return wanted & one.countries
    return set()


def _level(wanted: set[int], missing: tuple[int, ...]) -> Level:
    if not missing:
        return Level.FULL
    return Level.NONE if len(missing) == len(wanted) else Level.PARTIAL
