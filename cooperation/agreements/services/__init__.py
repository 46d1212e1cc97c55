"""The use cases of memoranda, each one transaction; nothing else writes here."""

from cooperation.agreements.services.adding import (
    Promised,
    add_annex,
    add_pledge,
    change_pledge,
    remove_annex,
    remove_pledge,
)
from cooperation.agreements.services.amending import amend, renew
from cooperation.agreements.services.days import bring_what_is_due
from cooperation.agreements.services.drafting import (
    begin_text,
    rewrite_wording,
    write_clause,
    write_clauses,
)
from cooperation.agreements.services.ending import give_notice, terminate
from cooperation.agreements.services.letters import confirm_by_letter
from cooperation.agreements.services.negotiating import (
    abandon,
    confirm,
    freeze,
    negotiate,
    reopen,
)
from cooperation.agreements.services.opening import (
    COLUMNS,
    ask_accession,
    change,
    check_facts,
    draft,
    invite,
    register,
    take_off,
)
from cooperation.agreements.services.proposing import propose
from cooperation.agreements.services.signing import (
    record_signature,
    refuse_signature,
    verify_signature,
)
from cooperation.agreements.services.succeeding import take_over

__all__ = [
    "COLUMNS",
    "Promised",
    "abandon",
    "add_annex",
    "add_pledge",
    "amend",
    "ask_accession",
    "begin_text",
    "bring_what_is_due",
    "change",
    "change_pledge",
    "check_facts",
    "confirm",
    "confirm_by_letter",
    "draft",
    "freeze",
    "give_notice",
    "invite",
    "negotiate",
    "propose",
    "record_signature",
    "refuse_signature",
    "register",
    "remove_annex",
    "remove_pledge",
    "renew",
    "reopen",
    "rewrite_wording",
    "take_off",
    "take_over",
    "terminate",
    "verify_signature",
    "write_clause",
    "write_clauses",
]
