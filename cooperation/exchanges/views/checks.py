"""The check pages of the binding steps of an exchange."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperation.core import kept_input
from cooperation.core.checks import Check, NothingForm, answered
from cooperation.core.policies import allows
from cooperation.exchanges import cards, comparison, policies, queries, services, workspace
from cooperation.exchanges.forms import AcceptForm, DecisionForm, ReadForm
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.views.finding import found, signed_in

JOIN = Check(
    allowed=policies.check_can_answer,
    perform=lambda exchange, user, data: services.take_part(exchange, by=user),
    question=_("Does your institution take part in this exchange?"),
    happens=(
        _("When every invited institution has said yes, you agree on the terms together."),
        _("Nothing is promised yet: terms, dates and costs come next."),
    ),
    action=_("Take part"),
    done=_("Your institution takes part, and the others have been told."),
    form=NothingForm,
)
DECLINE = Check(
    allowed=policies.check_can_answer,
    perform=lambda exchange, user, data: services.decline(exchange, by=user, reason=data["reason"]),
    question=_("Does your institution not take part in this exchange?"),
    happens=(
        _("The exchange does not take place. It cannot be undone."),
        _("The other institutions and UNFPA read your reason."),
    ),
    action=_("Do not take part"),
    done=_("The others have been told that your institution does not take part, and why."),
    tone="bad",
)
DECLINE_SUPPORT = Check(
    allowed=policies.check_can_answer,
    perform=DECLINE.perform,
    question=_("Does your institution not support this exchange?"),
    happens=(
        _("The exchange goes on without your institution. It cannot be undone."),
        DECLINE.happens[1],
    ),
    action=_("Do not take part"),
    done=DECLINE.done,
    tone="bad",
)
ACCEPT = Check(
    allowed=policies.check_can_accept,
    perform=lambda exchange, user, data: services.accept_terms(
        exchange, by=user, number=data["number"]
    ),
    question=_("Accept these terms for your institution?"),
    happens=(
        _("When every side has accepted the same version, the exchange is agreed."),
        _("Then the national coordinators endorse it, and UNFPA decides."),
        _("If a side changes the terms, every acceptance is void and asked for again."),
    ),
    action=_("Accept these terms"),
    done=_("Your institution has accepted the terms, and the other side has been told."),
    form=AcceptForm,
)
ENDORSE = Check(
    allowed=policies.check_can_endorse,
    perform=lambda exchange, user, data: services.endorse(exchange, by=user, read=data["number"]),
    question=_("Endorse this exchange for your country?"),
    happens=(
        _("When every country has endorsed it, UNFPA reviews the exchange and decides."),
        _("An endorsement cannot be taken back; until then you can return it."),
    ),
    action=_("Endorse"),
    done=_("Your country's endorsement is recorded."),
    form=ReadForm,
)
CONFIRM = Check(
    allowed=policies.check_can_confirm_part,
    perform=lambda exchange, user, data: services.confirm_part(
        exchange, by=user, read=data["number"]
    ),
    question=_("Confirm what these terms say of your institution?"),
    happens=(
        _("You confirm what your institution gives to this exchange, and nothing else."),
        _("When everybody has said yes, UNFPA reviews the exchange and decides."),
        _("If your part is not as it should be, return the terms to the sides with a reason."),
    ),
    action=_("Confirm our part"),
    done=_("The part of your institution is confirmed, and the others have been told."),
    form=ReadForm,
)
APPROVE = Check(
    allowed=policies.check_can_decide,
    perform=lambda exchange, user, data: services.approve(
        exchange, by=user, reason=data["reason"], read=data["number"]
    ),
    question=_("Approve this exchange?"),
    happens=(
        _("It is entered in the public register, without terms and sums."),
        _("Both sides, their coordinators and the facilitator are told."),
        _("An approval cannot be taken back."),
    ),
    action=_("Approve"),
    done=_("The exchange is approved and both sides have been told."),
    form=DecisionForm,
)
RETURN = Check(
    allowed=policies.check_can_decide,
    perform=lambda exchange, user, data: services.return_(exchange, by=user, reason=data["reason"]),
    question=_("Return this exchange to the sides?"),
    happens=(
        _("The sides read your reason and negotiate again; every acceptance is void."),
        _("When they agree again, the countries endorse it again and it comes back to UNFPA."),
    ),
    action=_("Return with this reason"),
    done=_("The exchange is back with the sides, and they have been told why."),
)
RETURN_TO_NEGOTIATION = Check(
    allowed=policies.check_can_return_to_negotiation,
    perform=lambda exchange, user, data: services.return_to_negotiation(
        exchange, by=user, reason=data["reason"]
    ),
    question=RETURN.question,
    happens=(RETURN.happens[0], _("When they agree again, you are asked to endorse it again.")),
    action=RETURN.action,
    done=RETURN.done,
)
REJECT = Check(
    allowed=policies.check_can_reject,
    perform=lambda exchange, user, data: services.reject(exchange, by=user, reason=data["reason"]),
    question=_("Decide that this exchange does not take place?"),
    happens=(
        _("The exchange ends. The offer and the demand are free again."),
        _("The sides read your reason. They may start again from a copy."),
    ),
    action=_("Do not approve"),
    done=_("The exchange is not approved, and the sides have been told why."),
    tone="bad",
)
BEGIN = Check(
    allowed=policies.check_can_begin,
    perform=lambda exchange, user, data: services.begin(exchange, by=user),
    question=_("Has this exchange started?"),
    happens=(
        _("It counts as in progress from today; its page shows the day."),
        _("Both sides, their coordinators and the facilitator are told."),
    ),
    action=_("It has started"),
    done=_("The exchange is in progress, and the others have been told."),
    form=ReadForm,
)
CANCEL = Check(
    allowed=policies.check_can_cancel,
    perform=lambda exchange, user, data: services.cancel(exchange, by=user, reason=data["reason"]),
    question=_("Cancel this exchange?"),
    happens=(
        _("The exchange ends. The offer and the demand are free again."),
        _("Both sides read your reason. It cannot be undone."),
    ),
    action=_("Cancel the exchange"),
    done=_("The exchange is cancelled, and both sides have been told why."),
    tone="bad",
)


@kept_input.keeps_input
def join(request: HttpRequest, code: str) -> HttpResponse:
    """An invited institution takes part."""
    return checked(request, found(request, code), JOIN)


@kept_input.keeps_input
def decline(request: HttpRequest, code: str) -> HttpResponse:
    """An invited institution does not take part."""
    exchange = found(request, code)
    if allows(policies.check_can_answer, signed_in(request), exchange) and policies.only_supports(
        signed_in(request), exchange
    ):
        # Who has left does not see it any more.
        return checked(request, exchange, DECLINE_SUPPORT, home=reverse("exchanges:mine"))
    return checked(request, exchange, DECLINE)


@kept_input.keeps_input
def accept(request: HttpRequest, code: str) -> HttpResponse:
    """A side accepts the version that it has before it."""
    return checked(request, found(request, code), ACCEPT)


@kept_input.keeps_input
def endorse(request: HttpRequest, code: str) -> HttpResponse:
    """A coordinator endorses for the country."""
    return checked(request, found(request, code), ENDORSE)


@kept_input.keeps_input
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """A third party confirms its own part."""
    return checked(request, found(request, code), CONFIRM)


@kept_input.keeps_input
def approve(request: HttpRequest, code: str) -> HttpResponse:
    """An officer approves."""
    return checked(request, found(request, code), APPROVE)


@kept_input.keeps_input
def return_(request: HttpRequest, code: str) -> HttpResponse:
    """A coordinator or third party returns agreed terms, an officer an exchange under review."""
    exchange = found(request, code)
    with_the_countries = exchange.state == "agreed"
    return checked(request, exchange, RETURN_TO_NEGOTIATION if with_the_countries else RETURN)


@kept_input.keeps_input
def reject(request: HttpRequest, code: str) -> HttpResponse:
    """A regional officer decides that it does not take place."""
    return checked(request, found(request, code), REJECT)


@kept_input.keeps_input
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """A side says that an approved exchange has started."""
    return checked(request, found(request, code), BEGIN)


@kept_input.keeps_input
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """A coordinator, or the regional office after a long silence, ends it before its start."""
    return checked(request, found(request, code), CANCEL)


def checked(
    request: HttpRequest, exchange: Exchange, check: Check, *, home: str = ""
) -> HttpResponse:
    """The check page, or the step taken."""
    return answered(
        request,
        check,
        exchange,
        home=home or exchange.get_absolute_url(),
        page=lambda form: check_page(request, exchange, check, form),
        initial=_before_them(exchange),
    )


def _before_them(exchange: Exchange) -> dict[str, Any]:
    terms = queries.current_terms(exchange)
    return {"number": terms.number} if terms else {}


def check_page(
    request: HttpRequest, exchange: Exchange, check: Check, form: forms.Form
) -> HttpResponse:
    """The terms on the table beside the question."""
    versions = comparison.read_in_full(exchange)
    context = {
        "exchange": exchange,
        "check": check,
        "form": form,
        "current": versions[0] if versions else None,
        "crumbs": workspace.crumbs(exchange, str(check.action)),
        "language": cards.other_language(exchange.language),
    }
    return render(request, "exchanges/check.html", context)
