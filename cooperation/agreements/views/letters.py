"""Confirmation by letter: recording it, and reading the letter."""

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cooperation.agreements import policies, services
from cooperation.agreements.models import MemorandumParty
from cooperation.agreements.views.checks import check_page
from cooperation.agreements.views.detail import found
from cooperation.core import documents
from cooperation.core.kept_input import keeps_input
from cooperation.reviews.letters.asking import letter_answered, letter_check

CONFIRMATION = letter_check(
    recordable=policies.confirmed_on_paper,
    perform=services.confirm_by_letter,
    question=_("Record the letter by which the country confirms this text?"),
    happens=(
        _(
            "It counts as the confirmation of the authority that signed; everywhere it says by "
            "letter of which day and recorded by which office."
        ),
        _("You do not freeze this text afterwards: a colleague does."),
        _("If the text changes before it is frozen, a new letter is needed."),
    ),
    action=_("Record the confirmation"),
    done=_("The confirmation is recorded. A colleague freezes the text for signature."),
)


@documents.keeps_fields_before_a_file
@keeps_input
def confirm_by_letter(request: HttpRequest, code: str, party: int) -> HttpResponse:
    """Page on which a regional officer records a signed letter of confirmation."""
    row = _party(request, code, party)
    memorandum = row.memorandum

    def page(form: forms.Form) -> HttpResponse:
        return check_page(request, memorandum, row, CONFIRMATION, form)

    home, read = memorandum.get_absolute_url(), memorandum.text_version
    return letter_answered(request, CONFIRMATION, row, home=home, page=page, read=read)


def _party(request: HttpRequest, code: str, party: int) -> MemorandumParty:
    rows = found(request, code).parties.select_related("country", "institution__country")
    return get_object_or_404(rows.select_related("memorandum__subject"), pk=party)


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
