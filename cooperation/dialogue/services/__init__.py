"""Questions and proposed institutions: one use case, one transaction."""

from cooperation.dialogue.services.proposing import add, name_known, propose, refuse
from cooperation.dialogue.services.questions import ask, close, write

__all__ = ["add", "ask", "close", "name_known", "propose", "refuse", "write"]
