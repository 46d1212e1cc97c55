"""What happens to offers and demands: the only place that writes them."""

from cooperation.marketplace.services.copying import copy
from cooperation.marketplace.services.evidence import (
    MAXIMUM_DOCUMENTS,
    add_evidence,
    describe_evidence,
    remove_evidence,
)
from cooperation.marketplace.services.handing_over import announce_ready
from cooperation.marketplace.services.importing import (
    forget_catalogues,
    import_offers,
    keep_catalogue,
)
from cooperation.marketplace.services.saving import save_section
from cooperation.marketplace.services.steps import endorse, publish, return_, submit, withdraw
from cooperation.marketplace.services.translating import TranslatedMeanwhile, seen, translate
from cooperation.marketplace.services.writing import ChangedMeanwhile, create_draft, edit

__all__ = [
    "MAXIMUM_DOCUMENTS",
    "ChangedMeanwhile",
    "TranslatedMeanwhile",
    "add_evidence",
    "announce_ready",
    "copy",
    "create_draft",
    "describe_evidence",
    "edit",
    "endorse",
    "forget_catalogues",
    "import_offers",
    "keep_catalogue",
    "publish",
    "remove_evidence",
    "return_",
    "save_section",
    "seen",
    "submit",
    "translate",
    "withdraw",
]
