"""Who may take which step in an exchange, and why not."""

from cooperation.exchanges.policies.beginning import check_can_begin
from cooperation.exchanges.policies.cancelling import (
    agreeing_for,
    asking_for,
    check_can_agree_to_cancel,
    check_can_ask_to_cancel,
    check_can_go_on,
    going_on_for,
)
from cooperation.exchanges.policies.commenting import check_can_comment
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
    check_can_propose_for,
    check_is_designated,
    may_propose_for,
    only_supports,
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
from cooperation.exchanges.policies.third import (
    check_can_confirm_part,
    check_can_contribute,
    confirming_for,
    contributing_for,
)

__all__ = [
    "accepting_for",
    "agreeing_for",
    "answering_for",
    "asking_for",
    "authorities_to_endorse",
    "check_can_accept",
    "check_can_agree_to_cancel",
    "check_can_answer",
    "check_can_ask_to_cancel",
    "check_can_begin",
    "check_can_cancel",
    "check_can_comment",
    "check_can_confirm_part",
    "check_can_contribute",
    "check_can_decide",
    "check_can_draft_terms",
    "check_can_endorse",
    "check_can_go_on",
    "check_can_propose",
    "check_can_propose_for",
    "check_can_propose_terms",
    "check_can_record_letter",
    "check_can_reject",
    "check_can_return_to_negotiation",
    "check_can_start",
    "check_is_designated",
    "confirming_for",
    "contributing_for",
    "deciding_level",
    "drafting_for",
    "going_on_for",
    "level_for",
    "level_of_decision",
    "may_propose_for",
    "needs_reason",
    "only_supports",
    "recordable_for",
    "side_of",
]
