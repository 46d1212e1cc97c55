"""Writing a mission: beginning it, its facts, who goes, the terms of reference, the report."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cooperation.core import documents, kept_input
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.policies import refusal
from cooperation.missions import page, policies, services
from cooperation.missions.forms import (
    BeginForm,
    FactsForm,
    TermsForm,
    TravellerForm,
    facts_of,
)
from cooperation.missions.models import Mission
from cooperation.missions.queries import people
from cooperation.missions.views.finding import found, signed_in

MOST_TRAVELLERS = 20
TravellerLines = formset_factory(
    TravellerForm,
    extra=3,
    max_num=MOST_TRAVELLERS,
    can_delete=True,
    can_delete_extra=False,
)


@kept_input.keeps_input
def new(request: HttpRequest) -> HttpResponse:
    """Begin a mission for one's institution."""
    user = signed_in(request)
    own = policies.may_draft_for(user)
    if not own:
        messages.error(request, _("You can draft missions for your own institution only."))
        return redirect("missions:register")
    data = request.POST if request.method == "POST" else kept_input.take(request)
    form = BeginForm(data, own=own)
    if request.method == "POST" and form.is_valid():
        try:
            mission = services.draft(by=user, **form.cleaned_data)
        except Refused as refused:
            _say(form, refused)
        else:
            messages.success(request, _("The draft is there. Go on with purpose, days and costs."))
            return redirect("missions:edit", mission.code)
    crumbs = [*page.way_to_missions(), {"label": _("New mission")}]
    return render(request, "missions/new.html", {"form": form, "crumbs": crumbs})


@kept_input.keeps_input
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Purpose, days and money of a draft."""
    mission = found(request, code)
    data = request.POST if request.method == "POST" else kept_input.take(request)
    form = FactsForm(data, initial=facts_of(mission))
    return _written(
        request,
        mission,
        form,
        _("Change the facts"),
        lambda: services.change(mission, by=signed_in(request), data=form.cleaned_data),
    )


@documents.keeps_fields_before_a_file
@kept_input.keeps_input
def terms(request: HttpRequest, code: str) -> HttpResponse:
    """The terms of reference of a draft."""
    mission = found(request, code)
    is_sent = request.method == "POST"
    form = TermsForm(request.POST or None, request.FILES or None) if is_sent else TermsForm()
    if is_sent and not form.is_bound:
        form = TermsForm({}, {})
    if documents.was_cut(request) and not form.is_valid():
        form.add_error("file", documents.TOO_LARGE)
    return _written(
        request,
        mission,
        form,
        _("Terms of reference"),
        lambda: services.add_terms_of_reference(
            mission, by=signed_in(request), file=form.cleaned_data["file"]
        ),
    )


def _written(
    request: HttpRequest,
    mission: Mission,
    form: forms.Form,
    title: str,
    write: Callable[[], object],
) -> HttpResponse:
    """Show the form of a part of the draft, or store it and go back to the mission."""
    refused = refusal(policies.check_can_write, signed_in(request), mission)
    if refused:
        messages.error(request, str(refused))
        return redirect(mission)
    if request.method == "POST" and form.is_valid():
        try:
            write()
        except Refused as refused_now:
            _say(form, refused_now)
        else:
            messages.success(request, _("Saved."))
            return redirect(mission)
    context = {
        "mission": mission,
        "form": form,
        "title": title,
        "crumbs": page.crumbs(mission, title),
    }
    return render(request, "missions/edit.html", context)


@kept_input.keeps_input
def travellers(request: HttpRequest, code: str) -> HttpResponse:
    """Who goes: institutions, functions and numbers."""
    mission, user = found(request, code), signed_in(request)
    refused = refusal(policies.check_can_write, user, mission)
    if refused:
        messages.error(request, str(refused))
        return redirect(mission)
    data = request.POST if request.method == "POST" else kept_input.take(request)
    lines = TravellerLines(data, initial=_going(mission))
    problem = ""
    if request.method == "POST" and lines.is_valid():
        try:
            services.send(mission, by=user, travellers=_sent(lines))
        except Refused as refused_now:
            problem = str(refused_now)
        else:
            messages.success(request, _("Saved."))
            return redirect(mission)
    context = {
        "mission": mission,
        "lines": lines,
        "problem": problem,
        "crumbs": page.crumbs(mission, _("Who goes")),
    }
    return render(request, "missions/travellers.html", context)


def _going(mission: Mission) -> list[dict[str, Any]]:
    return [
        {
            "institution": delegation.institution_id,
            "function": one.function_title,
            "number": one.number,
        }
        for delegation in people.delegations_of(mission)
        for one in delegation.delegates.all()
    ]


def _sent(lines: BaseFormSet[Any]) -> list[services.Travellers]:
    return [
        services.Travellers(
            line.cleaned_data["institution"],
            line.cleaned_data["function"],
            line.cleaned_data["number"],
        )
        for line in lines
        if line.cleaned_data.get("institution") and not line.cleaned_data.get("DELETE")
    ]


def _say(form: forms.Form, refused: Refused) -> None:
    if not said_beside_fields(form, refused):
        form.add_error(None, str(refused))
