"""The acts of this room in words."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "exchange.started": _("The exchange was opened"),
        "exchange.proposed": _("The institutions were invited to an exchange"),
        "exchange.joined": _("An institution takes part"),
        "exchange.declined": _("An institution does not take part"),
        "exchange.support_declined": _("An institution does not support it; it goes on without"),
        "exchange.terms_proposed": _("New terms were proposed"),
        "exchange.terms_accepted": _("The terms were accepted"),
        "exchange.terms_commented": _("The terms were commented on"),
        "exchange.contribution_written": _("An institution wrote what it gives"),
        "exchange.agreed": _("All sides accepted the same terms"),
        "exchange.joined_by_letter": _("By letter: an institution takes part"),
        "exchange.accepted_by_letter": _("By letter: the terms were accepted"),
        "exchange.endorsed_by_letter": _("By letter: the exchange was endorsed"),
        "exchange.confirmed_by_letter": _("By letter: a third party confirmed its part"),
        "exchange.part_confirmed": _("A third party confirmed its part"),
        "exchange.endorsed": _("The exchange was endorsed"),
        "exchange.passed_to_unfpa": _("The exchange was passed to UNFPA for review"),
        "exchange.reopened": _("Returned to negotiation"),
        "exchange.terms_changed": _("Agreed terms were changed, so the negotiation goes on"),
        "exchange.approved": _("The exchange was approved"),
        "exchange.returned": _("The exchange was returned to the sides"),
        "exchange.rejected": _("The exchange was not approved"),
        "exchange.begun": _("The work began"),
        "exchange.facilitator_passed_on": _("Facilitating passed on: the officer has left"),
        "exchange.focal_point_passed_on": _("Another focal point named: the one before has left"),
        "exchange.cancelled": _("The exchange was cancelled"),
        "exchange.cancel_asked": _("A side asked to cancel the exchange"),
        "exchange.cancel_agreed": _("A side agreed to cancel the exchange"),
        "exchange.cancel_agreed_by_letter": _("By letter: a side agreed to cancel the exchange"),
        "exchange.cancelled_by_sides": _("The sides cancelled the exchange"),
        "exchange.goes_on": _("A side said that the exchange goes on"),
        "exchange.handed_over": _("The successor of an institution took its place"),
    }
)
