"""Pages beside the form: the text in its languages side by side, and the steps."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import policies, services
from cooperation.agreements.admin.forms import AmendmentForm
from cooperation.agreements.admin.steps import SIGNATURE, STEPS, Step
from cooperation.agreements.models import Memorandum
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.models import Term
from cooperation.core.plain_text import clean_text
from cooperation.core.policies import refusal

Rows = list[dict[str, Any]]


def _found(request: HttpRequest, pk: int) -> tuple[Memorandum, User]:
    return get_object_or_404(Memorandum.objects.select_related("subject"), pk=pk), cast(
        User, request.user
    )


def _shown(
    request: HttpRequest, template: str, memorandum: Memorandum, **context: Any
) -> HttpResponse:
    everywhere = admin.site.each_context(request)
    own = {"memorandum": memorandum, "opts": Memorandum._meta, **context}
    return render(request, f"admin/agreements/{template}", {**everywhere, **own})


def _form_of(memorandum: Memorandum) -> HttpResponse:
    return redirect("admin:agreements_memorandum_change", memorandum.pk)


def text(request: HttpRequest, pk: int) -> HttpResponse:
    """Each kind of clause as a row, each language as a column; read only once it is frozen."""
    memorandum, user = _found(request, pk)
    refused = refusal(policies.check_can_write, user, memorandum)
    if request.method == "POST" and refused is None:
        version = request.POST.get("version", "")
        if version == str(memorandum.text_version) and _written(request, memorandum, user):
            messages.success(request, _("The text is saved."))
            return redirect("admin:agreements_text", memorandum.pk)
        messages.error(
            request,
            _(
                "Somebody else changed the text while you were writing. What you typed stands "
                "below, with what is saved beside it where the two differ."
            ),
        )
    elif request.method == "POST" and refused is not None:
        messages.error(request, str(refused))
    return _shown(
        request,
        "text.html",
        memorandum,
        title=_("Text of %(code)s") % {"code": memorandum.code},
        rows=_rows(memorandum, request.POST if request.method == "POST" else {}),
        languages=[(code, dict(settings.LANGUAGES)[code]) for code in memorandum.languages],
        refused=refused,
    )


def _rows(memorandum: Memorandum, typed: Any) -> Rows:
    """What stands in each language, or what was typed and not saved, with what is saved then."""
    written: dict[tuple[int, str], str] = {}
    for clause in memorandum.clauses.all():
        written[clause.kind_id, clause.language] = clause.text
    return [
        {
            "kind": kind,
            "cells": [
                _cell(kind.code, language, written.get((kind.pk, language), ""), typed)
                for language in memorandum.languages
            ],
        }
        for kind in Term.objects.filter(scheme="clause_kind", active=True).order_by("position")
    ]


def _cell(kind: str, language: str, saved: str, typed: Any) -> dict[str, Any]:
    name = f"{kind}.{language}"
    text = clean_text(typed[name]).strip() if name in typed else saved
    differs = text != saved
    return {"name": name, "language": language, "text": text, "saved": saved, "differs": differs}


def _written(request: HttpRequest, memorandum: Memorandum, user: User) -> bool:
    """Whether nobody was quicker: that is looked at again while the memorandum is held."""
    texts: dict[str, dict[str, str]] = {}
    for row in _rows(memorandum, {}):
        for cell in row["cells"]:
            typed = clean_text(request.POST.get(cell["name"], cell["text"])).strip()
            if typed != cell["text"]:
                texts.setdefault(row["kind"].code, {})[cell["language"]] = typed
    read = memorandum.text_version
    if refusal(services.write_clauses, memorandum, by=user, texts=texts, read=read):
        memorandum.refresh_from_db()
        return False
    return True


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A step of an administrator about the memorandum."""
    memorandum, _user = _found(request, pk)
    if name not in STEPS:
        raise Http404
    return _taken(request, memorandum, memorandum, STEPS[name])


def signature(request: HttpRequest, pk: int, party: int) -> HttpResponse:
    """The signature of a party is recorded."""
    memorandum, _user = _found(request, pk)
    rows = memorandum.parties.select_related("country", "institution__country", "memorandum")
    return _taken(request, memorandum, get_object_or_404(rows, pk=party), SIGNATURE)


def _taken(request: HttpRequest, memorandum: Memorandum, about: Any, step: Step) -> HttpResponse:
    """Show what happens and what is asked for, or do it."""
    user = cast(User, request.user)
    refused = refusal(step.check, user, about)
    if refused is not None:
        messages.error(request, str(refused))
        return _form_of(memorandum)
    form = step.form(request.POST, request.FILES) if request.method == "POST" else step.form()
    if isinstance(form, AmendmentForm):
        form.fit(about)
    if request.method == "POST" and form.is_valid() and _done(request, about, step, form, user):
        return _form_of(memorandum)
    named = "" if about == memorandum else str(about)
    title = f"{step.label}: {named}" if named else str(step.label)
    return _shown(request, "step.html", memorandum, title=title, step=step, form=form)


def _done(request: HttpRequest, about: Any, step: Step, form: forms.Form, user: User) -> bool:
    try:
        facts = form.facts() if isinstance(form, AmendmentForm) else form.cleaned_data
        step.perform(about, user, facts)
    except Incomplete as lacking:
        for field, words in lacking.fields.items():
            form.add_error(field if field in form.fields else None, str(words))
        return False
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, str(step.done))
    return True
