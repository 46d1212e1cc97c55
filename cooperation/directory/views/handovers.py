"""Handovers of an institution, and the pack of each as a page and as a PDF."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cooperation.core import kept_input, pdf
from cooperation.core.checks import Check, NothingForm, answered
from cooperation.core.downloads import table_response
from cooperation.core.pages import page_of
from cooperation.core.policies import allows
from cooperation.directory import exports, handover_lists, handovers, policies, services
from cooperation.directory.models import Handover, Institution
from cooperation.directory.views import finding

COPY = Check(
    allowed=policies.check_can_copy,
    perform=lambda handover, user, data: services.copy_subscriptions(handover, by=user),
    question=gettext_lazy("Copy what they followed?"),
    happens=(
        gettext_lazy("Saved views of the person who left become yours as well."),
        gettext_lazy("Yours stay; of two with the same name the new one gets a number."),
    ),
    action=gettext_lazy("Copy"),
    done=gettext_lazy("What they followed is yours as well now."),
    form=NothingForm,
)


def _found(request: HttpRequest, pk: int) -> Handover:
    """Whose pack the reader may not read has no such page for them."""
    rows = Handover.objects.select_related(
        "membership__user",
        "successor",
        "handed_by",
        *(f"membership__institution__{name}" for name in finding.LOADED),
    )
    found = get_object_or_404(rows, pk=pk)
    if not allows(policies.check_reads_handover, finding.signed_in(request), found):
        raise Http404
    return found


def _readable(request: HttpRequest, code: str) -> tuple[Institution, QuerySet[Handover]]:
    """Who may read none of them and does not see its people either finds no such list."""
    institution = finding.institution(code)
    user = finding.signed_in(request)
    rows = handover_lists.visible_to(user, institution)
    if not allows(policies.check_sees_people, user, institution) and not rows.exists():
        raise Http404
    return institution, rows


@require_safe
@login_required
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """Who handed what to whom in an institution, and when."""
    institution, rows = _readable(request, code)
    wanted = handover_lists.read(request.GET, rows)
    context = {
        "institution": institution,
        "page": page_of(request, handover_lists.narrowed(rows, wanted)),
        "wanted": wanted,
        "facets": wanted.facets(),
        "chips": wanted.chips(request.GET),
        "query": request.GET.urlencode(),
        "crumbs": finding.crumbs(institution, _("Handovers")),
    }
    return render(request, "directory/handovers.html", context)


@require_safe
@login_required
def export(request: HttpRequest, code: str, file_format: str) -> HttpResponseBase:
    """The same list as a file: functions and days."""
    institution, rows = _readable(request, code)
    found = handover_lists.narrowed(rows, handover_lists.read(request.GET, rows))
    return table_response(exports.handovers(institution, found), request, file_format)


@require_safe
@login_required
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """What was open when somebody left, as far as the reader may see it now."""
    handover = _found(request, pk)
    user = finding.signed_in(request)
    institution = handover.membership.institution
    way = finding.crumbs(institution, _("Handover pack"))
    url = reverse("directory:handovers", args=[institution.code])
    way.insert(-1, {"label": _("Handovers"), "url": url})
    context = {
        "institution": institution,
        "pack": handovers.pack(handover, user),
        "may_copy": allows(policies.check_can_copy, user, handover),
        "crumbs": way,
    }
    return render(request, "directory/handover.html", context)


@require_safe
@login_required
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The handover pack as a PDF."""
    handover = _found(request, pk)
    user = finding.signed_in(request)
    institution = handover.membership.institution
    address = request.build_absolute_uri(reverse("directory:handover", args=[pk]))
    content = {
        "institution": institution,
        "pack": handovers.pack(handover, user),
        "address": address,
    }
    file = pdf.rendered("directory/handover_paper.html", content)
    response = HttpResponse(file, content_type="application/pdf")
    name = f"handover-{institution.code}-{handover.created_at:%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@kept_input.keeps_input
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The successor copies what the person who left followed."""
    handover = _found(request, pk)
    institution = handover.membership.institution
    home = reverse("directory:handover", args=[pk])

    def page(form: forms.Form) -> HttpResponse:
        context = {
            "institution": institution,
            "membership": handover.membership,
            "check": COPY,
            "form": form,
            "back_url": home,
            "crumbs": finding.crumbs(institution, str(COPY.action)),
        }
        return render(request, "directory/check.html", context)

    return answered(request, COPY, handover, home=home, page=page)
