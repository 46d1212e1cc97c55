"""The acts of this room in words."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "commitment.taken": _("Taken in hand"),
        "commitment.given": _("Given to a colleague"),
        "commitment.passed_on": _("Passed on: whoever was awaited has left"),
        "promise.made": _("Promise made"),
        "promise.kept": _("Promise kept"),
        "promise.waived": _("Promise waived"),
        "commitment.put_back": _("Put back for all who are awaited"),
    }
)
