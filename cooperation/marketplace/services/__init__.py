"""What happens to offers and demands: the only place that writes them."""

from cooperation.marketplace.services.correcting import correct
from cooperation.marketplace.services.evidence import (
    MAXIMUM_DOCUMENTS,
    add_evidence,
    describe_evidence,
    remove_evidence,
)
from cooperation.marketplace.services.handing_over import announce_ready
from cooperation.marketplace.services.letters import endorse_by_letter
from cooperation.marketplace.services.reviewing import resolve, review
from cooperation.marketplace.services.steps import endorse, publish, return_, submit, withdraw
from cooperation.marketplace.services.writing import ChangedMeanwhile, create_draft, edit

__all__ = [
    "MAXIMUM_DOCUMENTS",
    "ChangedMeanwhile",
    "add_evidence",
    "announce_ready",
    "correct",
    "create_draft",
    "describe_evidence",
    "edit",
    "endorse",
    "endorse_by_letter",
    "publish",
    "remove_evidence",
    "resolve",
    "return_",
    "review",
    "submit",
    "withdraw",
]
