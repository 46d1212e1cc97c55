"""What a catalogue would become: drafts, faults by row and column, and what to know before."""

from dataclasses import dataclass, field
from typing import Any


def letter(place: int) -> str:
    """The letter over a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, with the row and the column that the spreadsheet shows."""

    row: int
    place: int
    heading: str
    words: str

    @property
    def column(self) -> str:
        return letter(self.place)


@dataclass(frozen=True)
class Found:
    """An offer that can be imported; ``twin`` names one that has the same title."""

    row: int
    title: str
    content: dict[str, Any]
    twin: str = ""


@dataclass(frozen=True)
class Report:
    offers: list[Found]
    faults: list[Fault]
    notes: list[str] = field(default_factory=list)

    @property
    def twins(self) -> list[Found]:
        return [one for one in self.offers if one.twin]

    @property
    def fresh(self) -> list[Found]:
        return [one for one in self.offers if not one.twin]

    def chosen(self, again: set[int]) -> list[Found]:
        """What is imported: all that is new, and of the twins those asked for by their row."""
        return [one for one in self.offers if not one.twin or one.row in again]
