"""Memoranda, their parties, their text and what was added to them."""

from cooperation.agreements.models.added import Amendment, Annex, Pledge
from cooperation.agreements.models.memorandum import Memorandum
from cooperation.agreements.models.party import MemorandumParty
from cooperation.agreements.models.text import Clause, ClauseTemplate

__all__ = [
    "Amendment",
    "Annex",
    "Clause",
    "ClauseTemplate",
    "Memorandum",
    "MemorandumParty",
    "Pledge",
]
