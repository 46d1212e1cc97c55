"""The life of an offer or a demand (domain page, 4.2)."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.lifecycle import Lifecycle, State, Transition, Wait

LISTING = Lifecycle(
    name="listing",
    title=_("Offer or demand"),
    initial="draft",
    states=(
        State("draft", _("draft"), _("The institution finishes it; the focal point submits.")),
        State(
            "submitted",
            _("submitted"),
            _("The national coordinator endorses or returns it."),
            awaits=(Wait("endorse", "coordinator", 7, ("officer", "regional")),),
        ),
        State(
            "endorsed",
            _("endorsed"),
            _("UNFPA checks quality and publishes or returns it."),
            awaits=(Wait("decide", "officer", 7, ("regional",)),),
        ),
        State(
            "published",
            _("published"),
            _("Proposals of exchange are looked for; anyone can read it."),
        ),
        State("paused", _("paused"), _("The focal point resumes it; no new proposals meanwhile.")),
        State(
            "expired",
            _("expired"),
            _("The focal point confirms it within 60 days, or it must be submitted again."),
            awaits=(Wait("confirm_listing", "focal_point", 20, ("deputy",)),),
        ),
        State("withdrawn", _("withdrawn"), _("Nothing; after 12 months it is archived.")),
        State("archived", _("archived"), _("Nothing; it counts in statistics."), final=True),
    ),
    transitions=(
        Transition("submit", ("draft",), "submitted", _("Submit")),
        Transition("endorse", ("submitted",), "endorsed", _("Endorse")),
        Transition("publish", ("endorsed",), "published", _("Publish")),
        Transition("replace", ("endorsed",), "archived", _("Put in place of the old text")),
        Transition("return", ("submitted", "endorsed"), "draft", _("Return")),
        Transition("confirm", ("published", "expired"), "published", _("Confirm")),
        Transition("pause", ("published",), "paused", _("Pause")),
        Transition("resume", ("paused",), "published", _("Resume")),
        Transition("expire", ("published",), "expired", _("Expire")),
        Transition("reopen", ("expired",), "draft", _("Make it a draft again")),
        Transition("close", ("published", "paused", "expired"), "archived", _("Close")),
        Transition("archive", ("withdrawn", "expired"), "archived", _("Archive")),
        Transition(
            "withdraw",
            ("draft", "submitted", "endorsed", "published", "paused", "expired"),
            "withdrawn",
            _("Withdraw"),
        ),
    ),
)

# Where the country has no coordinator with an account: the office records its signed letter (4.9).
ENDORSED_BY_LETTER = Wait("endorse", "officer", 7, ("regional",))
# What a focal point has to do with a draft that came back (domain page, 4.2, first row).
RETURNED = Wait("revise", "focal_point", 10, ("deputy", "coordinator"))

# What is published has to be confirmed by a day: a promise, not a wait of the state.
PROMISED = Wait("confirm_listing", "focal_point", 0, ("coordinator",))
