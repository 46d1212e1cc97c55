"""Questions to UNFPA's offices, and institutions that somebody misses here."""

from cooperation.dialogue.models.proposal import InstitutionProposal
from cooperation.dialogue.models.question import (
    LONGEST_MESSAGE,
    LONGEST_TOPIC,
    Message,
    Question,
)

__all__ = ["LONGEST_MESSAGE", "LONGEST_TOPIC", "InstitutionProposal", "Message", "Question"]
