"""The exchange, its parties and the versions of its terms."""

from cooperation.exchanges.models.exchange import Exchange
from cooperation.exchanges.models.party import ExchangeParty
from cooperation.exchanges.models.terms import TermsVersion

__all__ = ["Exchange", "ExchangeParty", "TermsVersion"]
