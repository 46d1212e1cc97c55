"""The page of one exchange, and the letters that were recorded about it."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core import documents
from cooperation.exchanges import queries, workspace
from cooperation.exchanges.views.finding import found
from cooperation.reviews.letters.reading import visible_to as letters_visible_to


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """The workspace for those whom it concerns; for others the entry of the register."""
    exchange = found(request, code)
    if isinstance(request.user, User) and queries.sees_workspace(request.user, exchange):
        context = workspace.for_those_concerned(request.user, exchange)
        return render(request, "exchanges/workspace.html", context)
    return render(request, "exchanges/public.html", workspace.for_everybody(exchange))


@require_safe
def letter(request: HttpRequest, code: str, pk: int) -> HttpResponse | FileResponse:
    """A signed letter, for the coordinator of the country that signed it and its officers."""
    exchange = found(request, code)
    assents = exchange.subject.assents.filter(letter__in=letters_visible_to(request.user))
    assent = get_object_or_404(assents.select_related("letter"), pk=pk)
    assert assent.letter is not None
    return documents.given_out(assent.letter)
