"""Recording what a country or an institution said on paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cooperation.core import documents, kept_input
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.exchanges import comparison, policies, queries, services, workspace
from cooperation.exchanges.forms import LetterForm
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.queries import MissingYes
from cooperation.exchanges.views.finding import found, signed_in


@documents.keeps_fields_before_a_file
@kept_input.keeps_input
@binds
def by_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Page on which an officer records a signed letter of one of the sides."""
    exchange = found(request, code)
    try:
        missing = policies.recordable_for(signed_in(request), exchange)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(exchange)
    form = _form(request, exchange, missing)
    if request.method == "POST" and form.is_valid() and _recorded(request, exchange, form):
        return redirect(exchange)
    versions = queries.versions(exchange)
    context = {
        "exchange": exchange,
        "form": form,
        "current": comparison.compared(versions)[0] if versions else None,
        "crumbs": workspace.crumbs(exchange, _("Record a letter")),
    }
    return render(request, "exchanges/by_letter.html", context)


def _form(request: HttpRequest, exchange: Exchange, missing: list[MissingYes]) -> LetterForm:
    data = request.POST if request.method == "POST" else kept_input.take(request)
    terms = queries.current_terms(exchange)
    start = {"number": terms.number if terms else None}
    form = LetterForm(data, request.FILES or None, missing=missing, initial=start)
    if documents.was_cut(request) and not form.is_valid():
        form.add_error("letter", documents.TOO_LARGE)
    return form


def _recorded(request: HttpRequest, exchange: Exchange, form: LetterForm) -> bool:
    """Whether it is done; where not, the form says why and keeps what was typed."""
    try:
        services.record_letter(exchange, by=signed_in(request), **form.cleaned_data)
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused))
        return False
    messages.success(request, _("The letter is recorded. A colleague decides on the exchange."))
    return True
