"""The list of questions and the page of each."""

from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core import documents
from cooperation.core.downloads import table_response
from cooperation.core.pages import page_of
from cooperation.core.policies import allows, refusal
from cooperation.dialogue import exports, filters, papers, policies, queries
from cooperation.dialogue.forms import WriteForm
from cooperation.dialogue.models import Question
from cooperation.directory import queries as directory
from cooperation.followups import queries as followups


@require_safe
@login_required
def questions(request: HttpRequest) -> HttpResponse:
    """One's questions to UNFPA; for officers, those of their countries."""
    user = cast(User, request.user)
    rows = queries.visible_to(user)
    wanted = filters.read(request.GET, rows)
    context = {
        "page": page_of(request, queries.listed(filters.questions(rows, wanted))),
        "wanted": wanted,
        "facets": wanted.facets(),
        "chips": wanted.chips(request.GET),
        "query": request.GET.urlencode(),
        "may_ask": allows(policies.check_can_ask, user),
        "is_officer": directory.is_officer(user),
    }
    return render(request, "dialogue/questions.html", context)


@require_safe
@login_required
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list as a file, without what was written."""
    rows = queries.visible_to(request.user)
    found = filters.questions(rows, filters.read(request.GET, rows))
    return table_response(exports.table(queries.listed(found)), request, file_format)


@require_safe
@login_required
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """A question with what both sides wrote, who is awaited, and where to write on."""
    return page(request, found(request, code))


@require_safe
@login_required
def paper(request: HttpRequest, code: str, pk: int) -> HttpResponse | FileResponse:
    """The document of a message, for whoever reads the question."""
    rows = found(request, code).messages.select_related("document")
    message = get_object_or_404(rows, document=pk)
    assert message.document is not None
    return documents.given_out(message.document)


def found(request: HttpRequest, code: str) -> Question:
    """What is hidden is answered like what does not exist."""
    rows = queries.visible_to(request.user).select_related(*queries.LOADED, "closed_by")
    return get_object_or_404(rows, subject__code=code)


def page(request: HttpRequest, question: Question, form: forms.Form | None = None) -> HttpResponse:
    """The page of a question, with the form as it was sent where it comes back."""
    written = queries.messages_of(question)
    refused = refusal(policies.check_can_write, cast(User, request.user), question)
    newest = written[-1].pk if written else 0
    context: dict[str, Any] = {
        "question": question,
        "written": [(one, papers.shown(question, one)) for one in written],
        "where": followups.where(question),
        "is_officer": queries.is_of_the_office(request.user, question),
        "refused": str(refused) if refused else "",
        "form": form or WriteForm(initial={"seen": newest}),
        "seen": newest,
        "crumbs": [
            {"label": _("Questions to UNFPA"), "url": reverse("dialogue:questions")},
            {"label": question.code},
        ],
    }
    return render(request, "dialogue/detail.html", context)
