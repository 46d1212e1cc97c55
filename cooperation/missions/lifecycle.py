"""The life of a mission (domain page, 4.6)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.core.lifecycle import Lifecycle, State, Transition, Wait

MISSION = Lifecycle(
    name="mission",
    title=_("Mission"),
    initial="draft",
    states=(
        State(
            "draft",
            _("draft"),
            _("The proposer writes purpose, dates, delegations and terms of reference."),
        ),
        State(
            "proposed",
            _("proposed, clearances asked"),
            _("The host and the countries clear it; then UNFPA decides."),
            awaits=(
                Wait("clear", "coordinator", 7, ("officer",)),
                Wait("clear", "focal_point", 7, ("officer",)),
                Wait("decide", "officer", 5, ("regional",)),
            ),
        ),
        State(
            "approved",
            pgettext_lazy("mission", "approved"),
            _("The delegations prepare; it starts on its first day."),
        ),
        State("under_way", _("under way"), _("The delegations are with the host until it ends.")),
        State(
            "report_due",
            _("report due"),
            _("The delegation writes the report with what is decided and promised."),
            awaits=(
                Wait("mission_report", "focal_point", 0, ("deputy", "officer", "coordinator")),
            ),
        ),
        State(
            "reported",
            _("reported"),
            _("UNFPA accepts the report or gives it back."),
            awaits=(Wait("decide", "officer", 15, ("regional",)),),
        ),
        State(
            "closed",
            pgettext_lazy("mission", "closed"),
            _("What was promised is followed up."),
            final=True,
        ),
        State(
            "postponed",
            pgettext_lazy("mission", "postponed"),
            _("New dates are proposed within 180 days, else it is cancelled."),
            awaits=(Wait("revise", "focal_point", 0, ("deputy", "coordinator")),),
        ),
        State(
            "cancelled",
            pgettext_lazy("mission", "cancelled"),
            _("Nothing; a new mission can be written."),
            final=True,
        ),
    ),
    transitions=(
        Transition("propose", ("draft",), "proposed", _("Propose")),
        Transition("return", ("proposed",), "draft", _("Return")),
        Transition("approve", ("proposed",), "approved", _("Approve")),
        Transition("begin", ("approved",), "under_way", _("Begin")),
        Transition("end", ("under_way",), "report_due", _("End")),
        Transition("report", ("report_due",), "reported", _("Hand in the report")),
        Transition("give_back", ("reported",), "report_due", _("Give the report back")),
        Transition("close", ("reported",), "closed", _("Accept the report")),
        Transition("postpone", ("proposed", "approved"), "postponed", _("Postpone")),
        Transition("reschedule", ("postponed",), "proposed", _("Propose new dates")),
        Transition(
            "cancel", ("draft", "proposed", "approved", "postponed"), "cancelled", _("Cancel")
        ),
    ),
)

CLEAR_AS_COUNTRY, CLEAR_AS_INSTITUTION, DECIDE = MISSION.state("proposed").awaits
REPORT = MISSION.state("report_due").awaits[0]
ACCEPT = MISSION.state("reported").awaits[0]
NEW_DATES = MISSION.state("postponed").awaits[0]
# What the proposer has to do with a mission that came back.
RETURNED = Wait("revise", "focal_point", 10, ("deputy", "coordinator"))

# What anybody may read in the register: that it takes or took place, between whom and why.
PUBLIC_STATES = ("approved", "under_way", "report_due", "reported", "closed")
# Still to come: what loses cover when a memorandum ends.
AHEAD = ("proposed", "approved", "postponed")
