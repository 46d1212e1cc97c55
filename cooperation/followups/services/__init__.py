"""What happens to what is owed: reminding, assigning, noting, and keeping views of the queue."""

from cooperation.followups.services.assigning import assign
from cooperation.followups.services.noting import write_note
from cooperation.followups.services.reminding import remind
from cooperation.followups.services.saved_views import delete_view, rename_view, save_view

__all__ = ["assign", "delete_view", "remind", "rename_view", "save_view", "write_note"]
