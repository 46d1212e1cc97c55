"""Countries on maps, each with a mark, a word and a link; the shapes are one kept file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cooperation.core.charts.country_spots import PARTS, SPOTS, Part, Spot


@dataclass(frozen=True)
class Place:
    """What is said of a country. ``tone`` is "done", "wait", "none", "here", or "" for nothing."""

    iso3: str
    name: str
    says: str
    tone: str
    url: str


@dataclass(frozen=True)
class Drawn:
    """A country on its map, with where its mark and its code stand."""

    place: Place
    spot: Spot
    size: float

    @property
    def left(self) -> float:
        return self.spot.x - self.size

    @property
    def right(self) -> float:
        return self.spot.x + self.size

    @property
    def reach(self) -> float:
        """How far around its mark an island can be pressed."""
        return self.size * 3

    @property
    def word_x(self) -> float:
        return self.spot.x + self.spot.right

    @property
    def word_y(self) -> float:
        return self.spot.y + self.spot.down


@dataclass(frozen=True)
class Map:
    """One part of the world with the countries that are shown on it."""

    key: str
    part: Part
    drawn: list[Drawn]


def maps(places: Iterable[Place]) -> dict[str, Any]:
    """What ``agreements/_map.html`` needs: maps with a country on them, and the rest."""
    known = list(places)
    drawn: dict[str, list[Drawn]] = {key: [] for key in PARTS}
    for one in known:
        if spot := SPOTS.get(one.iso3):
            drawn[spot.part].append(Drawn(one, spot, PARTS[spot.part].mark))
    return {
        "maps": [Map(key, PARTS[key], found) for key, found in drawn.items() if found],
        "off_the_map": [one for one in known if one.iso3 not in SPOTS],
    }
