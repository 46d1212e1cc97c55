"""The acts of this room in words."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "question.asked": _("Question asked"),
        "question.asked_on": _("Asked on"),
        "question.answered": _("Question answered"),
        "question.closed": _("Question closed"),
        "question.handed_over": _("The successor of an institution took its place"),
        "institution.proposed": _("Institution proposed"),
        "institution.added": _("The proposed institution was added"),
        "institution.known": _("The proposed institution was here already"),
        "institution.refused": _("The proposed institution was refused"),
    }
)
