"""The page of an institution's people, for those who answer for it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.core.downloads import table_response
from cooperation.core.pages import page_of
from cooperation.core.policies import allows
from cooperation.directory import exports, policies, queries
from cooperation.directory import people as lists
from cooperation.directory.models import Membership
from cooperation.directory.views import finding


@require_safe
@login_required
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Who works there in which function and role, who asks to, who is invited."""
    institution = finding.with_people(request, code)
    user, wanted = finding.signed_in(request), lists.read(request.GET, institution)
    roles = policies.roles_to_invite(user, institution)
    page = page_of(request, lists.members(institution, wanted))
    context = {
        "institution": institution,
        "page": page,
        "rows": lists.with_words(page.rows),
        "wanted": wanted,
        "facets": wanted.facets(),
        "chips": wanted.chips(request.GET),
        "roles": roles,
        "invitations": lists.invitations(institution, roles),
        "query": request.GET.urlencode(),
        "crumbs": finding.crumbs(institution, _("People")),
    }
    return render(request, "directory/people.html", context)


@require_safe
@login_required
def request_to_join(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a request to join stands: among the people for who sees them, else its institution."""
    found = get_object_or_404(Membership.objects.select_related(*finding.OF_MEMBERSHIP), pk=pk)
    user, institution = finding.signed_in(request), found.institution
    if allows(policies.check_sees_people, user, institution):
        return redirect(f"{finding.people_url(institution)}#membership-{found.pk}")
    if found.user_id != user.pk and institution.pk not in queries.institution_ids(user):
        raise Http404
    return redirect(f"{institution.get_absolute_url()}#own-request")


@require_safe
@login_required
def export_people(request: HttpRequest, code: str, file_format: str) -> HttpResponseBase:
    """The same list as a file: functions and roles, no names and no addresses."""
    institution = finding.with_people(request, code)
    rows = lists.members(institution, lists.read(request.GET, institution))
    return table_response(exports.people(institution, rows), request, file_format)
