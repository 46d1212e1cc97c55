"""Confirmation by letter: recording it, and reading the letter."""

from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.agreements import page, policies, services
from cooperation.agreements.forms import LetterForm
from cooperation.agreements.models import MemorandumParty
from cooperation.agreements.views.detail import found
from cooperation.core import documents
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.policies import refusal


@documents.keeps_fields_before_a_file
@keeps_input
@binds
def confirm_by_letter(request: HttpRequest, code: str, party: int) -> HttpResponse:
    """Page on which a regional officer records a signed letter of confirmation."""
    row, user = _party(request, code, party), cast(User, request.user)
    refused = refusal(policies.check_can_record_letter, user, row)
    if refused:
        messages.error(request, str(refused))
        return redirect(row.memorandum)
    form = _form(request, row)
    if request.method == "POST" and form.is_valid() and _recorded(request, row, form, user):
        return redirect(row.memorandum)
    context = {
        "memorandum": row.memorandum,
        "party": row,
        "form": form,
        "crumbs": page.crumbs(row.memorandum, _("Record a letter of confirmation")),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "agreements/by_letter.html", context, status=status)


def _party(request: HttpRequest, code: str, party: int) -> MemorandumParty:
    rows = found(request, code).parties.select_related("country", "institution__country")
    return get_object_or_404(rows.select_related("memorandum__subject"), pk=party)


def _form(request: HttpRequest, party: MemorandumParty) -> LetterForm:
    data = request.POST if request.method == "POST" else take(request)
    start = {"read": party.memorandum.text_version}
    form = LetterForm(data, request.FILES or None, party=party, initial=start)
    if documents.was_cut(request) and not form.is_valid():
        form.add_error("letter", documents.TOO_LARGE)
    return form


def _recorded(request: HttpRequest, party: MemorandumParty, form: LetterForm, by: User) -> bool:
    """Whether it is done; where not, the form says why and keeps what was typed."""
    try:
        services.confirm_by_letter(party, by=by, **form.cleaned_data)
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused))
        return False
    messages.success(
        request, _("The confirmation is recorded. A colleague freezes the text for signature.")
    )
    return True


@require_safe
def letter(request: HttpRequest, code: str, party: int, pk: int) -> FileResponse:
    """A signed letter, for the coordinator of the country and the officers who cover it."""
    row = _party(request, code, party)
    if not policies.reads_letters(request.user, row):
        raise Http404
    given = row.memorandum.subject.assents.filter(
        letter__isnull=False, institution__country=row.represented
    )
    assent = get_object_or_404(given.select_related("letter"), pk=pk)
    if assent.letter is None:
        raise Http404
    return documents.given_out(assent.letter)
