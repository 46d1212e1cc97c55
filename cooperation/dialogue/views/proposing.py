"""Saying which institution is missing, and deciding on it."""

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core import kept_input
from cooperation.core.checks import Check, NothingForm, answered, said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.models import Term
from cooperation.core.policies import allows, refusal
from cooperation.dialogue import policies, proposals, services
from cooperation.dialogue.forms import KnownForm, ProposeForm
from cooperation.dialogue.models import InstitutionProposal
from cooperation.directory.models import Country, Institution
from cooperation.followups import queries as followups

ADD = Check(
    allowed=policies.check_can_decide_proposal,
    perform=lambda one, user, data: services.add(one, by=user),
    question=gettext_lazy("Add this institution?"),
    happens=(
        gettext_lazy("It stands in the list from now on, without people and without designation."),
        gettext_lazy("Whoever proposed it is told, and may ask to join it."),
    ),
    action=gettext_lazy("Add the institution"),
    done=gettext_lazy("The institution is added."),
    form=NothingForm,
)
KNOWN = Check(
    allowed=policies.check_can_decide_proposal,
    perform=lambda one, user, data: services.name_known(one, by=user, **data),
    question=gettext_lazy("Which institution is it?"),
    happens=(gettext_lazy("Nothing is added. Whoever proposed it is led to the one you choose."),),
    action=gettext_lazy("It is this one"),
    done=gettext_lazy("Whoever proposed it has been told which one it is."),
    form=KnownForm,
)
REFUSE = Check(
    allowed=policies.check_can_decide_proposal,
    perform=lambda one, user, data: services.refuse(one, by=user, reason=data["reason"]),
    question=gettext_lazy("Refuse to add this institution?"),
    happens=(gettext_lazy("Whoever proposed it reads your reason."),),
    action=gettext_lazy("Refuse"),
    done=gettext_lazy("The proposal is refused, and its proposer has been told why."),
    tone="bad",
)


@kept_input.keeps_input
def propose(request: HttpRequest) -> HttpResponse:
    """Say which institution is missing; those with a similar name are shown before it is sent."""
    user = cast(User, request.user)
    refused = refusal(policies.check_can_propose, user)
    if refused:
        messages.error(request, str(refused))
        return redirect("directory:institutions")
    sent = request.POST if request.method == "POST" else kept_input.take(request)
    countries = sorted(Country.objects.all(), key=lambda one: one.sort_key)
    types = Term.objects.filter(scheme="institution_type", active=True)
    initial = {"country": request.GET.get("country", "").upper()}
    form = ProposeForm(sent, initial=initial, countries=countries, types=types)
    if request.method == "POST" and form.is_valid():
        made = _proposed(form, user)
        if made is not None:
            messages.success(request, _("Your proposal is on its way."))
            return redirect(made.get_absolute_url())
    context = {"form": form, "alike": _alike(form), "crumbs": _crumbs(_("Propose an institution"))}
    return render(request, "dialogue/propose.html", context)


def _country(form: ProposeForm) -> Country | None:
    return Country.objects.filter(iso2=form.cleaned_data.get("country", "")).first()


def _alike(form: ProposeForm) -> list[Institution]:
    """Shown once a name was sent, also where the form comes back for another reason."""
    name = form.cleaned_data.get("name", "") if form.is_bound and form.errors is not None else ""
    return proposals.alike(name, _country(form)) if name else []


def _proposed(form: ProposeForm, user: User) -> InstitutionProposal | None:
    data = form.cleaned_data
    try:
        return services.propose(
            by=user,
            name=data["name"],
            country=_country(form),
            institution_type=Term.objects.get(scheme="institution_type", code=data["type"]),
            place=data["place"],
            reason=data["reason"],
            language=get_language() or "en",
            is_none_of_these=data["is_none_of_these"],
        )
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused))
        return None


@require_safe
@login_required
def proposal(request: HttpRequest, code: str) -> HttpResponse:
    """What is proposed, who is awaited, what became of it."""
    found = _found(request, code)
    context = {
        "proposal": found,
        "where": followups.where(found),
        "decides": allows(policies.check_can_decide_proposal, cast(User, request.user), found),
        "alike": proposals.alike(found.name, found.country) if found.state == "proposed" else [],
        "crumbs": _crumbs(found.code),
    }
    return render(request, "dialogue/proposal.html", context)


def _found(request: HttpRequest, code: str) -> InstitutionProposal:
    rows = proposals.visible_to(request.user).select_related(*proposals.LOADED)
    return get_object_or_404(rows, subject__code=code)


def _crumbs(here: str) -> list[dict[str, str]]:
    url = reverse("directory:institutions")
    return [{"label": _("Institutions"), "url": url}, {"label": here}]


def _view(check: Check, what: str) -> Any:
    @kept_input.keeps_input
    def view(request: HttpRequest, code: str) -> HttpResponse:
        found = _found(request, code)
        home = found.get_absolute_url()

        def page(form: forms.Form) -> HttpResponse:
            shown = {"proposal": found, "check": check, "form": form, "back_url": home}
            context = shown | {"crumbs": _crumbs(str(check.action))}
            return render(request, "dialogue/decide_proposal.html", context)

        return answered(request, _with_choices(check, found), found, home=home, page=page)

    view.__doc__ = what
    return view


def _with_choices(check: Check, found: InstitutionProposal) -> Check:
    """Institutions of the same country can be named."""
    if check.form is not KnownForm:
        return check

    class OfTheCountry(KnownForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            field: Any = self.fields["institution"]
            rows = Institution.objects.filter(country=found.country, unfpa_office=None)
            field.queryset = rows.filter(is_active=True).order_by("name", "pk")

    return replace(check, form=OfTheCountry)


add = _view(ADD, "Whoever would admit its first focal point adds the institution.")
known = _view(KNOWN, "Whoever decides says which institution it is.")
refuse = _view(REFUSE, "Whoever decides refuses, with a reason.")
