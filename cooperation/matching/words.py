"""How the acts on proposals of exchange are said in their history."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "match.suggested": _("Proposed by the platform"),
        "match.said_yes": _("Accepted by one side"),
        "match.accepted": _("Accepted by the other side too"),
        "match.declined": _("Declined"),
        "match.converted": _("The exchange was opened"),
        "match.facilitator_named": _("A facilitator was named"),
        "match.facilitator_passed_on": _("Facilitating passed on: the officer has left"),
        "match.lapsed": _("Lapsed without answer"),
        "match.superseded": _("Overtaken"),
        "match.rests": _("Rests while one side is paused"),
        "match.goes_on": _("Goes on after the pause"),
    }
)
