"""The public register of memoranda and its file."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.agreements import cards, exports, filters, policies
from cooperation.agreements.queries.reading import WITH_NAMES
from cooperation.core.downloads import table_response
from cooperation.core.pages import page_of


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Memoranda from their signing on, for everybody, with filters that stand in the address."""
    wanted = filters.read(request.GET)
    rows = filters.memoranda(wanted).select_related("subject").prefetch_related(*WITH_NAMES)
    page = page_of(request, rows)
    context = {
        "page": page,
        "cards": [cards.card(one) for one in page.rows],
        "wanted": wanted,
        "facets": wanted.facets(),
        "chips": wanted.chips(request.GET),
        "query": request.GET.urlencode(),
        "may_propose": isinstance(request.user, User) and policies.may_propose(request.user),
    }
    return render(request, "agreements/register.html", context)


@require_safe
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The register as a file, by the same filters."""
    rows = filters.memoranda(filters.read(request.GET))
    return table_response(exports.table(rows), request, file_format)
