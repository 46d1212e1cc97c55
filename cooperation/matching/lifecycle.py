"""The life of a match, the proposal that an offer answers a demand (domain page, 4.3)."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.lifecycle import Lifecycle, State, Transition, Wait

MATCH = Lifecycle(
    name="match",
    title=_("Match (proposed exchange)"),
    initial="suggested",
    states=(
        State(
            "suggested",
            _("to consider"),
            _("Either institution says yes, asks, or declines."),
            awaits=(Wait("answer_match", "focal_point", 15, ("deputy",)),),
        ),
        State(
            "awaiting_other",
            _("waiting for the other side"),
            _("The other institution answers."),
            awaits=(Wait("answer_match", "focal_point", 15, ("deputy", "coordinator", "officer")),),
        ),
        State(
            "accepted",
            _("accepted by both"),
            _("One side opens the exchange."),
            awaits=(Wait("open_exchange", "focal_point", 15, ("officer",)),),
        ),
        State(
            "converted",
            _("became an exchange"),
            _("Work goes on in the exchange."),
            final=True,
        ),
        State(
            "declined",
            _("declined"),
            _("Not proposed again before the date shown."),
            final=True,
        ),
        State(
            "lapsed",
            _("lapsed without answer"),
            _("Comes back after a material edit or 6 months."),
            final=True,
        ),
        State(
            "superseded",
            _("overtaken"),
            _("The offer or demand is no longer open."),
            final=True,
        ),
    ),
    transitions=(
        Transition("say_yes", ("suggested",), "awaiting_other", _("Accept")),
        Transition("say_yes_too", ("awaiting_other",), "accepted", _("Accept")),
        Transition("convert", ("accepted",), "converted", _("Open the exchange")),
        Transition(
            "decline", ("suggested", "awaiting_other", "accepted"), "declined", _("Decline")
        ),
        Transition("lapse", ("suggested", "awaiting_other", "accepted"), "lapsed", _("Lapse")),
        Transition(
            "supersede", ("suggested", "awaiting_other", "accepted"), "superseded", _("Overtake")
        ),
    ),
)

ACTIVE_STATES = ("suggested", "awaiting_other", "accepted")

# While no officer is named who brings the sides together, the office is awaited.
UNFACILITATED = Wait("facilitate", "officer", 5, ("regional",))
