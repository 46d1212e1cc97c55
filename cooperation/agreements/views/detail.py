"""The page of one memorandum, and its papers."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cooperation.agreements import added, page
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import inside, is_concerned, visible_to
from cooperation.core import documents


def found(request: HttpRequest, code: str, **columns: Any) -> Memorandum:
    """What is hidden is answered like what does not exist; ``columns`` are read along with it."""
    rows = visible_to(request.user).select_related(
        "subject", "depositary", "umbrella__subject", "supersedes__subject"
    )
    return get_object_or_404(rows.annotate(**columns), subject__code=code)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Parties, validity, scope and text; for those concerned also papers, steps and history."""
    memorandum = found(request, code, **added.columns(), **inside(request.user))
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
def annex(request: HttpRequest, code: str, pk: int) -> FileResponse:
    """An annex, for whoever may read the memorandum."""
    rows = found(request, code).annexes.select_related("document")
    return documents.given_out(get_object_or_404(rows, pk=pk).document)


def _inside(request: HttpRequest, code: str) -> Memorandum:
    memorandum = found(request, code)
    if not is_concerned(request.user, memorandum):
        raise Http404
    return memorandum
