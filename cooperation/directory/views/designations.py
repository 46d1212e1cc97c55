"""The designations of an institution and of one's countries, and their letters."""

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.core import documents
from cooperation.core.downloads import table_response
from cooperation.core.models import Document
from cooperation.core.pages import page_of
from cooperation.core.policies import allows
from cooperation.directory import designations as lists
from cooperation.directory import exports, policies
from cooperation.directory.steps_shown import shown
from cooperation.directory.views import finding


@require_safe
@login_required
def designations(request: HttpRequest, code: str) -> HttpResponse:
    """Every designation that an institution had or asked for, with what the reader may do."""
    about = finding.with_designations(request, code)
    user = finding.signed_in(request)
    page = page_of(request, lists.of_institution(about))
    prefetch_related_objects([about], "designations")
    context = {
        "institution": about,
        "page": page,
        "rows": [shown(one, about, user) for one in page.rows],
        "may_request": allows(policies.check_can_request, user, about),
        "crumbs": finding.crumbs(about, _("Designations")),
    }
    return render(request, "directory/designations.html", context)


@require_safe
@login_required
def of_countries(request: HttpRequest) -> HttpResponse:
    """The designations of the countries that a coordinator or an officer answers for."""
    user = finding.answering_for_a_country(request)
    wanted = lists.read(request.GET, user)
    context = {
        "page": page_of(request, lists.of_countries(user, wanted)),
        "wanted": wanted,
        "facets": wanted.facets(),
        "chips": wanted.chips(request.GET),
        "query": request.GET.urlencode(),
    }
    return render(request, "directory/designations_of_countries.html", context)


@require_safe
@login_required
def export_of_countries(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list as a file; no person and no letter."""
    user = finding.answering_for_a_country(request)
    rows = lists.of_countries(user, lists.read(request.GET, user))
    return table_response(exports.designations(rows), request, file_format)


@require_safe
@login_required
def letter(request: HttpRequest, pk: int, document: int) -> HttpResponse | FileResponse:
    """A letter of a designation, for those who may read it."""
    designation = finding.designation(request, pk)
    known = {designation.letter_id, *designation.earlier_letters.values_list("pk", flat=True)}
    found = get_object_or_404(Document, pk=document)
    user = finding.signed_in(request)
    if found.pk not in known or not allows(policies.check_reads_letters, user, designation, found):
        raise Http404
    return documents.given_out(found)
