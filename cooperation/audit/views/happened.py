"""What happened within the reader's reach: a list of acts, for reading only."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.audit import exports, filters, log, queries
from cooperation.audit.views.signed_in import reader
from cooperation.core.downloads import table_response
from cooperation.core.pages import page_of
from cooperation.directory import administrators


@require_safe
@login_required
def happened(request: HttpRequest) -> HttpResponse:
    """Acts on the objects of one's institution, countries or region; administrators see all."""
    user, wanted = reader(request), filters.of_log(request.GET)
    is_administrator = administrators.is_administrator(user)
    acts = queries.acts_visible_to(user)
    page = page_of(request, filters.entries(acts, wanted, with_titles=not is_administrator))
    context = {
        "page": page,
        "lines": list(log.in_words(page.rows, with_reasons=not is_administrator)),
        "wanted": wanted,
        "facets": wanted.facets.facets(),
        "chips": wanted.facets.chips(request.GET),
        "query": request.GET.urlencode(),
        "is_administrator": is_administrator,
        "sees_openings": is_administrator or queries.regional_offices_of(user),
        "crumbs": [{"label": _("What happened")}],
    }
    return render(request, "audit/happened.html", context)


@require_safe
@login_required
def export_happened(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list as a file, by the filters that are chosen."""
    user = reader(request)
    reads_objects = not administrators.is_administrator(user)
    acts, wanted = queries.acts_visible_to(user), filters.of_log(request.GET)
    rows = filters.entries(acts, wanted, with_titles=reads_objects)
    table = exports.happened(rows, with_reasons=reads_objects)
    return table_response(table, request, file_format)
