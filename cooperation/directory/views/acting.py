"""One step of a designation or an institution on its check page, with a file where one is asked."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cooperation.core import documents, kept_input
from cooperation.core.checks import Check, said_beside_fields
from cooperation.core.errors import Incomplete, NotAllowed, Refused
from cooperation.core.fresh_sign_in import asked_again
from cooperation.core.policies import refusal
from cooperation.directory.views import finding


def answered(
    request: HttpRequest,
    check: Check,
    about: Any,
    *,
    home: str,
    page: Callable[[forms.Form], HttpResponse],
) -> HttpResponse:
    """Show what happens, or do it with a fresh sign-in; what lacks is said at its field."""
    refused = refusal(check.allowed, finding.signed_in(request), about)
    if refused:
        messages.error(request, str(refused))
        return redirect(home)
    return asked_again(request) or _shown_or_done(request, check, about, home=home, page=page)


def _shown_or_done(
    request: HttpRequest,
    check: Check,
    about: Any,
    *,
    home: str,
    page: Callable[[forms.Form], HttpResponse],
) -> HttpResponse:
    form = _form(request, check, about)
    if request.method != "POST" or not form.is_valid():
        return page(form)
    return _done(request, check, about, form, home) or page(form)


def _done(
    request: HttpRequest, check: Check, about: Any, form: forms.Form, home: str
) -> HttpResponse | None:
    """Do it and go home; None where the form says what is missing."""
    try:
        check.perform(about, finding.signed_in(request), {**form.cleaned_data, "form": form})
    except (Incomplete, NotAllowed) as lacking:
        if not said_beside_fields(form, lacking):
            form.add_error(None, str(lacking))
        return None
    except Refused as refused_now:
        messages.error(request, str(refused_now))
        return redirect(home)
    messages.success(request, str(check.done))
    return redirect(home)


def _form(request: HttpRequest, check: Check, about: Any) -> forms.Form:
    data = request.POST if request.method == "POST" else kept_input.take(request)
    make: Any = check.form
    form: forms.Form = make(data, request.FILES or None, about=about, by=request.user)
    if documents.was_cut(request) and not form.is_valid() and "letter" in form.fields:
        form.add_error("letter", documents.TOO_LARGE)
    return form
