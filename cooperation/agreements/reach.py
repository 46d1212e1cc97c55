"""Who is fully covered with one country, and on which themes: the rule of cover, turned around.

For lists, which ask it of very many rows at once: what ``cover.judge`` answers for one pair of
countries is put together here for all counterparts of a country.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cooperation.agreements.cover import (
    BETWEEN_INSTITUTIONS,
    HUBS,
    OF_ONE_PROJECT,
    Cover,
    Instrument,
    Level,
)

# The themes of which memoranda speak; None is all of them.
Themes = frozenset[int] | None


@dataclass(frozen=True)
class Reach:
    """``together``: the themes on which a memorandum binds the country with another.

    ``own`` and ``hubs``: those on which the country, and each other, is bound to UNFPA. A country
    that is not named is bound on none.
    """

    together: Mapping[int, Themes]
    own: Themes
    hubs: Mapping[int, Themes]

    def covers(self, other: int, themes: Collection[int]) -> bool:
        """Whether the two are fully covered on these themes, those of larger themes included."""
        nothing: frozenset[int] = frozenset()
        if _speak(self.together.get(other, nothing), themes):
            return True
        return _speak(self.own, themes) and _speak(self.hubs.get(other, nothing), themes)


def levels(
    countries: Sequence[int], themes: Collection[int], instruments: Iterable[Instrument]
) -> dict[frozenset[int], Cover]:
    """Every pair of countries as ``cover.judge`` judges it, without the memoranda that give it."""
    together: dict[int, set[int]] = defaultdict(set)
    hubs: set[int] = set()
    for one in instruments:
        if one.kind in (OF_ONE_PROJECT, BETWEEN_INSTITUTIONS) or not one.speaks_of(themes):
            continue
        for country in one.countries:
            together[country] |= one.countries
        if one.kind in HUBS and one.binds_unfpa:
            hubs |= one.countries
    return {frozenset(pair): _of_pair(pair, together, hubs) for pair in combinations(countries, 2)}


def _of_pair(pair: tuple[int, int], together: Mapping[int, set[int]], hubs: set[int]) -> Cover:
    one, other = pair
    if other in together.get(one, ()):
        return Cover(Level.FULL, (), ())
    missing = tuple(country for country in pair if country not in hubs)
    level = (Level.FULL, Level.PARTIAL, Level.NONE)[len(missing)]
    return Cover(level, (), missing)


def _speak(spoken: Themes, themes: Collection[int]) -> bool:
    if spoken is None:
        return True
    return bool(spoken & set(themes)) if themes else bool(spoken)


def of(country: int, instruments: Iterable[Instrument]) -> Reach:
    """Whom memoranda in force reach from a country; institutions are not asked about."""
    together: dict[int, Themes] = defaultdict(frozenset)
    hubs: dict[int, Themes] = defaultdict(frozenset)
    for one in instruments:
        if one.kind in (OF_ONE_PROJECT, BETWEEN_INSTITUTIONS):
            continue
        if country in one.countries:
            _add(together, one)
        if one.kind in HUBS and one.binds_unfpa:
            _add(hubs, one)
    together.pop(country, None)
    own = hubs.pop(country, frozenset())
    return Reach(dict(together), own, dict(hubs))


def _add(found: dict[int, Themes], one: Instrument) -> None:
    for country in one.countries:
        known = found[country]
        found[country] = None if known is None or not one.themes else known | one.themes
