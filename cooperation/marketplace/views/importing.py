"""Importing a catalogue of offers: the template, the file, the dry run, the import."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from cooperation.core import table_reading, workbooks
from cooperation.core.downloads import table_response
from cooperation.core.errors import NotPossible, Refused
from cooperation.directory.models import Institution
from cooperation.marketplace import queries, services
from cooperation.marketplace.catalogues import checking, errors_file
from cooperation.marketplace.catalogues import template as template_file
from cooperation.marketplace.catalogues.report import Report
from cooperation.marketplace.forms.catalogue import CatalogueForm
from cooperation.marketplace.models import Catalogue

SHOWN_FAULTS = 100
SHOWN_OFFERS = 10
LONGEST_NUMBER = 10


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def send(request: HttpRequest) -> HttpResponse:
    """Import offers from a spreadsheet: what to do, and the form for the file."""
    institutions = _institutions(request)
    sent = request.method == "POST"
    form = CatalogueForm(
        request.POST if sent else None, request.FILES or None, institutions=institutions
    )
    if sent and form.is_valid():
        try:
            return redirect("marketplace:import_report", _kept(form, by=_user(request)).key)
        except Refused as refusal:
            form.add_error("file", str(refusal.reason))
    context = {"form": form, "crumbs": _crumbs()}
    status = 422 if sent else 200
    return render(request, "marketplace/import.html", context, status=status)


def _kept(form: CatalogueForm, *, by: User) -> Catalogue:
    """The cells of the file, if it can be read and has the headings it needs."""
    upload: UploadedFile[bytes] = form.cleaned_data["file"]
    # One byte more than allowed is enough to see that it is too much.
    file = upload.read(table_reading.MOST_BYTES + 1)
    table = table_reading.read(file, most_rows=checking.MOST_ROWS)
    checking.check_headings(table)
    return services.keep_catalogue(
        table, institution=form.chosen, by=by, file_name=upload.name or "", file=file
    )


@require_safe
@login_required
def template(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """An empty catalogue with its headings, an example and the allowed values."""
    _institutions(request)
    if file_format == "csv":
        return table_response(template_file.as_table(), request, file_format)
    name = f"{template_file.NAME}.xlsx"
    return FileResponse(
        template_file.as_workbook(),
        as_attachment=True,
        filename=name,
        content_type=workbooks.MIME,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report(request: HttpRequest, key: str) -> HttpResponse:
    """What a file would become, before anything is imported."""
    catalogue = get_object_or_404(queries.catalogues_of(_user(request)), key=key)
    if catalogue.imported_at:
        return _done(request, catalogue.number)
    found = _checked(request, catalogue)
    if request.method == "POST" and not found.faults:
        asked = request.POST.getlist("again")
        again = {int(row) for row in asked if row.isdecimal() and len(row) < LONGEST_NUMBER}
        rows = [(one.row, one.content) for one in found.chosen(again)]
        try:
            _check_ticked(found, rows)
            return _done(request, services.import_offers(catalogue, by=_user(request), rows=rows))
        except Refused as refusal:
            messages.error(request, str(refusal.reason))
    status = 422 if request.method == "POST" else 200
    return render(
        request, "marketplace/import_report.html", _shown(catalogue, found), status=status
    )


def _check_ticked(found: Report, rows: Sequence[Any]) -> None:
    """Where all offers are there already, at least one has to be wanted again."""
    if found.offers and not rows:
        raise NotPossible(_("Please tick what is to be imported although it is already there."))


def _shown(catalogue: Catalogue, found: Report) -> dict[str, Any]:
    here = {"label": catalogue.file_name, "url": ""}
    return {
        "catalogue": catalogue,
        "report": found,
        "faults": found.faults[:SHOWN_FAULTS],
        "offers": found.fresh[:SHOWN_OFFERS],
        "wrong_rows": len({fault.row for fault in found.faults}),
        "imported_before": queries.imported_before(catalogue),
        "crumbs": [*_crumbs(reverse("marketplace:import")), here],
    }


@require_safe
@login_required
def errors(request: HttpRequest, key: str, file_format: str) -> HttpResponseBase:
    """The same table with what is wrong in each row, to be corrected and sent again."""
    waiting = queries.catalogues_of(_user(request)).filter(imported_at=None)
    catalogue = get_object_or_404(waiting, key=key)
    table = table_reading.SentTable.from_json(catalogue.content)
    return table_response(errors_file.of(table, _checked(request, catalogue)), request, file_format)


def _checked(request: HttpRequest, catalogue: Catalogue) -> Report:
    return checking.check(
        table_reading.SentTable.from_json(catalogue.content),
        language=_user(request).language,
        titles=queries.titles_of_offers(catalogue.institution),
    )


def _done(request: HttpRequest, number: int) -> HttpResponse:
    words = ngettext(
        "%(number)d draft was imported. Only your institution sees it.",
        "%(number)d drafts were imported. Only your institution sees them.",
        number,
    )
    messages.success(request, words % {"number": number})
    return redirect(f"{reverse('marketplace:mine')}?state=draft")


def _institutions(request: HttpRequest) -> list[Institution]:
    institutions = queries.institutions_to_write_for(_user(request))
    if not institutions:
        raise PermissionDenied(_("Only people of an institution write offers and demands."))
    return institutions


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def _crumbs(url: str = "") -> list[dict[str, str]]:
    return [
        {"label": _("My institution"), "url": reverse("marketplace:mine")},
        {"label": _("Import from a spreadsheet"), "url": url},
    ]
