"""Asking the institution before deciding, and its answer: a page each."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.quotes import quoted
from cooperation.core.way_back import way_back
from cooperation.directory.queries import Reader
from cooperation.marketplace import asking, detail, policies, services
from cooperation.marketplace.detail import Text
from cooperation.marketplace.forms.question import AnswerForm, QuestionForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.views.crumbs import of_step


@dataclass(frozen=True)
class Page:
    """What one of the two pages says and does."""

    question: Text
    action: Text
    happens: tuple[Text, ...]
    done: Text
    form: type[forms.Form]
    allowed: Callable[[Reader, Listing], None]
    do: Callable[[Listing, User, str], Listing]
    tone: str = ""


ASK = Page(
    question=_("Ask the institution before you decide?"),
    action=_("Ask"),
    happens=(
        _("The clock stops while the institution answers; it stays with you."),
        _("The institution has five working days. You are told of the answer."),
        _("You can still decide or return it without the answer."),
    ),
    done=_("Asked. The clock stands still until the institution answers."),
    form=QuestionForm,
    allowed=policies.check_can_ask,
    do=lambda listing, by, text: services.ask(listing, by=by, question=text),
)
ANSWER = Page(
    question="",
    action=_("Answer"),
    happens=(_("Whoever decides is told, and the days that were left run on."),),
    done=_("Answered. Whoever decides has been told."),
    form=AnswerForm,
    allowed=policies.check_can_answer,
    do=lambda listing, by, text: services.answer(listing, by=by, text=text),
)
PAGES = {"ask": ASK, "answer": ANSWER}


@keeps_input
def question(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """The page on which the question or its answer is written; sent, it is asked or answered."""
    user, page = request.user, PAGES[name]
    assert isinstance(user, User)
    listing = get_object_or_404(detail.readable_for_a_step(user), subject__code=code)
    form = page.form(request.POST if request.method == "POST" else take(request))
    try:
        page.allowed(user, listing)
        if request.method == "POST" and form.is_valid():
            listing = page.do(listing, user, form.cleaned_data["text"])
            messages.success(request, str(page.done))
            return redirect(way_back(request, listing.get_absolute_url()))
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    asked = asking.open_question(listing)
    context = {
        "listing": listing,
        "heading": detail.heading(listing),
        "step": replace(page, question=quoted(asked.text)) if asked else page,
        "form": form,
        "back": way_back(request, listing.get_absolute_url()),
        "crumbs": of_step(listing, page.action),
    }
    return render(request, "marketplace/check.html", context)
