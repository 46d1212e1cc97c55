"""What happens to what is owed: promising, reminding, assigning, noting, keeping views."""

from cooperation.followups.services import promises
from cooperation.followups.services.assigning import assign
from cooperation.followups.services.noting import write_note
from cooperation.followups.services.reminding import remind
from cooperation.followups.services.saved_views import delete_view, rename_view, save_view

__all__ = [
    "assign",
    "delete_view",
    "promises",
    "remind",
    "rename_view",
    "save_view",
    "write_note",
]
