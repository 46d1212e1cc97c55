"""Cover by memoranda for very many pairs: read once for a run, judged once for what is alike (S11).

A pair is covered as the exchange would be that comes of it: its two countries and institutions, on
the themes that both share (else those of the demand), on the day of the run.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cooperation.agreements import cover
from cooperation.agreements.cover import Instrument
from cooperation.matching.facts import ListingFacts

Key = tuple[str, str, frozenset[str], frozenset[int]]


@dataclass(frozen=True)
class Legal:
    """The memoranda in force on a day, by the countries and institutions that they bind.

    ``southern`` are the keys of the countries that need cover, by their codes; ``themes`` those of
    the themes; ``parents`` the larger theme of each.
    """

    southern: Mapping[str, int]
    themes: Mapping[str, int]
    parents: Mapping[str, str]
    by_country: Mapping[int, list[Instrument]]
    by_institution: Mapping[int, list[Instrument]]
    _known: dict[Key, str] = field(default_factory=dict, repr=False, compare=False)

    def level(self, offer: ListingFacts, demand: ListingFacts) -> str:
        """Full, partial or none, for a pair."""
        themes = offer.themes & demand.themes or demand.themes or offer.themes
        institutions = frozenset({offer.institution, demand.institution})
        if not all(one in self.by_institution for one in institutions):
            institutions = frozenset()
        key = (offer.country, demand.country, themes, institutions)
        if key not in self._known:
            self._known[key] = self._judged(*key)
        return self._known[key]

    def _judged(
        self, one: str, other: str, themes: frozenset[str], institutions: frozenset[int]
    ) -> str:
        countries = [self.southern[iso2] for iso2 in (one, other) if iso2 in self.southern]
        wanted = {*themes, *(self.parents[code] for code in themes if code in self.parents)}
        speaking = [
            *(each for country in countries for each in self.by_country.get(country, ())),
            *(each for key in institutions for each in self.by_institution[key]),
        ]
        keys = [self.themes[code] for code in wanted if code in self.themes]
        found = cover.judge(countries, institutions, keys, speaking)
        return str(found.level)


def prepared(
    instruments: Iterable[Instrument],
    *,
    southern: Mapping[str, int],
    themes: Mapping[str, int],
    parents: Mapping[str, str],
) -> Legal:
    """What was read, by whom it binds; only a memorandum between institutions is asked by them."""
    by_country: dict[int, list[Instrument]] = defaultdict(list)
    by_institution: dict[int, list[Instrument]] = defaultdict(list)
    for one in instruments:
        for country in one.countries:
            by_country[country].append(one)
        if one.kind == cover.BETWEEN_INSTITUTIONS:
            for institution in one.institutions:
                by_institution[institution].append(one)
    return Legal(southern, themes, parents, dict(by_country), dict(by_institution))
