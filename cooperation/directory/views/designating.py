"""Asking for a designation, deciding on it, and what becomes of it: each on its check page."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cooperation.core import documents, kept_input
from cooperation.core.checks import Check, NothingForm, answered
from cooperation.core.policies import allows
from cooperation.directory import policies, services
from cooperation.directory.forms import (
    GrantForm,
    RenewForm,
    RequestForm,
    StepForm,
    WhyForm,
)
from cooperation.directory.models import Designation, Institution
from cooperation.directory.views import finding

RESTS = _("Offers and demands that it carried rest at once, and are gone from the public list.")
TOLD = _("The focal points of the institution are told, with the reason.")


def _signed(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in ("letter", "letter_on", *names) if name in data}


REQUEST = Check(
    allowed=policies.check_can_request,
    perform=lambda about, user, data: services.request_designation(
        about, by=user, scope=data["scope"], **_signed(data, "authority")
    ),
    question=_("Ask for the designation of this institution?"),
    happens=(
        _("The coordinator of the country reads the letter and decides within 7 working days."),
        _("Where the country has no coordinator here, its UNFPA office goes by the letter."),
        _("You are told what they decide. Until then you may withdraw the request."),
    ),
    action=_("Ask for designation"),
    done=_("The request is on its way. This page says who is awaited and until when."),
    form=RequestForm,
)
GRANT = Check(
    allowed=policies.check_can_decide_designation,
    perform=lambda about, user, data: services.grant_designation(
        about, by=user, scope=data["scope"]
    ),
    question=_("Designate this institution?"),
    happens=(
        _("It may submit offers and demands within what you choose here, and no further."),
        _("You may give less than was asked for: fewer themes, one of the two kinds, fewer days."),
        _("What rested for want of a designation goes on."),
        _("That you decided, and for whom, is recorded; there is no undo."),
    ),
    action=_("Designate"),
    done=_("The institution is designated and has been told."),
    form=GrantForm,
)
REFUSE = Check(
    allowed=policies.check_can_decide_designation,
    perform=lambda about, user, data: services.refuse_designation(
        about, by=user, reason=data["reason"]
    ),
    question=_("Refuse this designation?"),
    happens=(_("The institution reads your reason. It may ask again."),),
    action=_("Refuse"),
    done=_("The designation is refused, and the institution has been told why."),
    form=WhyForm,
    tone="bad",
)
WITHDRAW = Check(
    allowed=policies.check_can_withdraw_designation,
    perform=lambda about, user, data: services.withdraw_designation(about, by=user),
    question=_("Withdraw the request for a designation?"),
    happens=(_("Nobody decides on it any more. You may ask again."),),
    action=_("Withdraw the request"),
    done=_("The request is withdrawn."),
    form=NothingForm,
)
SUSPEND = Check(
    allowed=policies.check_can_suspend,
    perform=lambda about, user, data: services.suspend_designation(
        about, by=user, **_signed(data, "reason")
    ),
    question=_("Suspend this designation?"),
    happens=(RESTS, _("You are asked within 20 working days to lift or revoke it."), TOLD),
    action=_("Suspend"),
    done=_("The designation is suspended, and what it carried rests."),
    form=StepForm,
    tone="bad",
)
LIFT = Check(
    allowed=policies.check_can_lift,
    perform=lambda about, user, data: services.lift_designation(
        about, by=user, **_signed(data, "reason")
    ),
    question=_("Lift the suspension?"),
    happens=(_("What rested because of it goes on at once, and nothing else."), TOLD),
    action=_("Lift the suspension"),
    done=_("The designation is in force again."),
    form=StepForm,
)
REVOKE = Check(
    allowed=policies.check_can_revoke,
    perform=lambda about, user, data: services.revoke_designation(
        about, by=user, **_signed(data, "reason")
    ),
    question=_("Revoke this designation?"),
    happens=(RESTS, _("It has ended for good: the institution has to ask for another one."), TOLD),
    action=_("Revoke"),
    done=_("The designation is revoked, and what it carried rests."),
    form=StepForm,
    tone="bad",
)
RENEW = Check(
    allowed=policies.check_can_renew,
    perform=lambda about, user, data: services.renew_designation(
        about, by=user, **_signed(data, "authority", "valid_to")
    ),
    question=_("Renew this designation?"),
    happens=(
        _("By the new letter it is in force until the new day, for the same themes and kinds."),
        _("What rested because it had expired goes on."),
        _("The letter of before is kept with it."),
    ),
    action=_("Renew"),
    done=_("The designation is renewed."),
    form=RenewForm,
)


@documents.keeps_fields_before_a_file
@kept_input.keeps_input
def request_designation(request: HttpRequest, code: str) -> HttpResponse:
    """The focal point asks for the designation of the institution, with a signed letter."""
    about = finding.with_designations(request, code)
    home = finding.designations_url(about)

    def page(form: forms.Form) -> HttpResponse:
        return _page(request, about, REQUEST, form)

    return answered(request, REQUEST, about, home=home, page=page)


def _view(check: Check, what: str) -> Any:
    @documents.keeps_fields_before_a_file
    @kept_input.keeps_input
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        designation = finding.designation(request, pk)
        institution = designation.institution

        def page(form: forms.Form) -> HttpResponse:
            return _page(request, institution, check, form, designation)

        home = finding.designations_url(institution)
        return answered(request, check, designation, home=home, page=page)

    view.__doc__ = what
    return view


grant = _view(GRANT, "The coordinator designates, or an officer from the letter.")
refuse_designation = _view(REFUSE, "The same people refuse, with a reason.")
withdraw_designation = _view(WITHDRAW, "The institution takes its request back.")
suspend = _view(SUSPEND, "A designation rests, and with it what it carried.")
lift = _view(LIFT, "A suspension is lifted.")
revoke_designation = _view(REVOKE, "A designation is ended for good.")
renew = _view(RENEW, "A designation is renewed by a new letter.")


def _reads_letter(request: HttpRequest, designation: Designation) -> bool:
    letter = designation.letter
    user = finding.signed_in(request)
    return letter is not None and allows(policies.check_reads_letters, user, designation, letter)


def _page(
    request: HttpRequest,
    about: Institution,
    check: Check,
    form: forms.Form,
    designation: Designation | None = None,
) -> HttpResponse:
    context = {
        "institution": about,
        "designation": designation,
        "by_letter": designation and policies.speaks_by_letter(request.user, designation),
        "reads_letter": designation and _reads_letter(request, designation),
        "check": check,
        "form": form,
        "back_url": finding.designations_url(about),
        "crumbs": finding.crumbs(about, str(check.action), below_designations=True),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "directory/designation_check.html", context, status=status)
