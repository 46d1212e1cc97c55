"""The check page before a binding step: what happens then, a reason where one is wanted.

A room says with a :class:`Check` who may take the step, what it does and in which words; here the
page is shown or the step taken. A refusal is said on the page of the object, what is missing beside
its field, and what was typed stays. Where a form takes a file, its view has to be one of
``documents.keeps_fields_before_a_file``; one that was too large is said at its field.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import documents, kept_input
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.fresh_sign_in import asked_again
from cooperation.core.plain_text import PlainTextForm
from cooperation.core.policies import refusal
from cooperation.core.way_back import way_back


class NothingForm(PlainTextForm):
    """A step that asks for nothing but the click."""


class AboutForm(PlainTextForm):
    """A step whose form depends on what it is about and on who acts."""

    def __init__(self, *args: Any, about: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class ReasonForm(PlainTextForm):
    """A step that others have to understand."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The parties read it. At least 10 characters."),
    )


@dataclass(frozen=True)
class Check:
    """A step with the words of its check page.

    ``allowed`` refuses whoever may not take it, ``perform`` takes it with the cleaned form; both
    get what the step is about.
    """

    allowed: Callable[[User, Any], None]
    perform: Callable[[Any, User, dict[str, Any]], object]
    question: Promise
    happens: tuple[Promise, ...]
    action: Promise
    done: Promise
    form: type[forms.Form] = ReasonForm
    tone: str = ""


def answered(
    request: HttpRequest,
    check: Check,
    about: Any,
    *,
    home: str,
    page: Callable[[forms.Form], HttpResponse],
    initial: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show what happens by ``page``, or do it and go where the person came from, else ``home``."""
    user = cast(User, request.user)
    refused = refusal(check.allowed, user, about)
    if refused:
        return _told(request, home, refused)
    asked = asked_again(request)
    if asked:
        return asked
    form = _form(request, check, about, initial)
    if request.method != "POST" or not form.is_valid():
        return page(form)
    return _taken(request, check, about, form, home) or page(form)


def _form(
    request: HttpRequest, check: Check, about: Any, initial: Mapping[str, Any] | None
) -> forms.Form:
    """With what was sent, or kept while the person signed in; a file that was cut is named."""
    data = request.POST if request.method == "POST" else kept_input.take(request)
    knows = {"about": about, "by": request.user} if issubclass(check.form, AboutForm) else {}
    begins = {"initial": dict(initial)} if initial else {}
    make: Any = check.form
    form: forms.Form = make(data, request.FILES or None, **knows, **begins)
    if documents.was_cut(request) and not form.is_valid():
        for name, field in form.fields.items():
            if isinstance(field, forms.FileField):
                form.add_error(name, documents.TOO_LARGE)
    return form


def _taken(
    request: HttpRequest, check: Check, about: Any, form: forms.Form, home: str
) -> HttpResponse | None:
    """Where one goes from the step; None where the form says what is missing."""
    try:
        check.perform(about, cast(User, request.user), form.cleaned_data)
    except Refused as refused_now:
        if said_beside_fields(form, refused_now):
            return None
        return _told(request, home, refused_now)
    messages.success(request, str(check.done))
    return redirect(way_back(request, home))


def said_beside_fields(form: forms.BaseForm, refused: Refused) -> bool:
    """Put what is missing beside its field; false where the form has no such field."""
    if not isinstance(refused, Incomplete) or not set(refused.fields) <= set(form.fields):
        return False
    for field, words in refused.fields.items():
        form.add_error(field, str(words))
    return True


def _told(request: HttpRequest, home: str, refused: Refused) -> HttpResponse:
    words = [str(refused)]
    if isinstance(refused, Incomplete):
        # What is missing stands on other pages: all of it is named.
        words += [str(lack) for lack in refused.fields.values() if str(lack) != words[0]]
    messages.error(request, " ".join(words))
    return redirect(home)
