"""The use cases of an exchange, each one transaction; nothing else writes here."""

from cooperation.exchanges.services.beginning import begin
from cooperation.exchanges.services.cancelling import agree_to_cancel, ask_to_cancel, go_on
from cooperation.exchanges.services.commenting import comment
from cooperation.exchanges.services.contributing import Given, contribute
from cooperation.exchanges.services.countries import cancel, endorse, return_to_negotiation
from cooperation.exchanges.services.decisions import approve, reject, return_
from cooperation.exchanges.services.drafting import discard_draft, keep_draft
from cooperation.exchanges.services.letters import record_letter
from cooperation.exchanges.services.proposing import (
    Proposal,
    decline,
    propose,
    propose_directly,
    take_part,
)
from cooperation.exchanges.services.starting import start_from_match
from cooperation.exchanges.services.succeeding import take_over
from cooperation.exchanges.services.terms import StaleTerms, TermsData, accept_terms, propose_terms
from cooperation.exchanges.services.third import confirm_part

__all__ = [
    "Given",
    "Proposal",
    "StaleTerms",
    "TermsData",
    "accept_terms",
    "agree_to_cancel",
    "approve",
    "ask_to_cancel",
    "begin",
    "cancel",
    "comment",
    "confirm_part",
    "contribute",
    "decline",
    "discard_draft",
    "endorse",
    "go_on",
    "keep_draft",
    "propose",
    "propose_directly",
    "propose_terms",
    "record_letter",
    "reject",
    "return_",
    "return_to_negotiation",
    "start_from_match",
    "take_over",
    "take_part",
]
