"""Inviting people by address, and accepting an invitation."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import kept_input
from cooperation.core.checks import Check, NothingForm, answered, said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.policies import refusal
from cooperation.directory import dead_links, links, policies, services
from cooperation.directory.forms import InviteForm, ReaddressForm
from cooperation.directory.models import Institution, Invitation
from cooperation.directory.views import finding

AGAIN = Check(
    allowed=policies.check_can_change_invitation,
    perform=lambda invitation, user, data: services.send_again(invitation, by=user),
    question=gettext_lazy("Send this invitation again?"),
    happens=(
        gettext_lazy("A new mail with a new link leaves; it works for 14 days."),
        gettext_lazy("The link in the mail before no longer works."),
    ),
    action=gettext_lazy("Send again"),
    done=gettext_lazy("The invitation is sent again."),
    form=NothingForm,
)
REVOKE = Check(
    allowed=policies.check_can_change_invitation,
    perform=lambda invitation, user, data: services.revoke(invitation, by=user),
    question=gettext_lazy("Take this invitation back?"),
    happens=(gettext_lazy("Its link no longer works. You may invite the address again."),),
    action=gettext_lazy("Take it back"),
    done=gettext_lazy("The invitation is taken back."),
    form=NothingForm,
    tone="bad",
)
ACCEPT = Check(
    allowed=lambda user, token: policies.check_can_accept(user, links.read(token)),
    perform=lambda token, user, data: services.accept(token, by=user),
    question=gettext_lazy("Accept this invitation?"),
    happens=(
        gettext_lazy("From now on you act for the institution in this role."),
        gettext_lazy("Another role that you have in this institution ends."),
    ),
    action=gettext_lazy("Accept"),
    done=gettext_lazy("You are a member of the institution now."),
    form=NothingForm,
)


@kept_input.keeps_input
@binds
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Invite somebody by address; nobody learns whether the address is known."""
    institution = finding.with_people(request, code)
    user = finding.signed_in(request)
    refused = refusal(policies.check_can_invite, user, institution)
    if refused:
        messages.error(request, str(refused))
        return redirect(finding.people_url(institution))
    data = request.POST if request.method == "POST" else kept_input.take(request)
    roles = policies.roles_to_invite(user, institution)
    first = {"role": roles[0], "language": get_language() or "en"}
    form = InviteForm(data, initial=first, roles=roles)
    if request.method == "POST" and form.is_valid() and _invited(request, institution, form):
        return redirect(finding.people_url(institution))
    crumbs = finding.crumbs(institution, _("Invite"), below_people=True)
    context = {"institution": institution, "form": form, "crumbs": crumbs}
    return render(request, "directory/invite.html", context)


def _invited(request: HttpRequest, institution: Institution, form: InviteForm) -> bool:
    """Whether it is done; where not, the form says why and keeps what was typed."""
    try:
        services.invite(institution, by=finding.signed_in(request), **form.cleaned_data)
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused))
        return False
    messages.success(request, _("The invitation leaves in a moment. It can be used for 14 days."))
    return True


def _view(check: Check, what: str) -> Any:
    @kept_input.keeps_input
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        invitation = finding.invitation(request, pk)
        institution = invitation.institution
        people_url = finding.people_url(institution)

        def page(form: forms.Form) -> HttpResponse:
            context = {
                "institution": institution,
                "invitation": invitation,
                "check": check,
                "form": form,
                "back_url": people_url,
                "crumbs": finding.crumbs(institution, str(check.action), below_people=True),
            }
            return render(request, "directory/check.html", context)

        return answered(request, check, invitation, home=people_url, page=page)

    view.__doc__ = what
    return view


again = _view(AGAIN, "A new link for another 14 days; the old one is dead.")
revoke = _view(REVOKE, "Its link opens nothing any more.")


@kept_input.keeps_input
@binds
def readdress(request: HttpRequest, pk: int) -> HttpResponse:
    """The same invitation to another address; the link to the first one is dead."""
    invitation, user = finding.invitation(request, pk), finding.signed_in(request)
    institution = invitation.institution
    refused = refusal(policies.check_can_change_invitation, user, invitation)
    if refused:
        messages.error(request, str(refused))
        return redirect(finding.people_url(institution))
    data = request.POST if request.method == "POST" else kept_input.take(request)
    form = ReaddressForm(data)
    if request.method == "POST" and form.is_valid() and _readdressed(invitation, user, form):
        messages.success(request, _("The invitation goes to the other address in a moment."))
        return redirect(finding.people_url(institution))
    crumbs = finding.crumbs(institution, _("Another address"), below_people=True)
    context = {"institution": institution, "form": form, "crumbs": crumbs, "invitation": invitation}
    return render(request, "directory/readdress.html", context)


def _readdressed(invitation: Invitation, user: User, form: ReaddressForm) -> bool:
    try:
        services.readdress(invitation, by=user, email=form.cleaned_data["email"])
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused))
        return False
    return True


def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail: sign in or register, then accept; or what became of it."""
    end = dead_links.found(request.user, token)
    if end is not None:
        return render(request, "directory/link_over.html", {"end": end, "next": request.path})
    invitation = links.read(token)
    institution = invitation.institution
    context: dict[str, Any] = {
        "invitation": invitation,
        "institution": institution,
        "crumbs": finding.crumbs(institution, _("Invitation")),
    }
    if not request.user.is_authenticated:
        return render(request, "directory/invited.html", context | {"next": request.path})

    def page(form: forms.Form) -> HttpResponse:
        shown = {"check": ACCEPT, "form": form, "back_url": reverse("home")}
        return render(request, "directory/check.html", context | shown)

    return answered(request, ACCEPT, token, home=reverse("home"), page=page)
