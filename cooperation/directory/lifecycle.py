"""The life of a designation: what lets an institution take part."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.lifecycle import Lifecycle, State, Transition, Wait

DESIGNATION = Lifecycle(
    name="designation",
    title=_("Designation"),
    initial="requested",
    states=(
        State(
            "requested",
            _("requested"),
            _("The ministry of foreign affairs confirms that the institution may take part."),
            awaits=(Wait("endorse", "coordinator", 7, ("officer", "regional")),),
        ),
        State("active", _("in force"), _("The institution may submit offers and demands.")),
        State(
            "suspended",
            _("suspended"),
            _("The coordinator lifts it or revokes it; its listings are paused."),
        ),
        State("expired", _("expired"), _("The coordinator renews it; its listings are paused.")),
        State("revoked", _("revoked"), _("A new designation must be requested."), final=True),
    ),
    transitions=(
        Transition("grant", ("requested",), "active", _("Designate")),
        Transition("suspend", ("active",), "suspended", _("Suspend")),
        Transition("lift", ("suspended",), "active", _("Lift the suspension")),
        Transition("revoke", ("active", "suspended"), "revoked", _("Revoke")),
        Transition("expire", ("active",), "expired", _("Expire")),
        Transition("renew", ("expired",), "active", _("Renew")),
    ),
)
