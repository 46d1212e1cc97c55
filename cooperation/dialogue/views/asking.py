"""Asking an office, answering, asking on, closing."""

from typing import Any, TypeVar, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import documents, kept_input
from cooperation.core.checks import Check, answered, said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.policies import refusal
from cooperation.dialogue import policies, queries, services
from cooperation.dialogue.forms import AskForm, WriteForm
from cooperation.dialogue.models import Question
from cooperation.dialogue.views import reading
from cooperation.directory import queries as directory
from cooperation.directory.models import Country

SomeForm = TypeVar("SomeForm", bound=forms.Form)
CLOSE = Check(
    allowed=policies.check_can_close,
    perform=lambda question, user, data: services.close(question, by=user, reason=data["reason"]),
    question=gettext_lazy("Close this question?"),
    happens=(
        gettext_lazy("Nobody can write here any more; both sides can still read it."),
        gettext_lazy("The other side is told, and reads your reason."),
    ),
    action=gettext_lazy("Close the question"),
    done=gettext_lazy("The question is closed."),
)


@documents.keeps_fields_before_a_file
@kept_input.keeps_input
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the officer of one's country, with or without an institution."""
    user = cast(User, request.user)
    refused = refusal(policies.check_can_ask, user)
    if refused:
        messages.error(request, str(refused))
        return redirect("dialogue:questions")
    own = directory.own_country(user)
    sent = request.POST if request.method == "POST" else kept_input.take(request)
    form = _form(request, user, own, sent)
    if request.method == "POST" and form.is_valid():
        question = _asked(form, user, own)
        if question is not None:
            messages.success(request, _("Your question is with the office."))
            return redirect(question.get_absolute_url())
    context = {
        "form": form,
        "country": own,
        "office": queries.office_for(own) if own else None,
        "crumbs": [
            {"label": _("Questions to UNFPA"), "url": reverse("dialogue:questions")},
            {"label": _("Ask")},
        ],
    }
    return render(request, "dialogue/ask.html", context)


def _form(request: HttpRequest, user: User, own: Country | None, sent: Any) -> AskForm:
    """Whoever works for a country asks its office; everybody else says which country."""
    countries = [] if own else sorted(Country.objects.all(), key=lambda one: one.sort_key)
    ours = [one.institution for one in directory.memberships_of(user)]
    initial = {"country": request.GET.get("country", "").upper()}
    files = request.FILES or None
    form = AskForm(sent, files, initial=initial, countries=countries, institutions=ours)
    return _uncut(request, form)


def _uncut(request: HttpRequest, form: SomeForm) -> SomeForm:
    """A file that is too large was not read: nothing is sent without it."""
    if documents.was_cut(request):
        form.add_error("document", documents.TOO_LARGE)
    return form


def _asked(form: AskForm, user: User, own: Country | None) -> Question | None:
    """The question; where it was refused, the form says why and keeps what was typed."""
    data = form.cleaned_data
    country = own or Country.objects.get(iso2=data["country"])
    mine = {str(one.institution_id): one.institution for one in directory.memberships_of(user)}
    try:
        return services.ask(
            by=user,
            country=country,
            topic=data["topic"],
            body=data["body"],
            language=get_language() or "en",
            institution=mine.get(data.get("on_behalf", "")),
            file=data["document"],
        )
    except Refused as refused:
        _say(form, refused)
        return None


@documents.keeps_fields_before_a_file
@kept_input.keeps_input
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Answer for the office, or ask on; a refusal keeps what was typed."""
    question, user = reading.found(request, code), cast(User, request.user)
    sent = request.POST if request.method == "POST" else kept_input.take(request)
    if request.method != "POST":
        return reading.page(request, question, WriteForm(sent) if sent else None)
    refused = refusal(policies.check_can_write, user, question)
    if refused:
        messages.error(request, str(refused))
        return redirect(question.get_absolute_url())
    form = _uncut(request, WriteForm(sent, request.FILES or None))
    if form.is_valid() and _written(form, question, user):
        messages.success(request, _("Your message is sent."))
        return redirect(question.get_absolute_url())
    return reading.page(request, question, form)


def _written(form: WriteForm, question: Question, user: User) -> bool:
    data = form.cleaned_data
    try:
        services.write(
            question,
            by=user,
            body=data["body"],
            language=get_language() or "en",
            seen=data["seen"] or 0,
            file=data["document"],
        )
    except Refused as refused:
        _say(form, refused)
        return False
    return True


def _say(form: forms.Form, refused: Refused) -> None:
    if not said_beside_fields(form, refused):
        form.add_error(None, str(refused))


@kept_input.keeps_input
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Either side closes, with a reason the other reads."""
    question = reading.found(request, code)
    home = question.get_absolute_url()

    def page(form: forms.Form) -> HttpResponse:
        context = {
            "question": question,
            "check": CLOSE,
            "form": form,
            "back_url": home,
            "crumbs": [
                {"label": _("Questions to UNFPA"), "url": reverse("dialogue:questions")},
                {"label": question.code, "url": home},
                {"label": str(CLOSE.action)},
            ],
        }
        return render(request, "dialogue/close.html", context)

    return answered(request, CLOSE, question, home=home, page=page)
