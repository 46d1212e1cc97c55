"""What a person holds in an institution, and leaving it."""

from dataclasses import replace

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cooperation.core import kept_input
from cooperation.core.checks import Check, answered
from cooperation.core.policies import allows, refusal
from cooperation.directory import held_page, policies, services
from cooperation.directory.leaving_forms import leaving_form
from cooperation.directory.models import Institution
from cooperation.directory.views import finding

END = Check(
    allowed=policies.check_can_end,
    perform=lambda membership, user, data: services.end(
        membership, by=user, reason=data["reason"], successor=data.get("successor")
    ),
    question=gettext_lazy("End this membership?"),
    happens=(
        gettext_lazy("It ends at once: the person no longer acts for the institution."),
        gettext_lazy("What waited for them passes to the successor, who gets a handover pack."),
        gettext_lazy(
            "Without a successor it passes to the longest-serving focal point, and an officer's to "
            "the office."
        ),
        gettext_lazy("If nobody of the role is left, the next in line is asked to find somebody."),
    ),
    action=gettext_lazy("End the membership"),
    done=gettext_lazy("The membership has ended."),
    tone="bad",
)


def home_of(request: HttpRequest, about: Institution) -> str:
    """The people of the institution, or for whoever does not see them, its page."""
    sees = allows(policies.check_sees_people, request.user, about)
    return finding.people_url(about) if sees else about.get_absolute_url()


@require_safe
@login_required
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person holds in an institution, for themselves and whoever may end it."""
    membership = finding.membership(request, pk)
    institution = membership.institution
    user = finding.signed_in(request)
    refused = refusal(policies.check_sees_what_is_held, user, membership)
    if refused:
        messages.error(request, str(refused))
        return redirect(home_of(request, institution))
    context = {
        "institution": institution,
        "membership": membership,
        "is_own": membership.user_id == user.pk,
        "page": held_page.shown(membership, user),
        "crumbs": finding.crumbs(institution, _("What is held")),
    }
    return render(request, "directory/held.html", context)


@kept_input.keeps_input
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever admits into the role, or the person, ends a membership and names a successor."""
    membership = finding.membership(request, pk)
    institution = membership.institution
    home = home_of(request, institution)
    check = replace(END, form=leaving_form(membership))

    def page(form: forms.Form) -> HttpResponse:
        context = {
            "institution": institution,
            "membership": membership,
            "is_own": membership.user_id == request.user.pk,
            "shows_held": True,
            "check": check,
            "form": form,
            "back_url": home,
            "crumbs": finding.crumbs(institution, str(check.action)),
        }
        return render(request, "directory/check.html", context)

    return answered(request, check, membership, home=home, page=page)
