"""What is done with people's own data: one use case, one transaction."""

from cooperation.privacy.services.consenting import give_consent, withdraw_consent
from cooperation.privacy.services.erasing import erase_for, erase_self
from cooperation.privacy.services.exporting import ask_export, make_waiting
from cooperation.privacy.services.forgetting import forget_in_time

__all__ = [
    "ask_export",
    "erase_for",
    "erase_self",
    "forget_in_time",
    "give_consent",
    "make_waiting",
    "withdraw_consent",
]
