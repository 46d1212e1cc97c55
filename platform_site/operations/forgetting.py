"""What the nightly run forgot of people, kind by kind."""

from dataclasses import dataclass

from cooperation.core import personal
from cooperation.privacy import queries
from cooperation.privacy.models import Forgotten


@dataclass(frozen=True)
class Row:
    """A kind of what is forgotten, when, and what the last run did of it."""

    words: str
    period: str
    run: Forgotten | None


def rows() -> list[Row]:
    """Every kind that is declared, whether or not a run has met it."""
    runs = queries.forgotten()
    return [
        Row(str(step.words), step.period.label, runs.get(step.code)) for step in personal.steps()
    ]
