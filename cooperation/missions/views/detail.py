"""The page of one mission, its papers and its dates."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cooperation.core import documents
from cooperation.missions import dates, page
from cooperation.missions.models import Mission
from cooperation.missions.queries.reading import is_concerned
from cooperation.missions.views.finding import found
from cooperation.reviews.letters.reading import visible_to as letters_visible_to


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """For everybody what the register says; for those concerned all the rest."""
    mission = found(request, code)
    return render(request, "missions/mission.html", page.of(mission, request.user))


@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The days of a mission as an entry for a calendar."""
    mission = found(request, code)
    if mission.start_on is None:
        raise Http404
    answer = HttpResponse(dates.as_calendar(mission), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{mission.code}.ics"'
    return answer


@require_safe
def terms_of_reference(request: HttpRequest, code: str) -> HttpResponse | FileResponse:
    """The paper, for those whom the mission concerns."""
    mission = _concerning(request, code)
    if mission.terms_of_reference is None:
        raise Http404
    return documents.given_out(mission.terms_of_reference)


@require_safe
def letter(request: HttpRequest, code: str, pk: int) -> HttpResponse | FileResponse:
    """A signed letter of clearance, for the coordinator of the country and its officers."""
    mission = _concerning(request, code)
    assents = mission.subject.assents.filter(letter__in=letters_visible_to(request.user))
    assent = get_object_or_404(assents.select_related("letter"), pk=pk)
    assert assent.letter is not None
    return documents.given_out(assent.letter)


def _concerning(request: HttpRequest, code: str) -> Mission:
    mission = found(request, code)
    if not is_concerned(request.user, mission):
        raise Http404
    return mission
