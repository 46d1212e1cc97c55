"""Endorsement and submission by letter: recording it, and reading the letter."""

from typing import cast

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core import documents
from cooperation.core.checks import Check
from cooperation.core.kept_input import keeps_input
from cooperation.marketplace import detail, policies, queries, services
from cooperation.marketplace.models import Listing
from cooperation.marketplace.views.crumbs import of_step
from cooperation.reviews.letters.asking import letter_answered, letter_check

COLLEAGUE = _("You decide nothing about it afterwards: a colleague checks quality and publishes.")
ENDORSEMENT = letter_check(
    recordable=policies.endorsed_on_paper,
    perform=services.endorse_by_letter,
    question=_("Record the letter by which the country endorses it?"),
    happens=(
        _(
            "It counts as the endorsement of the authority that signed; everywhere it says by "
            "letter of which day and recorded by which office."
        ),
        COLLEAGUE,
        _("The institution and the coordinator of the country are told."),
    ),
    action=_("Record the endorsement"),
    done=_("The endorsement is recorded. A colleague checks quality and publishes."),
)
SUBMISSION = letter_check(
    recordable=policies.submitted_on_paper,
    perform=services.submit_by_letter,
    question=_("Submit it as the institution asks in its letter?"),
    happens=(
        _("It goes to the national coordinator, as if the focal point had submitted it."),
        COLLEAGUE,
        _("The focal points of the institution are told."),
    ),
    action=_("Submit it"),
    done=_("It is submitted, and the letter is kept with it."),
)


@documents.keeps_fields_before_a_file
@keeps_input
def by_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Page on which an officer records a signed letter of endorsement of the country."""
    return _asked(request, code, ENDORSEMENT)


@documents.keeps_fields_before_a_file
@keeps_input
def submit_by_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Page on which an officer submits what an institution asked for by letter."""
    return _asked(request, code, SUBMISSION)


def _asked(request: HttpRequest, code: str, check: Check) -> HttpResponse:
    readable = detail.readable_for_a_step(cast(User, request.user))
    listing = get_object_or_404(readable, subject__code=code)
    home = listing.get_absolute_url()

    def page(form: forms.Form) -> HttpResponse:
        return _page(request, listing, check, form)

    return letter_answered(request, check, listing, home=home, page=page, read=listing.version)


def _page(request: HttpRequest, listing: Listing, check: Check, form: forms.Form) -> HttpResponse:
    context = {
        "listing": listing,
        "heading": detail.heading(listing),
        "step": check,
        "form": form,
        "back": listing.get_absolute_url(),
        "crumbs": of_step(listing, check.action),
    }
    return render(request, "marketplace/check.html", context)


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
