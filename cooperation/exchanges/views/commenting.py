"""Saying something about the terms without changing them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cooperation.core import kept_input
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.policies import refusal
from cooperation.exchanges import cards, comparison, policies, queries, services, workspace
from cooperation.exchanges.comment_form import CommentForm
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.views.finding import found, signed_in


@kept_input.keeps_input
def comment(request: HttpRequest, code: str) -> HttpResponse:
    """Comment on the version on the table, which stays as it is."""
    exchange, user = found(request, code), signed_in(request)
    refused = refusal(policies.check_can_comment, user, exchange)
    if refused:
        messages.error(request, str(refused))
        return redirect(exchange)
    terms = queries.current_terms(exchange)
    data = request.POST if request.method == "POST" else kept_input.take(request)
    form = CommentForm(data, initial={"number": terms.number if terms else None})
    if request.method == "POST" and form.is_valid():
        try:
            services.comment(exchange, by=user, **form.cleaned_data)
        except Refused as refused_now:
            if not said_beside_fields(form, refused_now):
                form.add_error(None, str(refused_now))
        else:
            messages.success(request, _("Your comment stands with the terms; the others are told."))
            return redirect(exchange)
    return _page(request, exchange, form)


def _page(request: HttpRequest, exchange: Exchange, form: CommentForm) -> HttpResponse:
    versions = comparison.read_in_full(exchange)
    context = {
        "exchange": exchange,
        "form": form,
        "current": versions[0] if versions else None,
        "crumbs": workspace.crumbs(exchange, _("Comment on the terms")),
        "language": cards.other_language(exchange.language),
    }
    return render(request, "exchanges/comment.html", context)
