"""The exchange, its parties and the versions of its terms."""

from cooperation.core.row_history import track_choices
from cooperation.exchanges.models.contribution import Contribution
from cooperation.exchanges.models.draft import TermsDraft
from cooperation.exchanges.models.exchange import Exchange
from cooperation.exchanges.models.party import ExchangeParty
from cooperation.exchanges.models.terms import TermsVersion

track_choices(Exchange, "themes", "modalities", "sdg_targets")

__all__ = ["Contribution", "Exchange", "ExchangeParty", "TermsDraft", "TermsVersion"]
