"""Endorsement and submission by letter: recording it, and reading the letter."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core import documents
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.policies import refusal
from cooperation.marketplace import detail, policies, queries, services
from cooperation.marketplace.forms.letters import LetterForm, SubmissionLetterForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.views.crumbs import of_step


@dataclass(frozen=True)
class Letter:
    """What a letter does, in the words of its page."""

    check: Callable[[User, Listing], None]
    record: Callable[..., Listing]
    form: type[SubmissionLetterForm]
    title: Promise
    question: Promise
    happens: tuple[Promise, ...]
    action: Promise
    done: Promise


ENDORSEMENT = Letter(
    check=policies.check_can_record_letter,
    record=services.endorse_by_letter,
    form=LetterForm,
    title=_("Record a letter of endorsement"),
    question=_("Record the letter by which the country endorses it?"),
    happens=(
        _(
            "It counts as the endorsement of the authority that signed; everywhere it says by "
            "letter of which day and recorded by which office."
        ),
        _("You decide nothing about it afterwards: a colleague checks quality and publishes."),
        _("The institution and the coordinator of the country are told."),
    ),
    action=_("Record the endorsement"),
    done=_("The endorsement is recorded. A colleague checks quality and publishes."),
)
SUBMISSION = Letter(
    check=policies.check_can_submit_by_letter,
    record=services.submit_by_letter,
    form=SubmissionLetterForm,
    title=_("Submit by letter"),
    question=_("Submit it as the institution asks in its letter?"),
    happens=(
        _("It goes to the national coordinator, as if the focal point had submitted it."),
        ENDORSEMENT.happens[1],
        _("The focal points of the institution are told."),
    ),
    action=_("Submit it"),
    done=_("It is submitted, and the letter is kept with it."),
)


@documents.keeps_fields_before_a_file
@keeps_input
@binds
def by_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Page on which an officer records a signed letter of endorsement of the country."""
    return _page(request, code, ENDORSEMENT)


@documents.keeps_fields_before_a_file
@keeps_input
@binds
def submit_by_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Page on which an officer submits what an institution asked for by letter."""
    return _page(request, code, SUBMISSION)


def _page(request: HttpRequest, code: str, kind: Letter) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)
    listing = get_object_or_404(detail.readable_for_a_step(user), subject__code=code)
    if refused := refusal(kind.check, user, listing):
        messages.error(request, str(refused.reason))
        return redirect(listing)
    form = _form(request, listing, kind, by=user)
    if request.method == "POST" and form.is_valid() and _done(request, listing, kind, form):
        return redirect(listing)
    context = {
        "listing": listing,
        "heading": detail.heading(listing),
        "form": form,
        "letter": kind,
        "crumbs": of_step(listing, str(kind.title)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "marketplace/by_letter.html", context, status=status)


def _form(
    request: HttpRequest, listing: Listing, kind: Letter, *, by: User
) -> SubmissionLetterForm:
    data = request.POST if request.method == "POST" else take(request)
    start = {"version": listing.version}
    form = kind.form(data, request.FILES or None, by=by, listing=listing, initial=start)
    if documents.was_cut(request) and not form.is_valid():
        form.add_error("letter", documents.TOO_LARGE)
    return form


def _done(request: HttpRequest, listing: Listing, kind: Letter, form: SubmissionLetterForm) -> bool:
    """Whether it is done; where not, the form says why and keeps what was typed."""
    try:
        kind.record(listing, by=form.by, **form.cleaned_data)
    except services.ChangedMeanwhile:
        form.add_error(
            None, gettext("The text was changed meanwhile. Please open this page again.")
        )
        return False
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused.reason))
        return False
    messages.success(request, str(kind.done))
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
