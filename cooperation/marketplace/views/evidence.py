"""The documents of an offer or a demand: handing in, describing, removing, downloading."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core import documents
from cooperation.core.errors import Refused
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.models import Document
from cooperation.marketplace import coaching, evidence_rows, policies, queries, services
from cooperation.marketplace.drafting import Draft
from cooperation.marketplace.forms.evidence import DescriptionForm, EvidenceForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sections import BY_CODE, SECTIONS
from cooperation.marketplace.views.crumbs import of_draft

EVIDENCE = BY_CODE["evidence"]
Edited = Callable[..., HttpResponse]


@require_safe
def download(request: HttpRequest, code: str, pk: int) -> FileResponse:
    """A document of an offer or demand, for whoever may read that; always as a download."""
    listing = get_object_or_404(queries.visible_to(request.user), subject__code=code)
    return documents.given_out(get_object_or_404(listing.evidence, pk=pk))


def _of_a_draft(view: Edited) -> Callable[..., HttpResponse]:
    """Finds the draft for those who may change it; others are told why they may not."""

    @keeps_input
    def wrapped(request: HttpRequest, /, code: str, **place: Any) -> HttpResponse:
        user = request.user
        assert isinstance(user, User)
        visible = queries.with_its_people(queries.visible_to(user))
        listing = get_object_or_404(visible, subject__code=code)
        try:
            policies.check_can_edit(user, listing)
        except Refused as refused:
            messages.error(request, str(refused.reason))
            return redirect(listing)
        return view(request, user, listing, **place)

    return wraps(view)(wrapped)


@documents.keeps_fields_before_a_file
@_of_a_draft
def section(request: HttpRequest, user: User, listing: Listing) -> HttpResponse:
    """The page of the documents of a draft: what is there, and a form to add more."""
    if request.method != "POST":
        kept = take(request)
        start = {"language": kept.get("language") if kept else listing.language}
        form = EvidenceForm(initial={**start, "title": kept.get("title") if kept else ""})
        return _section_page(request, user, listing, form)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        added = _added(listing, form, by=user)
        if added:
            words = ngettext("%(number)d document added.", "%(number)d documents added.", added)
            messages.success(request, words % {"number": added})
        if not form.errors:
            return redirect("marketplace:evidence_section", listing.code)
    return _section_page(request, user, listing, form)


def _added(listing: Listing, form: EvidenceForm, *, by: User) -> int:
    """Each file by itself: one that is refused, with its reason, keeps no other out."""
    added = 0
    uploads = form.cleaned_data["documents"]
    for upload in uploads:
        try:
            services.add_evidence(
                listing,
                by=by,
                upload=upload,
                title=form.cleaned_data["title"] if len(uploads) == 1 else "",
                language=form.cleaned_data["language"],
            )
        except Refused as refusal:
            name = documents.clean_title(upload.name or "")
            form.add_error(
                "documents", f"{name}: {refusal.reason}" if name else str(refusal.reason)
            )
        else:
            added += 1
    return added


def _section_page(
    request: HttpRequest, user: User, listing: Listing, form: EvidenceForm
) -> HttpResponse:
    draft = Draft(listing, reader=user)
    rows = list(listing.evidence.select_related("uploaded_by").order_by("pk"))
    context = {
        "listing": listing,
        "form": form,
        "documents": evidence_rows.rows(listing, rows),
        "left": services.MAXIMUM_DOCUMENTS - len(rows),
        "most_bytes": documents.MAXIMUM_BYTES,
        "crumbs": of_draft(listing, (EVIDENCE.title, "")),
        "section": EVIDENCE,
        "rows": draft.rows,
        "coach": coaching.coach(draft, EVIDENCE),
        "number": SECTIONS.index(EVIDENCE) + 1,
        "total": len(SECTIONS),
    }
    status = 422 if form.errors else 200
    return render(request, "marketplace/evidence.html", context, status=status)


@_of_a_draft
def describe(request: HttpRequest, user: User, listing: Listing, pk: int) -> HttpResponse:
    """Another title or language for a document of a draft."""
    document = get_object_or_404(listing.evidence, pk=pk)
    data = request.POST if request.method == "POST" else take(request)
    form = DescriptionForm(data, initial={"title": document.title, "language": document.language})
    if request.method == "POST" and form.is_valid():
        try:
            services.describe_evidence(listing, by=user, document=document, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal.reason))
        else:
            messages.success(request, _("The document is described anew."))
        return redirect("marketplace:evidence_section", listing.code)
    return _document_page(request, listing, document, form=form)


@_of_a_draft
def remove(request: HttpRequest, user: User, listing: Listing, pk: int) -> HttpResponse:
    """The check before a document is taken off a draft; sent, it is taken off."""
    document = get_object_or_404(listing.evidence, pk=pk)
    if request.method == "POST":
        try:
            services.remove_evidence(listing, by=user, document=document)
        except Refused as refusal:
            messages.error(request, str(refusal.reason))
        else:
            messages.success(request, _("The document is removed from this draft."))
        return redirect("marketplace:evidence_section", listing.code)
    return _document_page(request, listing, document)


def _document_page(
    request: HttpRequest,
    listing: Listing,
    document: Document,
    form: DescriptionForm | None = None,
) -> HttpResponse:
    title = _("Describe the document") if form else _("Remove the document")
    back = reverse("marketplace:evidence_section", args=[listing.code])
    context = {
        "listing": listing,
        "document": document,
        "form": form,
        "title": title,
        "happens": [
            _("It is no longer shown with this draft."),
            _("The file stays in the archive, as part of the history."),
        ],
        "back_url": back,
        "crumbs": of_draft(listing, (EVIDENCE.title, back), (title, "")),
    }
    status = 422 if form and form.errors else 200
    return render(request, "marketplace/evidence_document.html", context, status=status)
