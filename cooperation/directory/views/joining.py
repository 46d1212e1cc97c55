"""Asking to join, withdrawing, admitting, refusing: each on its check page."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cooperation.core import kept_input
from cooperation.core.checks import Check, NothingForm, answered
from cooperation.directory import people, policies, queries, services
from cooperation.directory.forms import AskForm
from cooperation.directory.models import Institution, Membership, Role
from cooperation.directory.views import finding
from cooperation.directory.views.leaving import home_of

ASK = Check(
    allowed=policies.check_can_ask,
    perform=lambda about, user, data: services.ask(about, by=user, **data),
    question=_("Ask to join this institution?"),
    happens=(
        _("A focal point of the institution admits staff; the country admits focal points."),
        _("They read your function, your e-mail address and your sentence."),
        _("You are told what they decide. Until then you may withdraw your request."),
    ),
    action=_("Ask to join"),
    done=_("Your request is on its way. Its page says who is awaited and until when."),
    form=AskForm,
)
ASK_FOR_ANOTHER_ROLE = replace(
    ASK,
    question=_("Ask for another role here?"),
    happens=(
        _("The country admits focal points; a focal point admits staff."),
        _("Until they decide, you keep the role that you have. It ends as the other begins."),
    ),
    action=_("Ask for the role"),
)
MAKE_FOCAL_POINT = Check(
    allowed=lambda user, one: policies.check_can_change_role(user, one, Role.FOCAL_POINT),
    perform=lambda one, user, data: services.change_role(one, by=user, role=Role.FOCAL_POINT),
    question=_("Make this person a focal point?"),
    happens=(
        _("From now on they submit, answer and sign for the institution."),
        _("Their role as staff ends. They are told."),
    ),
    action=_("Make focal point"),
    done=_("The person is a focal point now."),
    form=NothingForm,
)
MAKE_STAFF = Check(
    allowed=lambda user, one: policies.check_can_change_role(user, one, Role.STAFF),
    perform=lambda one, user, data: services.change_role(one, by=user, role=Role.STAFF),
    question=_("Make this person staff?"),
    happens=(
        _("From now on they write drafts, and no longer submit, answer or sign."),
        _("If no focal point is left, the next in line is asked to find one. They are told."),
    ),
    action=_("Make staff"),
    done=_("The person is staff now."),
    form=NothingForm,
    tone="bad",
)
WITHDRAW = Check(
    allowed=policies.check_can_withdraw,
    perform=lambda membership, user, data: services.withdraw(membership, by=user),
    question=_("Withdraw your request?"),
    happens=(_("Nobody decides on it any more. You may ask again."),),
    action=_("Withdraw the request"),
    done=_("Your request is withdrawn."),
    form=NothingForm,
)
ADMIT = Check(
    allowed=policies.check_can_decide,
    perform=lambda membership, user, data: services.admit(membership, by=user),
    question=_("Admit this person?"),
    happens=(
        _("From now on they act for the institution in this role."),
        _("That you admitted them is recorded."),
    ),
    action=_("Admit"),
    done=_("The person is admitted and has been told."),
    form=NothingForm,
)
CONFIRM = Check(
    allowed=policies.check_can_confirm,
    perform=lambda membership, user, data: services.confirm(membership, by=user),
    question=_("Confirm that this person is admitted?"),
    happens=(
        _("From now on they act for the institution in this role, and decide on others."),
        _("Another role that they have in the institution ends."),
        _("That one admitted them and you confirmed it is recorded."),
    ),
    action=_("Confirm the admission"),
    done=_("The admission is confirmed, and the person has been told."),
    form=NothingForm,
)
REFUSE = Check(
    allowed=policies.check_can_refuse,
    perform=lambda membership, user, data: services.refuse(
        membership, by=user, reason=data["reason"]
    ),
    question=_("Refuse this request?"),
    happens=(_("The person reads your reason. They may ask again."),),
    action=_("Refuse"),
    done=_("The request is refused, and the person has been told why."),
    tone="bad",
)


@kept_input.keeps_input
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Ask to join an institution."""
    about = finding.institution(code)

    user = finding.signed_in(request)
    is_member = about.pk in queries.institution_ids(user)
    check = ASK_FOR_ANOTHER_ROLE if is_member else ASK

    def page(form: forms.Form) -> HttpResponse:
        return _page(request, about, check, form, who_decides=people.who_decides(user, about))

    return answered(request, check, about, home=about.get_absolute_url(), page=page)


@kept_input.keeps_input
def change_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever admits focal points makes staff focal point, or the other way round."""
    membership = finding.membership(request, pk)
    check = MAKE_FOCAL_POINT if membership.role == Role.STAFF else MAKE_STAFF

    def page(form: forms.Form) -> HttpResponse:
        return _page(request, membership.institution, check, form, membership)

    home = home_of(request, membership.institution)
    return answered(request, check, membership, home=home, page=page)


def _view(check: Check, what: str) -> Any:
    @kept_input.keeps_input
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        membership = finding.membership(request, pk)
        institution = membership.institution

        def page(form: forms.Form) -> HttpResponse:
            return _page(request, institution, check, form, membership)

        return answered(request, check, membership, home=home_of(request, institution), page=page)

    view.__doc__ = what
    return view


withdraw = _view(WITHDRAW, "The person no longer asks.")
admit = _view(ADMIT, "Whoever admits into the role admits.")
confirm = _view(CONFIRM, "A second person confirms who was admitted into a role that approves.")
refuse = _view(REFUSE, "Whoever admits into the role, or confirms it, refuses with a reason.")


def _page(
    request: HttpRequest,
    about: Institution,
    check: Check,
    form: forms.Form,
    membership: Membership | None = None,
    *,
    who_decides: list[people.Decider] | None = None,
) -> HttpResponse:
    context = {
        "institution": about,
        "who_decides": who_decides,
        "membership": membership,
        "is_own": membership is not None and membership.user_id == request.user.pk,
        "check": check,
        "form": form,
        "back_url": home_of(request, about),
        "crumbs": finding.crumbs(about, str(check.action)),
    }
    return render(request, "directory/check.html", context)
