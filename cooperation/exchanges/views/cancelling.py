"""The check pages on which the sides cancel together, or go on."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cooperation.core import kept_input
from cooperation.core.checks import Check, NothingForm
from cooperation.exchanges import policies, services
from cooperation.exchanges.views.checks import checked
from cooperation.exchanges.views.finding import found

ASK = Check(
    allowed=policies.check_can_ask_to_cancel,
    perform=lambda exchange, user, data: services.ask_to_cancel(
        exchange, by=user, reason=data["reason"]
    ),
    question=_("Ask to cancel this exchange?"),
    happens=(
        _("The other side reads your reason and agrees, or goes on with the exchange."),
        _("When every side agrees, the exchange ends. It cannot be undone."),
        _("Where nobody else has said yes to a proposal, it ends at once."),
    ),
    action=_("Ask to cancel"),
    done=_("What you said is recorded, and the others have been told."),
    tone="bad",
)
AGREE = Check(
    allowed=policies.check_can_agree_to_cancel,
    perform=lambda exchange, user, data: services.agree_to_cancel(exchange, by=user),
    question=_("Does your institution agree to cancel this exchange?"),
    happens=(
        _("When every side agrees, the exchange ends. The offer and the demand are free again."),
        _("It cannot be undone."),
    ),
    action=_("Agree to cancel"),
    done=_("Your institution agrees to cancel, and the others have been told."),
    form=NothingForm,
    tone="bad",
)
GO_ON = Check(
    allowed=policies.check_can_go_on,
    perform=lambda exchange, user, data: services.go_on(exchange, by=user, reason=data["reason"]),
    question=_("Does this exchange go on?"),
    happens=(
        _("Nobody is asked to cancel it any more. The sides read your reason."),
        _("Everything stands as before; each side can ask again."),
    ),
    action=_("Go on with the exchange"),
    done=_("The exchange goes on, and the others have been told why."),
)


@kept_input.keeps_input
def ask_to_cancel(request: HttpRequest, code: str) -> HttpResponse:
    """A side asks the others to cancel, with a reason."""
    return checked(request, found(request, code), ASK)


@kept_input.keeps_input
def agree_to_cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Another side agrees to cancel."""
    return checked(request, found(request, code), AGREE)


@kept_input.keeps_input
def go_on(request: HttpRequest, code: str) -> HttpResponse:
    """A side does not agree to cancel, or takes back that it asked."""
    return checked(request, found(request, code), GO_ON)
