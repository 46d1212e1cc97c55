"""The acts of this room in words."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "mission.drafted": _("The mission was drafted"),
        "mission.changed": _("The draft was changed"),
        "mission.proposed": _("The mission was proposed"),
        "mission.returned": _("The mission was given back to be changed"),
        "mission.cleared": _("The mission was cleared"),
        "mission.cleared_by_letter": _("A clearance by letter was recorded"),
        "mission.waiver_asked": _("A waiver was asked for"),
        "mission.waiver_confirmed": _("The waiver was confirmed"),
        "mission.approved": _("The mission was approved"),
        "mission.begun": _("The mission began"),
        "mission.ended": _("The mission ended"),
        "mission.reported": _("The report was handed in"),
        "mission.report_given_back": _("The report was given back"),
        "mission.closed": _("The report was accepted and the mission closed"),
        "mission.postponed": _("The mission was postponed"),
        "mission.rescheduled": _("New days were proposed"),
        "mission.cancelled": _("The mission was cancelled"),
        "mission.lapsed": _("The mission was cancelled for want of new days"),
        "mission.cover_lost": _("The mission loses its cover by memoranda"),
        "mission.handed_over": _("The successor of an institution took its place"),
    }
)
