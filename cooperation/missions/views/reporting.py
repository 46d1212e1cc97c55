"""The report of a mission, with what is decided and promised."""

from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cooperation.core import kept_input
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.policies import refusal
from cooperation.missions import page, policies, services
from cooperation.missions.forms import PromiseForm, ReportForm
from cooperation.missions.models import Mission, MissionReport
from cooperation.missions.queries import people
from cooperation.missions.views.finding import found, signed_in

MOST_PROMISES = 10
PromiseLines = formset_factory(PromiseForm, extra=3, max_num=MOST_PROMISES)
FIELDS = ("findings", "outputs", "decision", "decision_reason", "direction")


@kept_input.keeps_input
@binds
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Write the report and hand it in; one that was given back is there again."""
    mission, user = found(request, code), signed_in(request)
    refused = refusal(policies.check_can_report, user, mission)
    if refused:
        messages.error(request, str(refused))
        return redirect(mission)
    data = request.POST if request.method == "POST" else kept_input.take(request)
    owners = {"owners": people.institutions_of(mission)}
    form = ReportForm(data, initial=_before(mission))
    lines = PromiseLines(data, prefix="promise", form_kwargs=owners)
    is_sent = request.method == "POST" and form.is_valid() and lines.is_valid()
    if is_sent and _handed_in(request, mission, form, lines):
        messages.success(request, _("The report is handed in, and UNFPA has been told."))
        return redirect(mission)
    context = {
        "mission": mission,
        "form": form,
        "lines": lines,
        "crumbs": page.crumbs(mission, _("Write the report")),
    }
    return render(request, "missions/report.html", context)


def _handed_in(
    request: HttpRequest, mission: Mission, form: forms.Form, lines: BaseFormSet[Any]
) -> bool:
    """Whether it is done; where not, the form says why and keeps what was typed."""
    promised = [
        services.Promised(line.cleaned_data["institution"], line.cleaned_data["text"], day)
        for line in lines
        if (day := line.cleaned_data.get("due_on"))
    ]
    try:
        services.report(mission, by=signed_in(request), data=form.cleaned_data, promised=promised)
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused))
        return False
    return True


def _before(mission: Mission) -> dict[str, Any]:
    before = MissionReport.objects.filter(mission=mission).first()
    return {name: getattr(before, name) for name in FIELDS} if before else {}
