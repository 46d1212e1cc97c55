"""The use cases of a mission, each one transaction; nothing else writes here."""

from cooperation.missions.services.days import bring_what_is_due
from cooperation.missions.services.deciding import (
    approve,
    ask_waiver,
    clear,
    confirm_waiver,
)
from cooperation.missions.services.letters import clear_by_letter
from cooperation.missions.services.losing import tell_of_lost_cover
from cooperation.missions.services.proposing import cancel, postpone, propose, reschedule, return_
from cooperation.missions.services.reporting import Promised, accept_report, give_back, report
from cooperation.missions.services.succeeding import take_over
from cooperation.missions.services.writing import (
    Travellers,
    add_terms_of_reference,
    change,
    draft,
    send,
)

__all__ = [
    "Promised",
    "Travellers",
    "accept_report",
    "add_terms_of_reference",
    "approve",
    "ask_waiver",
    "bring_what_is_due",
    "cancel",
    "change",
    "clear",
    "clear_by_letter",
    "confirm_waiver",
    "draft",
    "give_back",
    "postpone",
    "propose",
    "report",
    "reschedule",
    "return_",
    "send",
    "take_over",
    "tell_of_lost_cover",
]
