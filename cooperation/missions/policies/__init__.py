"""Who may take which step in a mission, and why not."""

from cooperation.missions.policies.clearing import (
    check_can_clear,
    check_can_record_letter,
    check_can_return,
    clearing_for,
    recordable_for,
    says_it,
)
from cooperation.missions.policies.deciding import (
    check_can_approve,
    check_can_ask_waiver,
    check_can_confirm_waiver,
    check_let_through,
)
from cooperation.missions.policies.life import check_can_cancel, check_can_postpone
from cooperation.missions.policies.reporting import check_can_accept, check_can_report
from cooperation.missions.policies.who import check_can_draft, may_draft_for
from cooperation.missions.policies.writing import (
    check_can_propose,
    check_can_reschedule,
    check_can_write,
    check_complete,
    check_ready_to_propose,
    days_that_cannot_be,
    lacks,
)

__all__ = [
    "check_can_accept",
    "check_can_approve",
    "check_can_ask_waiver",
    "check_can_cancel",
    "check_can_clear",
    "check_can_confirm_waiver",
    "check_can_draft",
    "check_can_postpone",
    "check_can_propose",
    "check_can_record_letter",
    "check_can_report",
    "check_can_reschedule",
    "check_can_return",
    "check_can_write",
    "check_complete",
    "check_let_through",
    "check_ready_to_propose",
    "clearing_for",
    "days_that_cannot_be",
    "lacks",
    "may_draft_for",
    "recordable_for",
    "says_it",
]
