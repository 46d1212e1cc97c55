"""A proposal as one line of the inbox, of a panel and of the CSV file."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader
from cooperation.marketplace.models import Listing
from cooperation.matching import scoring, sides
from cooperation.matching.models import Match
from cooperation.matching.sentences import WORDS


@dataclass(frozen=True)
class Row:
    """``across`` is the listing of the other side; ``own`` the reader's, or the demand."""

    match: Match
    across: Listing
    own: Listing
    due_on: datetime.date | None

    @property
    def fit(self) -> str:
        return fit(self.match)

    @property
    def language(self) -> str:
        return other_language(self.across.language)

    @property
    def own_language(self) -> str:
        return other_language(self.own.language)


def fit(match: Match) -> str:
    """Strong, good or possible, in words."""
    return str(WORDS[scoring.word(match.score)])


def other_language(language: str) -> str:
    """The language of a text where it is not that of the page."""
    return "" if language == (get_language() or "en") else language


def rows(matches: Sequence[Any], user: Reader) -> list[Row]:
    """The lines of matches, read by ``queries.with_days``, in their order."""
    own_institutions = directory.institution_ids(user)
    found = []
    for match in matches:
        is_offering = sides.belongs_to(user, match) == Listing.Kind.OFFER
        own, across = (match.offer, match.demand) if is_offering else (match.demand, match.offer)
        found.append(Row(match, across, own, _due_on(match.days, own_institutions)))
    return found


def _due_on(days: Sequence[Mapping[str, Any]], own: set[int]) -> datetime.date | None:
    """Until when an answer is awaited: that of the reader's own side where it is."""
    of_own = [one for one in days if one["institution"] in own]
    first = next(iter(of_own or days), None)
    return datetime.date.fromisoformat(first["due_on"]) if first else None
