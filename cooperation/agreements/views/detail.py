"""The page of one memorandum, and its papers."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cooperation.agreements import page
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import is_concerned, visible_to
from cooperation.core import documents, history
from cooperation.core.downloads import table_response


def found(request: HttpRequest, code: str) -> Memorandum:
    """What is hidden is answered like what does not exist."""
    rows = visible_to(request.user).select_related(
        "subject", "depositary", "umbrella__subject", "supersedes__subject"
    )
    return get_object_or_404(rows, subject__code=code)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Parties, validity, scope and text; for those concerned also papers, steps and history."""
    memorandum = found(request, code)
    context = page.of(memorandum, request.user, asked=request.GET.get("text", ""))
    return render(request, "agreements/memorandum.html", context)


@require_safe
def paper(request: HttpRequest, code: str, party: int) -> FileResponse:
    """The signed paper of a party, for those whom the memorandum concerns."""
    memorandum = _inside(request, code)
    row = get_object_or_404(memorandum.parties.exclude(document=None), pk=party)
    if row.document is None:
        raise Http404
    return documents.given_out(row.document)


@require_safe
def export_history(request: HttpRequest, code: str) -> HttpResponseBase:
    """The whole history of a memorandum as a CSV file, for those whom it concerns."""
    memorandum = _inside(request, code)
    return table_response(history.table(memorandum, page.words_of_history()), request, "csv")


def _inside(request: HttpRequest, code: str) -> Memorandum:
    memorandum = found(request, code)
    if not is_concerned(request.user, memorandum):
        raise Http404
    return memorandum
