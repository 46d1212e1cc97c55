"""What happens to offers and demands: the only place that writes them."""

from cooperation.marketplace.services.evidence import (
    MAXIMUM_DOCUMENTS,
    add_evidence,
    describe_evidence,
    remove_evidence,
)
from cooperation.marketplace.services.handing_over import announce_ready
from cooperation.marketplace.services.questions import answer, ask
from cooperation.marketplace.services.steps import endorse, publish, return_, submit, withdraw
from cooperation.marketplace.services.writing import ChangedMeanwhile, create_draft, edit

__all__ = [
    "MAXIMUM_DOCUMENTS",
    "ChangedMeanwhile",
    "add_evidence",
    "announce_ready",
    "answer",
    "ask",
    "create_draft",
    "describe_evidence",
    "edit",
    "endorse",
    "publish",
    "remove_evidence",
    "return_",
    "submit",
    "withdraw",
]
