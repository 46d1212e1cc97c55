"""Being away from an institution for some days, with somebody who stands in."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.core import kept_input
from cooperation.core.checks import Check, NothingForm, answered, said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.policies import allows
from cooperation.directory import absences as lists
from cooperation.directory import policies, queries, services
from cooperation.directory.leaving_forms import AbsenceForm
from cooperation.directory.models import Absence, Institution, Membership
from cooperation.directory.views import finding

BACK = Check(
    allowed=policies.check_can_come_back,
    perform=lambda absence, user, data: services.come_back(absence, by=user),
    question=gettext_lazy("Are you back?"),
    happens=(gettext_lazy("Nobody stands in for you any more; whoever did is told."),),
    action=gettext_lazy("I am back"),
    done=gettext_lazy("You are back. Nobody stands in for you any more."),
    form=NothingForm,
)


def _own(request: HttpRequest, institution: Institution) -> Membership | None:
    mine = queries.memberships_of(request.user)
    return next((one for one in mine if one.institution_id == institution.pk), None)


@login_required
@kept_input.keeps_input
@binds
def absences(request: HttpRequest, code: str) -> HttpResponse:
    """Who is away and who stands in; members say here when they are."""
    institution = finding.institution(code)
    own = _own(request, institution)
    if own is None and not allows(policies.check_sees_people, request.user, institution):
        raise Http404
    data = request.POST if request.method == "POST" else kept_input.take(request)
    form = AbsenceForm(data, membership=own) if own else None
    sent = request.method == "POST" and own and form and form.is_valid()
    if sent and own and form and _announced(request, own, form):
        return redirect("directory:absences", code)
    context = {
        "institution": institution,
        "rows": lists.standing().filter(membership__institution=institution),
        "form": form,
        "has_colleagues": bool(form and form.fields["stand_in"].queryset.exists()),  # type: ignore[attr-defined]
        "crumbs": finding.crumbs(institution, _("Absences")),
    }
    return render(request, "directory/absences.html", context)


def _announced(request: HttpRequest, own: Membership, form: AbsenceForm) -> bool:
    """Whether it is done; where not, the form says why and keeps what was typed."""
    try:
        services.announce(own, by=finding.signed_in(request), **form.cleaned_data)
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused))
        return False
    messages.success(request, _("It is noted, and whoever stands in has been told."))
    return True


def _own_absence(request: HttpRequest, pk: int) -> Absence:
    """Of others' absences there is no such page."""
    if not request.user.is_authenticated:
        raise Http404
    places = (f"membership__institution__{name}" for name in finding.LOADED)
    rows = Absence.objects.select_related("stand_in", *places)
    return get_object_or_404(rows, pk=pk, person=request.user)


@kept_input.keeps_input
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """The person is back before the last day, or not away after all."""
    absence = _own_absence(request, pk)
    institution = absence.membership.institution
    home = reverse("directory:absences", args=[institution.code])

    def page(form: forms.Form) -> HttpResponse:
        context = {
            "institution": institution,
            "membership": absence.membership,
            "is_own": True,
            "check": BACK,
            "form": form,
            "back_url": home,
            "crumbs": finding.crumbs(institution, str(BACK.action)),
        }
        return render(request, "directory/check.html", context)

    return answered(request, BACK, absence, home=home, page=page)
