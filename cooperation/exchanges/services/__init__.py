"""The use cases of an exchange, each one transaction; nothing else writes here."""

from cooperation.exchanges.services.beginning import begin
from cooperation.exchanges.services.countries import cancel, endorse, return_to_negotiation
from cooperation.exchanges.services.decisions import approve, reject, return_
from cooperation.exchanges.services.proposing import Proposal, decline, propose, take_part
from cooperation.exchanges.services.starting import start_from_match
from cooperation.exchanges.services.succeeding import take_over
from cooperation.exchanges.services.terms import StaleTerms, TermsData, accept_terms, propose_terms

__all__ = [
    "Proposal",
    "StaleTerms",
    "TermsData",
    "accept_terms",
    "approve",
    "begin",
    "cancel",
    "decline",
    "endorse",
    "propose",
    "propose_terms",
    "reject",
    "return_",
    "return_to_negotiation",
    "start_from_match",
    "take_over",
    "take_part",
]
