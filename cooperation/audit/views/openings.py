"""Openings with a reason: the list for those who oversee them, and the check page before one."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cooperation.audit import exports, filters, in_session, policies, queries, services, sources
from cooperation.audit.forms import WhichForm, WhyForm
from cooperation.audit.models import Opening
from cooperation.audit.views.signed_in import reader
from cooperation.core import kept_input
from cooperation.core.checks import Check, answered
from cooperation.core.downloads import table_response
from cooperation.core.models import SubjectModel
from cooperation.core.pages import page_of
from cooperation.core.policies import allows, refusal
from cooperation.directory import administrators

OPEN = Check(
    allowed=policies.check_can_open,
    perform=lambda about, user, data: services.open_with_reason(
        about, by=user, reason=data["reason"]
    ),
    question=gettext_lazy("Open this record with a reason?"),
    happens=(
        gettext_lazy(
            "For 60 minutes you can read what is restricted in this record: terms, money, papers, "
            "letters and its history. In no other record, and nobody else can."
        ),
        gettext_lazy("You can read only. No right to act comes with it."),
        gettext_lazy("The regional office is told at once."),
        gettext_lazy(
            "Your reason and each page and file that you read stand in its history, for the "
            "parties and the officers."
        ),
    ),
    action=gettext_lazy("Open for 60 minutes"),
    done=gettext_lazy("The record is open for you for 60 minutes. The regional office was told."),
    form=WhyForm,
)


@require_safe
@login_required
def openings(request: HttpRequest) -> HttpResponse:
    """Who opened what and why, month by month; administrators begin a new one here."""
    user = reader(request)
    rows = _seen(request)
    wanted = filters.of_openings(request.GET, rows)
    context = {
        "page": page_of(request, queries.with_readings(filters.openings(rows, wanted))),
        "wanted": wanted,
        "facets": wanted.facets(),
        "chips": wanted.chips(request.GET),
        "query": request.GET.urlencode(),
        "now": timezone.now(),
        "things": sources.things(),
        "form": WhichForm() if administrators.is_administrator(user) else None,
        "crumbs": _crumbs(),
    }
    return render(request, "audit/openings.html", context)


@require_safe
@login_required
def export_openings(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list as a file, by the filters that are chosen."""
    rows = _seen(request)
    found = filters.openings(rows, filters.of_openings(request.GET, rows))
    return table_response(exports.openings(queries.with_readings(found)), request, file_format)


@require_safe
@login_required
def which(request: HttpRequest) -> HttpResponse:
    """The record of a code that an administrator typed leads to its check page."""
    _only_administrators(request)
    form = WhichForm(request.GET or None)
    if form.is_valid():
        thing = queries.named(form.cleaned_data["code"])
        if thing is not None:
            return redirect("audit:open", code=thing.code)
        form.add_error("code", _("No record has this code. Copy it from the page or the mail."))
    context = {"form": form, "crumbs": _crumbs(_("Open a record"))}
    return render(request, "audit/which.html", context, status=422 if form.is_bound else 200)


@kept_input.keeps_input
def open_with_reason(request: HttpRequest, code: str) -> HttpResponse:
    """Open one record for reading, for an hour, with a reason."""
    _only_administrators(request)
    thing = queries.named(code)
    if thing is None:
        raise Http404

    def page(form: forms.Form) -> HttpResponse:
        return _check_page(request, thing, form)

    user = reader(request)
    opens = allows(policies.check_can_open, user, thing)
    reads = opens or queries.opened_for(user, thing.code)
    home = thing.get_absolute_url() if reads else reverse("audit:openings")
    answer = answered(request, OPEN, thing, home=home, page=page)
    opening = queries.opened_for(user, thing.code)
    if opening is not None:
        in_session.remember(request.session, opening)
    return answer


def _check_page(request: HttpRequest, thing: SubjectModel, form: forms.Form) -> HttpResponse:
    context = {
        "thing": thing,
        "kind": sources.thing(thing.subject.kind),
        "check": OPEN,
        "form": form,
        "back_url": reverse("audit:openings"),
        "crumbs": _crumbs(thing.code),
    }
    return render(request, "audit/open.html", context)


def _seen(request: HttpRequest) -> QuerySet[Opening]:
    refused = refusal(policies.check_sees_openings, request.user)
    if refused:
        raise PermissionDenied(str(refused))
    return queries.openings_visible_to(request.user)


def _only_administrators(request: HttpRequest) -> None:
    if not administrators.is_administrator(reader(request)):
        raise PermissionDenied(_("This page is for administrators of the platform."))


def _crumbs(here: str = "") -> list[dict[str, str]]:
    way = [{"label": _("What happened"), "url": reverse("audit:happened")}]
    label = _("Openings with a reason")
    if not here:
        return [*way, {"label": label}]
    return [*way, {"label": label, "url": reverse("audit:openings")}, {"label": here}]
