"""Who may take which step in an exchange, and why not."""

from cooperation.exchanges.policies.beginning import check_can_begin
from cooperation.exchanges.policies.country import (
    authorities_to_endorse,
    check_can_cancel,
    check_can_endorse,
    check_can_return_to_negotiation,
)
from cooperation.exchanges.policies.decision import (
    check_can_decide,
    check_can_reject,
    deciding_level,
    level_for,
    level_of_decision,
    needs_reason,
)
from cooperation.exchanges.policies.letters import check_can_record_letter, recordable_for
from cooperation.exchanges.policies.proposing import (
    answering_for,
    check_can_answer,
    check_can_propose,
)
from cooperation.exchanges.policies.terms import (
    accepting_for,
    check_can_accept,
    check_can_draft_terms,
    check_can_propose_terms,
    check_can_start,
    drafting_for,
    side_of,
)
from cooperation.exchanges.policies.third import check_can_confirm_part, confirming_for

__all__ = [
    "accepting_for",
    "answering_for",
    "authorities_to_endorse",
    "check_can_accept",
    "check_can_answer",
    "check_can_begin",
    "check_can_cancel",
    "check_can_confirm_part",
    "check_can_decide",
    "check_can_draft_terms",
    "check_can_endorse",
    "check_can_propose",
    "check_can_propose_terms",
    "check_can_record_letter",
    "check_can_reject",
    "check_can_return_to_negotiation",
    "check_can_start",
    "confirming_for",
    "deciding_level",
    "drafting_for",
    "level_for",
    "level_of_decision",
    "needs_reason",
    "recordable_for",
    "side_of",
]
