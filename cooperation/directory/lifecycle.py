"""The life of a designation: what lets an institution take part."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.core.lifecycle import Lifecycle, State, Transition, Wait

DESIGNATION = Lifecycle(
    name="designation",
    title=_("Designation"),
    initial="requested",
    states=(
        State(
            "requested",
            pgettext_lazy("designation", "requested"),
            _("The ministry of foreign affairs confirms that the institution may take part."),
            awaits=(Wait("endorse", "coordinator", 7, ("officer", "regional")),),
        ),
        State(
            "active",
            pgettext_lazy("designation", "in force"),
            _("The institution may submit offers and demands."),
        ),
        State(
            "suspended",
            pgettext_lazy("designation", "suspended"),
            _("The coordinator lifts it or revokes it; its listings are paused."),
            awaits=(Wait("review_suspension", "coordinator", 20, ("officer", "regional")),),
        ),
        State(
            "expired",
            pgettext_lazy("designation", "expired"),
            _("The coordinator renews it; its listings are paused."),
        ),
        State(
            "revoked",
            pgettext_lazy("designation", "revoked"),
            _("A new designation must be requested."),
            final=True,
        ),
        State(
            "refused",
            pgettext_lazy("designation", "refused"),
            _("The institution reads why, and may ask again."),
            final=True,
        ),
        State(
            "withdrawn",
            pgettext_lazy("designation", "withdrawn"),
            _("Nobody decides on it; the institution may ask again."),
            final=True,
        ),
    ),
    transitions=(
        Transition("grant", ("requested",), "active", _("Designate")),
        Transition("refuse", ("requested",), "refused", _("Refuse")),
        Transition("withdraw", ("requested",), "withdrawn", _("Withdraw")),
        Transition("suspend", ("active",), "suspended", _("Suspend")),
        Transition("lift", ("suspended",), "active", _("Lift the suspension")),
        Transition("revoke", ("active", "suspended"), "revoked", _("Revoke")),
        Transition("expire", ("active", "suspended"), "expired", _("Expire")),
        Transition("renew", ("active", "expired"), "active", _("Renew")),
    ),
)
