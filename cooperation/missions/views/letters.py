"""Recording a clearance that was signed on paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cooperation.core import documents, kept_input
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.missions import page, policies, services
from cooperation.missions.forms import LetterForm
from cooperation.missions.models import Mission
from cooperation.missions.views.finding import found, signed_in


@documents.keeps_fields_before_a_file
@kept_input.keeps_input
@binds
def by_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Page on which an officer records a signed letter of clearance."""
    mission = found(request, code)
    try:
        missing = policies.recordable_for(signed_in(request), mission)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(mission)
    data = request.POST if request.method == "POST" else kept_input.take(request)
    form = LetterForm(data, request.FILES or None, missing=missing)
    if documents.was_cut(request) and not form.is_valid():
        form.add_error("letter", documents.TOO_LARGE)
    if request.method == "POST" and form.is_valid() and _recorded(request, mission, form):
        return redirect(mission)
    context = {
        "mission": mission,
        "form": form,
        "crumbs": page.crumbs(mission, _("Record a clearance by letter")),
    }
    return render(request, "missions/by_letter.html", context)


def _recorded(request: HttpRequest, mission: Mission, form: LetterForm) -> bool:
    """Whether it is done; where not, the form says why and keeps what was typed."""
    try:
        services.clear_by_letter(mission, by=signed_in(request), **form.cleaned_data)
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused))
        return False
    messages.success(request, _("The clearance is recorded. A colleague decides on the mission."))
    return True
