"""The page of one exchange."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core import kept_input
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.policies import refusal
from cooperation.exchanges import comparison, policies, queries, services, workspace
from cooperation.exchanges.forms import TermsForm, filled_in
from cooperation.exchanges.models import Exchange, TermsVersion
from cooperation.exchanges.views.finding import found, signed_in


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """The workspace for those whom it concerns; for others the entry of the register."""
    exchange = found(request, code)
    if isinstance(request.user, User) and queries.sees_workspace(request.user, exchange):
        context = workspace.for_those_concerned(request.user, exchange)
        return render(request, "exchanges/workspace.html", context)
    return render(request, "exchanges/public.html", workspace.for_everybody(exchange))


@kept_input.keeps_input
def terms(request: HttpRequest, code: str) -> HttpResponse:
    """Write the next version of the terms, starting from the newest."""
    exchange, user = found(request, code), signed_in(request)
    refused = refusal(policies.check_can_propose_terms, user, exchange)
    if refused:
        messages.error(request, str(refused))
        return redirect(exchange)
    current = queries.current_terms(exchange)
    if request.method != "POST":
        kept = kept_input.take(request)
        form = TermsForm(kept) if kept else TermsForm(initial=filled_in(current))
        return _terms_page(request, exchange, form, current)
    return _proposed(request, exchange, TermsForm(request.POST), current)


def _proposed(
    request: HttpRequest, exchange: Exchange, form: TermsForm, current: TermsVersion | None
) -> HttpResponse:
    """Put the version on the table, or show the form again with what is wrong with it."""
    if form.is_valid():
        try:
            version = _propose(exchange, form, by=signed_in(request))
        except services.StaleTerms as stale:
            return _newer_page(request, exchange, stale)
        except Incomplete as lacking:
            for field, words in lacking.fields.items():
                form.add_error(field, str(words))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            words = _("Version %(number)s is on the table, and the other side has been told.")
            messages.success(request, words % {"number": version.number})
            return redirect(exchange)
    return _terms_page(request, exchange, form, current)


def _propose(exchange: Exchange, form: TermsForm, *, by: User) -> TermsVersion:
    based_on = form.cleaned_data["based_on"]
    return services.propose_terms(exchange, by=by, based_on=based_on, data=form.terms())


def _newer_page(
    request: HttpRequest, exchange: Exchange, stale: services.StaleTerms
) -> HttpResponse:
    """What was typed stays; the newer version stands beside it, and the next try is based on it."""
    typed = request.POST.copy()
    typed["based_on"] = str(stale.current.number)
    again = TermsForm(typed)
    again.add_error(None, str(stale))
    return _terms_page(request, exchange, again, stale.current, newer=True)


def _terms_page(
    request: HttpRequest,
    exchange: Exchange,
    form: TermsForm,
    current: TermsVersion | None,
    *,
    newer: bool = False,
) -> HttpResponse:
    context: dict[str, Any] = {
        "exchange": exchange,
        "form": form,
        "current": comparison.compared([current])[0] if current else None,
        "newer": newer,
        "crumbs": workspace.crumbs(exchange, _("Propose a change")),
    }
    return render(request, "exchanges/terms.html", context)
