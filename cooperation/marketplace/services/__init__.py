"""What happens to offers and demands: the only place that writes them."""

from cooperation.marketplace.services.aging import (
    archive_due,
    ask_all,
    expire_due,
    follow_designations,
)
from cooperation.marketplace.services.confirming import confirm, reopen
from cooperation.marketplace.services.copying import copy
from cooperation.marketplace.services.correcting import correct
from cooperation.marketplace.services.evidence import (
    MAXIMUM_DOCUMENTS,
    add_evidence,
    describe_evidence,
    remove_evidence,
)
from cooperation.marketplace.services.handing_over import announce_ready, is_announced
from cooperation.marketplace.services.importing import (
    forget_catalogues,
    import_offers,
    keep_catalogue,
)
from cooperation.marketplace.services.letters import endorse_by_letter, submit_by_letter
from cooperation.marketplace.services.life import (
    change_directly,
    close,
    direct_fields,
    pause,
    resume,
)
from cooperation.marketplace.services.questions import answer, ask
from cooperation.marketplace.services.reviewing import resolve, review
from cooperation.marketplace.services.revisions import revise
from cooperation.marketplace.services.saving import save_section
from cooperation.marketplace.services.steps import endorse, publish, return_, submit, withdraw
from cooperation.marketplace.services.succeeding import take_over, withdraw_all
from cooperation.marketplace.services.translating import TranslatedMeanwhile, seen, translate
from cooperation.marketplace.services.writing import ChangedMeanwhile, create_draft, edit

__all__ = [
    "MAXIMUM_DOCUMENTS",
    "ChangedMeanwhile",
    "TranslatedMeanwhile",
    "add_evidence",
    "announce_ready",
    "answer",
    "archive_due",
    "ask",
    "ask_all",
    "change_directly",
    "close",
    "confirm",
    "copy",
    "correct",
    "create_draft",
    "describe_evidence",
    "direct_fields",
    "edit",
    "endorse",
    "endorse_by_letter",
    "expire_due",
    "follow_designations",
    "forget_catalogues",
    "import_offers",
    "is_announced",
    "keep_catalogue",
    "pause",
    "publish",
    "remove_evidence",
    "reopen",
    "resolve",
    "resume",
    "return_",
    "review",
    "revise",
    "save_section",
    "seen",
    "submit",
    "submit_by_letter",
    "take_over",
    "translate",
    "withdraw",
    "withdraw_all",
]
