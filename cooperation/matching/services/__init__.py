"""The only writers of matches: recomputing, answering, and what ends without an answer."""

from cooperation.matching.services.answers import decline, open_exchange, say_yes
from cooperation.matching.services.endings import lapse, lapse_for, supersede_for
from cooperation.matching.services.facilitating import name_facilitators
from cooperation.matching.services.pausing import rest_for, wake_for
from cooperation.matching.services.recompute import match_listing, sweep
from cooperation.matching.services.succeeding import take_over

__all__ = [
    "decline",
    "lapse",
    "lapse_for",
    "match_listing",
    "name_facilitators",
    "open_exchange",
    "rest_for",
    "say_yes",
    "supersede_for",
    "sweep",
    "take_over",
    "wake_for",
]
