"""Questions and proposed institutions: one use case, one transaction."""

from cooperation.dialogue.services.ending import close_all, close_those_of, take_over
from cooperation.dialogue.services.papers import drop_papers_of, forget_messages
from cooperation.dialogue.services.proposing import add, name_known, propose, refuse
from cooperation.dialogue.services.questions import ask, close, write

__all__ = [
    "add",
    "ask",
    "close",
    "close_all",
    "close_those_of",
    "drop_papers_of",
    "forget_messages",
    "name_known",
    "propose",
    "refuse",
    "take_over",
    "write",
]
