"""Proposing a memorandum, by an officer."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import policies, services
from cooperation.agreements.forms import ProposeForm
from cooperation.agreements.models import Memorandum
from cooperation.core import kept_input
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import binds


@kept_input.keeps_input
@login_required
@binds
def propose(request: HttpRequest) -> HttpResponse:
    """Propose a memorandum between countries; administrators write it with the regional office."""
    if not policies.may_propose(cast(User, request.user)):
        messages.error(request, _("Only a UNFPA officer can propose a memorandum."))
        return redirect("agreements:register")
    data = request.POST if request.method == "POST" else kept_input.take(request)
    form = ProposeForm(data, initial={"languages": [request.LANGUAGE_CODE]})
    if request.method == "POST" and form.is_valid():
        memorandum = _proposed(request, form)
        if memorandum is not None:
            messages.success(request, _("The memorandum is proposed; the administrators know."))
            return redirect(memorandum)
    crumbs = [
        {"label": _("Memoranda"), "url": reverse("agreements:register")},
        {"label": _("Propose a memorandum")},
    ]
    return render(request, "agreements/propose.html", {"form": form, "crumbs": crumbs})


def _proposed(request: HttpRequest, form: ProposeForm) -> Memorandum | None:
    """The memorandum; none where the form says what is in the way."""
    try:
        return services.propose(by=cast(User, request.user), **form.proposal())
    except Refused as refused:
        if not said_beside_fields(form, refused):
            form.add_error(None, str(refused))
    return None
