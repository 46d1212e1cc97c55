"""A proposal as one line of the inbox, of a panel and of the CSV file."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader
from cooperation.followups.models import Commitment
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


def rows(matches: Sequence[Match], user: Reader) -> list[Row]:
    """The lines of matches in their order; the dates by one query."""
    due = _due_dates(matches, directory.institution_ids(user))
    found = []
    for match in matches:
        is_offering = sides.belongs_to(user, match) == Listing.Kind.OFFER
        own, across = (match.offer, match.demand) if is_offering else (match.demand, match.offer)
        found.append(Row(match, across, own, due.get(match.subject_id)))
    return found


def _due_dates(matches: Iterable[Match], own: set[int]) -> dict[int, datetime.date]:
    """Until when an answer is awaited: that of the reader's own side where it is."""
    dates: dict[int, datetime.date] = {}
    mine: set[int] = set()
    awaited = Commitment.objects.filter(
        about__in=[match.subject_id for match in matches], state=Commitment.State.OPEN
    ).order_by("-due_on")
    for subject, institution, due_on in awaited.values_list(
        "about", "awaits_institution", "due_on"
    ):
        if institution in own:
            mine.add(subject)
        elif subject in mine:
            continue
        dates[subject] = due_on
    return dates
