"""A third party or a funder writes what it gives."""

from typing import Any

from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cooperation.core import kept_input
from cooperation.core.errors import Refused
from cooperation.core.policies import refusal
from cooperation.exchanges import cards, comparison, policies, queries, services, workspace
from cooperation.exchanges.contribution_form import BasedOnForm, ContributionForm
from cooperation.exchanges.models import Contribution, Exchange
from cooperation.exchanges.views.finding import found, signed_in

ContributionLines = formset_factory(
    ContributionForm, extra=2, max_num=12, can_delete=True, can_delete_extra=False
)


@kept_input.keeps_input
def contribution(request: HttpRequest, code: str) -> HttpResponse:
    """What one's institution gives, in figures; it stands in the next version of the terms."""
    exchange, user = found(request, code), signed_in(request)
    refused = refusal(policies.check_can_contribute, user, exchange)
    if refused:
        messages.error(request, str(refused))
        return redirect(exchange)
    terms = queries.current_terms(exchange)
    data = request.POST if request.method == "POST" else kept_input.take(request)
    form = BasedOnForm(data, initial={"based_on": terms.number if terms else None})
    lines = ContributionLines(data, prefix="line", initial=_standing(request, exchange))
    problem = ""
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        problem = _written(request, exchange, form.cleaned_data["based_on"], lines)
        if not problem:
            return redirect(exchange)
    return _page(request, exchange, {"form": form, "lines": lines, "problem": problem})


def _page(request: HttpRequest, exchange: Exchange, typed: dict[str, Any]) -> HttpResponse:
    versions = comparison.read_in_full(exchange)
    context = {
        **typed,
        "exchange": exchange,
        "current": versions[0] if versions else None,
        "crumbs": workspace.crumbs(exchange, _("What we give")),
        "language": cards.other_language(exchange.language),
    }
    return render(request, "exchanges/contribution.html", context)


def _standing(request: HttpRequest, exchange: Exchange) -> list[dict[str, Any]]:
    """The lines of the reader's institution in the newest version."""
    own = policies.contributing_for(signed_in(request), exchange)
    terms = queries.current_terms(exchange)
    return [
        _line(one)
        for one in queries.contributions(exchange)
        if terms and one.terms_id == terms.pk and one.party.institution_id == own.pk
    ]


def _line(one: Contribution) -> dict[str, Any]:
    names = ("kind", "description", "amount_usd", "quantity", "unit")
    return {name: getattr(one, name) for name in names}


def _written(request: HttpRequest, exchange: Exchange, based_on: int, lines: Any) -> str:
    """Why it could not be written; nothing where it is."""
    given = [
        line.given()
        for line in lines
        if line.cleaned_data.get("description") and not line.cleaned_data.get("DELETE")
    ]
    by = signed_in(request)
    try:
        version = services.contribute(exchange, by=by, based_on=based_on, given=given)
    except Refused as refused:
        return str(refused)
    words = _("Version %(number)s is on the table, and the sides have been told.")
    messages.success(request, words % {"number": version.number})
    return ""
