"""Proposing an exchange to another institution, without offer and demand."""

from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperation.core import kept_input
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.directory.choices import institutions
from cooperation.directory.models import Institution
from cooperation.exchanges import policies, services
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.proposing_forms import ProposeForm, SupporterForm
from cooperation.exchanges.views.finding import signed_in

SupporterLines = formset_factory(SupporterForm, extra=2, max_num=4)


@kept_input.keeps_input
@binds
def propose(request: HttpRequest) -> HttpResponse:
    """Propose an exchange to another institution; it says yes or no."""
    own = policies.may_propose_for(signed_in(request))
    if not own:
        messages.error(request, _("You can propose exchanges for your own institution only."))
        return redirect("exchanges:register")
    data = request.POST if request.method == "POST" else kept_input.take(request)
    form = ProposeForm(data, own=own, initial=_start(request))
    lines = SupporterLines(data, prefix="supporter")
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        exchange = _proposed(request, form, lines)
        if exchange is not None:
            messages.success(request, _("The institutions are invited, and have been told."))
            return redirect(exchange)
    crumbs = [
        {"label": _("My exchanges"), "url": reverse("exchanges:mine")},
        {"label": _("Propose an exchange")},
    ]
    context = {"form": form, "lines": lines, "crumbs": crumbs}
    return render(request, "exchanges/propose.html", context)


def _start(request: HttpRequest) -> dict[str, Any]:
    """From the page of an institution that one is chosen; the language is that of the reader."""
    asked: Institution | None = None
    if code := request.GET.get("to", ""):
        asked = institutions().filter(subject__code=code).first()
    return {"partner": asked, "language": request.LANGUAGE_CODE}


def _proposed(request: HttpRequest, form: ProposeForm, lines: BaseFormSet[Any]) -> Exchange | None:
    """The exchange; none where the form says what is in the way."""
    supporters = [
        (line.cleaned_data["institution"], line.cleaned_data["role"])
        for line in lines
        if line.cleaned_data.get("institution")
    ]
    try:
        return services.propose_directly(form.proposal(supporters), by=signed_in(request))
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused))
    return None
