"""Who may do what with memoranda (domain page, section 5)."""

from cooperation.agreements.policies.letters import (
    check_can_record_letter,
    confirmed_on_paper,
    reads_letters,
)
from cooperation.agreements.policies.life import (
    check_can_amend,
    check_can_give_notice,
    check_can_renew,
    check_can_terminate,
)
from cooperation.agreements.policies.proposing import check_can_propose, may_propose
from cooperation.agreements.policies.signing import (
    check_can_record,
    check_can_refuse,
    check_can_verify,
)
from cooperation.agreements.policies.text import (
    check_can_abandon,
    check_can_ask_accession,
    check_can_confirm,
    check_can_draft,
    check_can_freeze,
    check_can_invite,
    check_can_negotiate,
    check_can_register,
    check_can_reopen,
    check_can_write,
    check_is_open,
    prepares_for,
)
from cooperation.agreements.policies.who import (
    coordinates,
    is_administrator,
    serves_regionally,
)

__all__ = [
    "check_can_abandon",
    "check_can_amend",
    "check_can_ask_accession",
    "check_can_confirm",
    "check_can_draft",
    "check_can_freeze",
    "check_can_give_notice",
    "check_can_invite",
    "check_can_negotiate",
    "check_can_propose",
    "check_can_record",
    "check_can_record_letter",
    "check_can_refuse",
    "check_can_register",
    "check_can_renew",
    "check_can_reopen",
    "check_can_terminate",
    "check_can_verify",
    "check_can_write",
    "check_is_open",
    "confirmed_on_paper",
    "coordinates",
    "is_administrator",
    "may_propose",
    "prepares_for",
    "reads_letters",
    "serves_regionally",
]
