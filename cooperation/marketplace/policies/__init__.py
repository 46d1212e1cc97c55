"""Who may do what with offers and demands. What was seen is checked by ``visible_to``."""

from cooperation.marketplace.policies.letters import endorsed_on_paper, submitted_on_paper
from cooperation.marketplace.policies.life import (
    check_can_change_directly,
    check_can_close,
    check_can_confirm,
    check_can_pause,
    check_can_reopen,
    check_can_resume,
    check_can_revise,
    check_can_state_met_degree,
    is_designated,
)
from cooperation.marketplace.policies.quality import (
    NotReviewed,
    check_can_correct,
    check_can_record_letter,
    check_can_resolve,
    check_can_review,
)
from cooperation.marketplace.policies.questions import (
    check_can_answer,
    check_can_ask,
    is_deciding,
)
from cooperation.marketplace.policies.steps import (
    check_can_endorse,
    check_can_publish,
    check_can_return,
    check_can_submit,
    check_can_submit_by_letter,
    check_can_withdraw,
    check_designation,
    check_is_designated,
)
from cooperation.marketplace.policies.table import STEPS, is_the_work_of
from cooperation.marketplace.policies.who import (
    coordinates,
    covers,
    reads_letters,
    speaks_for,
    works_for,
)
from cooperation.marketplace.policies.writing import (
    check_can_copy,
    check_can_edit,
    check_can_write,
)

__all__ = [
    "STEPS",
    "NotReviewed",
    "check_can_answer",
    "check_can_ask",
    "check_can_change_directly",
    "check_can_close",
    "check_can_confirm",
    "check_can_copy",
    "check_can_correct",
    "check_can_edit",
    "check_can_endorse",
    "check_can_pause",
    "check_can_publish",
    "check_can_record_letter",
    "check_can_reopen",
    "check_can_resolve",
    "check_can_resume",
    "check_can_return",
    "check_can_review",
    "check_can_revise",
    "check_can_state_met_degree",
    "check_can_submit",
    "check_can_submit_by_letter",
    "check_can_withdraw",
    "check_can_write",
    "check_designation",
    "check_is_designated",
    "coordinates",
    "covers",
    "endorsed_on_paper",
    "is_deciding",
    "is_designated",
    "is_the_work_of",
    "reads_letters",
    "speaks_for",
    "submitted_on_paper",
    "works_for",
]
