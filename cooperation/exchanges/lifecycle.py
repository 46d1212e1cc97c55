"""The life of an exchange and of a version of its terms (domain page, 4.4 and 4.5)."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.lifecycle import Lifecycle, State, Transition, Wait

EXCHANGE = Lifecycle(
    name="exchange",
    title=_("Exchange"),
    initial="negotiating",
    states=(
        State(
            "proposed",
            _("proposed"),
            _("The invited institutions accept or decline."),
            awaits=(Wait("answer", "focal_point", 10, ("deputy", "coordinator", "officer")),),
        ),
        State(
            "negotiating",
            _("in negotiation"),
            _("The sides agree on the same version of the terms."),
            awaits=(Wait("answer", "focal_point", 10, ("deputy", "officer", "coordinator")),),
        ),
        State(
            "agreed",
            _("agreed, to be endorsed"),
            _("The countries endorse; then UNFPA decides."),
            awaits=(
                Wait("endorse", "coordinator", 7, ("officer", "regional")),
                # A third party confirms its own part.
                Wait("endorse", "focal_point", 7, ("officer", "regional")),
            ),
        ),
        State(
            "under_review",
            _("under review by UNFPA"),
            _("A UNFPA officer without a stake approves, returns or rejects."),
            awaits=(Wait("decide", "officer", 10, ("regional",)),),
        ),
        State(
            "approved",
            _("approved"),
            _("The institutions start; it is in the public register."),
            awaits=(Wait("start", "focal_point", 10, ("officer",)),),
        ),
        State(
            "in_progress",
            _("in progress"),
            _("The institutions carry out the plan and report."),
        ),
        State("suspended", _("suspended"), _("They resume or cancel by the date shown.")),
        State(
            "completed",
            _("completed, to be closed"),
            _("Reports are accepted; then the office closes it."),
        ),
        State("closed", _("closed"), _("Only follow-up on what was adopted."), final=True),
        State(
            "cancelled",
            _("cancelled"),
            _("Nothing; offer and demand are free again."),
            final=True,
        ),
        State(
            "rejected",
            _("not approved"),
            _("The sides may start again from a copy."),
            final=True,
        ),
    ),
    transitions=(
        Transition("negotiate", ("proposed",), "negotiating", _("Take part")),
        Transition("agree", ("negotiating",), "agreed", _("Agree")),
        Transition("reopen", ("agreed",), "negotiating", _("Return to negotiation")),
        Transition("review", ("agreed",), "under_review", _("Pass to UNFPA")),
        Transition("approve", ("under_review",), "approved", _("Approve")),
        Transition("return", ("under_review",), "negotiating", _("Return")),
        Transition("start", ("approved",), "in_progress", _("Start the exchange")),
        Transition("reject", ("under_review",), "rejected", _("Reject")),
        Transition(
            "cancel",
            ("proposed", "negotiating", "agreed", "under_review", "approved"),
            "cancelled",
            _("Cancel"),
        ),
    ),
)

TERMS = Lifecycle(
    name="terms",
    title=_("Terms (version)"),
    initial="open",
    states=(
        State("open", _("open"), _("The other sides accept or counter.")),
        State("superseded", _("superseded"), _("A newer version exists."), final=True),
        State("accepted", _("accepted"), _("Accepted by all; frozen."), final=True),
    ),
    transitions=(
        Transition("supersede", ("open", "accepted"), "superseded", _("Replace")),
        Transition("accept", ("open",), "accepted", _("Accept")),
    ),
)

# Where a country has no coordinator with an account: the office records its signed letter (4.9).
ENDORSED_BY_LETTER = Wait("endorse", "officer", 7, ("regional",))
# What both focal points have to do with terms that came back.
RETURNED = Wait("revise", "focal_point", 10, ("deputy", "coordinator"))

# What the other sides have to say once one of them wants to cancel; ``item`` tells it from what
# is awaited of them all the same.
TO_CANCEL = Wait("agree_cancel", "focal_point", 10, ("deputy", "officer", "coordinator"))
CANCELLING = "cancel"

# States in which anybody may read an exchange in the public register.
PUBLIC_STATES = ("approved", "in_progress", "suspended", "completed", "closed")
# States in which an exchange takes up a place of its offer.
OPEN_STATES = (
    "proposed",
    "negotiating",
    "agreed",
    "under_review",
    "approved",
    "in_progress",
    "suspended",
)
