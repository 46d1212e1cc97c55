"""The history of one object, for those who read all of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.audit import exports, filters, queries, sources, stream
from cooperation.audit.sources import Source
from cooperation.core.downloads import table_response
from cooperation.core.models import SubjectModel
from cooperation.core.pages import page_of


@require_safe
@login_required
def history(request: HttpRequest, code: str) -> HttpResponse:
    """Who did what in which role, when and why, and what each column said before and after."""
    thing, source = _found(request, code)
    lines = stream.lines(thing, source, since=source.since(thing, request.user))
    wanted = filters.of_lines(request.GET, lines)
    rows: Any = filters.narrowed(lines, wanted)
    page = page_of(request, rows)
    shown: Any = page.rows
    context = {
        "thing": thing,
        "kind": sources.thing(thing.subject.kind),
        "page": page,
        "told": stream.in_words(thing, source, shown),
        "wanted": wanted,
        "facets": wanted.facets(),
        "chips": wanted.chips(request.GET),
        "query": request.GET.urlencode(),
        "crumbs": [
            {"label": thing.code, "url": thing.get_absolute_url()},
            {"label": _("History")},
        ],
    }
    return render(request, "audit/history.html", context)


@require_safe
@login_required
def export_history(request: HttpRequest, code: str, file_format: str) -> HttpResponseBase:
    """The same as a file, by the filters that are chosen."""
    thing, source = _found(request, code)
    lines = stream.lines(thing, source, since=source.since(thing, request.user))
    wanted = filters.narrowed(lines, filters.of_lines(request.GET, lines))
    return table_response(exports.history(thing, source, wanted), request, file_format)


def _found(request: HttpRequest, code: str) -> tuple[SubjectModel, Source]:
    """What is hidden is answered like what does not exist."""
    thing = queries.read_by(request.user, code)
    source = sources.of_kind(thing.subject.kind) if thing else None
    if thing is None or source is None:
        raise Http404
    return thing, source
