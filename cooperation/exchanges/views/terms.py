"""Writing the next version of the terms: kept as a draft, or put on the table."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import kept_input
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.policies import allows, refusal
from cooperation.exchanges import comparison, policies, queries, services, workspace
from cooperation.exchanges.forms import TermsDraftForm, TermsForm, filled_in, filled_in_from
from cooperation.exchanges.models import Exchange, TermsVersion
from cooperation.exchanges.views.finding import found, signed_in


@kept_input.keeps_input
def terms(request: HttpRequest, code: str) -> HttpResponse:
    """Write the next version of the terms, starting from one's draft or from the newest."""
    exchange, user = found(request, code), signed_in(request)
    refused = refusal(policies.check_can_draft_terms, user, exchange)
    if refused:
        messages.error(request, str(refused))
        return redirect(exchange)
    current = queries.current_terms(exchange)
    if request.method != "POST":
        kept = kept_input.take(request)
        form = TermsForm(kept) if kept else TermsForm(initial=_start(exchange, user, current))
        return _page(request, exchange, form, current)
    if "discard" in request.POST:
        return _discarded(request, exchange)
    proposes = allows(policies.check_can_propose_terms, user, exchange)
    if "keep" in request.POST or not proposes:
        return _kept(request, exchange, TermsDraftForm(request.POST), current)
    return _proposed(request, exchange, TermsForm(request.POST), current)


def _start(exchange: Exchange, user: User, current: TermsVersion | None) -> dict[str, Any]:
    draft = queries.own_draft(user, exchange)
    return filled_in_from(draft) if draft else filled_in(current)


def _discarded(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    services.discard_draft(exchange, by=signed_in(request))
    messages.success(request, _("The draft is discarded."))
    return redirect(exchange)


def _kept(
    request: HttpRequest, exchange: Exchange, form: TermsDraftForm, current: TermsVersion | None
) -> HttpResponse:
    """Keep what was written for one's institution alone, complete or not."""
    if not form.is_valid():
        return _page(request, exchange, form, current)
    based_on = form.cleaned_data["based_on"]
    try:
        services.keep_draft(exchange, by=signed_in(request), based_on=based_on, data=form.terms())
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, exchange, form, current)
    messages.success(
        request, _("The draft is kept. Only your institution sees it; its focal point proposes it.")
    )
    return redirect(exchange)


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
    return _page(request, exchange, form, current)


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
    return _page(request, exchange, again, stale.current, newer=True)


def _page(
    request: HttpRequest,
    exchange: Exchange,
    form: TermsForm,
    current: TermsVersion | None,
    *,
    newer: bool = False,
) -> HttpResponse:
    user = signed_in(request)
    proposes = allows(policies.check_can_propose_terms, user, exchange)
    title = _("Propose a change of the terms") if proposes else _("Draft a change of the terms")
    context: dict[str, Any] = {
        "exchange": exchange,
        "form": form,
        "current": comparison.read_in_full(exchange)[0] if current else None,
        "newer": newer,
        "title": title,
        "proposes": proposes,
        "draft": queries.own_draft(user, exchange),
        "crumbs": workspace.crumbs(exchange, title),
    }
    return render(request, "exchanges/terms.html", context)
