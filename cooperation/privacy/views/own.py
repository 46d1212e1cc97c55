"""One's own data: what there is, asking for it, fetching it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import to_read
from cooperation.core.kept_input import comes_back, keeps_input
from cooperation.core.policies import refusal
from cooperation.privacy import policies, queries, services

SHOWN = 10


@require_safe
@keeps_input
def show(request: HttpRequest) -> HttpResponse:
    """What one may ask for, and the files that were made."""
    user = cast(User, request.user)
    context = {
        "exports": queries.exports_of(user)[:SHOWN],
        "why_not": refusal(policies.check_can_ask_export, user, user),
        "crumbs": [
            {"label": _("Your settings"), "url": reverse("accounts:profile")},
            {"label": _("My data")},
        ],
    }
    return render(request, "privacy/mine.html", context)


@require_POST
@comes_back
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for one's data."""
    user = cast(User, request.user)
    try:
        services.ask_export(user, by=user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Your file is being made. You are told when it is ready."))
    return redirect("privacy:mine")


@require_safe
@login_required
@to_read
def download(request: HttpRequest, key: str) -> HttpResponseBase:
    """The file, for its person alone and until its time is over."""
    wanted = get_object_or_404(queries.downloadable(request.user), key=key)
    try:
        content = wanted.file.open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename="my-data.zip")
    response["Content-Type"] = "application/zip"
    response["Cache-Control"] = "private, no-store"
    return response
