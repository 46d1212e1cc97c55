"""Endorsement by letter: recording it, and reading the letter."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core import documents
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.kept_input import keeps_input, take
from cooperation.marketplace import detail, policies, queries, services
from cooperation.marketplace.forms.letters import LetterForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.views.crumbs import of_step


@documents.keeps_fields_before_a_file
@keeps_input
@binds
def by_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Page on which an officer records a signed letter of endorsement of the country."""
    user = request.user
    assert isinstance(user, User)
    listing = get_object_or_404(detail.readable_for_a_step(user), subject__code=code)
    try:
        policies.check_can_record_letter(user, listing)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    form = _form(request, listing, by=user)
    if request.method == "POST" and form.is_valid() and _recorded(request, listing, form, by=user):
        return redirect(listing)
    context = {
        "listing": listing,
        "heading": detail.heading(listing),
        "form": form,
        "crumbs": of_step(listing, _("Record a letter of endorsement")),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "marketplace/by_letter.html", context, status=status)


def _form(request: HttpRequest, listing: Listing, *, by: User) -> LetterForm:
    data = request.POST if request.method == "POST" else take(request)
    start = {"version": listing.version}
    form = LetterForm(data, request.FILES or None, by=by, listing=listing, initial=start)
    if documents.was_cut(request) and not form.is_valid():
        form.add_error("letter", documents.TOO_LARGE)
    return form


def _recorded(request: HttpRequest, listing: Listing, form: LetterForm, *, by: User) -> bool:
    """Whether it is done; where not, the form says why and keeps what was typed."""
    try:
        services.endorse_by_letter(listing, by=by, **form.cleaned_data)
    except Incomplete as refused:
        for name, problem in refused.fields.items():
            form.add_error(name, str(problem))
        return False
    except services.ChangedMeanwhile:
        form.add_error(None, _("The text was changed meanwhile. Please open this page again."))
        return False
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return False
    messages.success(
        request, _("The endorsement is recorded. A colleague checks quality and publishes.")
    )
    return True


@require_safe
def letter(request: HttpRequest, code: str, pk: int) -> HttpResponse | FileResponse:
    """A signed letter, for the coordinator of the country and the officers who cover it."""
    listing = get_object_or_404(queries.visible_to(request.user), subject__code=code)
    if not policies.reads_letters(request.user, listing):
        raise Http404
    assents = listing.subject.assents.filter(letter__isnull=False).select_related("letter")
    assent = get_object_or_404(assents, pk=pk)
    assert assent.letter is not None
    return documents.given_out(assent.letter)
