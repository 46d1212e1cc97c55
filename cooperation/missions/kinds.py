"""What people are told about a mission."""

from django.utils.translation import gettext_lazy as _

from cooperation.missions import dates
from cooperation.notifications.kinds import Kind, declare, declare_enclosure

FAMILY = "missions"

TO_CLEAR = Kind(
    "mission.to_clear",
    FAMILY,
    _("%(code)s waits to be cleared"),
    _(
        "%(institution)s proposes the mission “%(title)s”. "
        "Whoever hosts it or sends a delegation clears it or gives it back."
    ),
    mandatory=True,
)
TO_DECIDE = Kind(
    "mission.to_decide",
    "decisions",
    _("%(code)s waits for a decision of UNFPA"),
    _("Everybody has cleared the mission “%(title)s”. Approve it or give it back."),
    mandatory=True,
)
RETURNED = Kind(
    "mission.returned",
    FAMILY,
    _("%(code)s was given back"),
    _("%(institution)s gave the mission “%(title)s” back to be changed. The reason is there."),
    mandatory=True,
)
WAIVER_ASKED = Kind(
    "mission.waiver_asked",
    "decisions",
    _("%(code)s: a waiver to confirm"),
    _(
        "%(institution)s asks that the mission “%(title)s” goes ahead without full cover by "
        "memoranda. A second regional officer confirms it."
    ),
    mandatory=True,
)
WAIVER_CONFIRMED = Kind(
    "mission.waiver_confirmed",
    FAMILY,
    _("%(code)s may go ahead without full cover"),
    _("%(institution)s confirmed the waiver for the mission “%(title)s”."),
)
APPROVED = Kind(
    "mission.approved",
    FAMILY,
    _("%(code)s is approved"),
    _("UNFPA approved the mission “%(title)s”. Its days are enclosed for your calendar."),
    mandatory=True,
)
POSTPONED = Kind(
    "mission.postponed",
    FAMILY,
    _("%(code)s is postponed"),
    _("%(institution)s postponed the mission “%(title)s”. The reason stands on its page."),
    mandatory=True,
)
RESCHEDULED = Kind(
    "mission.rescheduled",
    FAMILY,
    _("%(code)s has new days"),
    _("%(institution)s proposes new days for the mission “%(title)s”. Its clearances stand."),
    mandatory=True,
)
CANCELLED = Kind(
    "mission.cancelled",
    FAMILY,
    _("%(code)s was cancelled"),
    _("%(institution)s cancelled the mission “%(title)s”. The reason stands on its page."),
    mandatory=True,
)
LAPSED = Kind(
    "mission.lapsed",
    FAMILY,
    _("%(code)s was cancelled"),
    _("The mission “%(title)s” was postponed 180 days ago and has no new days: it is cancelled."),
    mandatory=True,
)
REPORT_DUE = Kind(
    "mission.report_due",
    "reports",
    _("%(code)s: the report is due"),
    _("The mission “%(title)s” has ended. The delegation that leads hands in the report."),
    mandatory=True,
)
REPORTED = Kind(
    "mission.reported",
    "reports",
    _("%(code)s: the report is there"),
    _("%(institution)s handed in the report of the mission “%(title)s”."),
)
TO_ACCEPT = Kind(
    "mission.to_accept",
    "decisions",
    _("%(code)s: a report to accept"),
    _("The report of the mission “%(title)s” is there. Accept it or give it back."),
    mandatory=True,
)
GIVEN_BACK = Kind(
    "mission.given_back",
    "reports",
    _("%(code)s: the report was given back"),
    _("%(institution)s gave the report of “%(title)s” back. The reason stands on its page."),
    mandatory=True,
)
CLOSED = Kind(
    "mission.closed",
    "reports",
    _("%(code)s is closed"),
    _("UNFPA accepted the report of the mission “%(title)s”. What was promised is followed up."),
)
COVER_LOST = Kind(
    "mission.cover_lost",
    FAMILY,
    _("%(code)s loses its cover"),
    _("A memorandum that covers the mission “%(title)s” ends before its first day."),
    mandatory=True,
)

ALL = (
    TO_CLEAR,
    TO_DECIDE,
    RETURNED,
    WAIVER_ASKED,
    WAIVER_CONFIRMED,
    APPROVED,
    POSTPONED,
    RESCHEDULED,
    CANCELLED,
    LAPSED,
    REPORT_DUE,
    REPORTED,
    TO_ACCEPT,
    GIVEN_BACK,
    CLOSED,
    COVER_LOST,
)
declare(*ALL)
# What moves or takes away the days in people's calendars goes out with the entry itself.
for _kind in (APPROVED, POSTPONED, CANCELLED, LAPSED):
    declare_enclosure(_kind, dates.enclosed)
