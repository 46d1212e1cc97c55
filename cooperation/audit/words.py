"""How openings are said in the history of what was opened."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

OPENED = "opening.opened"
PAGE_READ = "opening.page_read"
FILE_READ = "opening.file_read"

declare(
    {
        OPENED: _("Opened by an administrator with a reason"),
        PAGE_READ: _("Page read by an administrator"),
        FILE_READ: _("File read by an administrator"),
    }
)
