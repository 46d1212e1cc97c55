"""Notes that officers write for one another; nobody else learns that there are any."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.models import Subject
from cooperation.core.policies import allows
from cooperation.core.way_back import way_back
from cooperation.followups import policies, queries, services
from cooperation.followups.forms import NoteForm

MOST_SHOWN = 200


@require_http_methods(["GET", "POST"])
@keeps_input
def notes(request: HttpRequest, code: str) -> HttpResponse:
    """All notes about a matter, and a new one."""
    user = cast(User, request.user)
    subject = get_object_or_404(Subject, code=code)
    if not allows(policies.check_can_note, user, subject):
        raise Http404
    sent = request.method == "POST"
    form = NoteForm(request.POST if sent else take(request))
    if sent and form.is_valid():
        try:
            services.write_note(subject, by=user, text=form.cleaned_data["text"])
        except Refused as refused:
            form.add_error("text", str(refused.reason))
        else:
            messages.success(request, _("The note is kept. Only UNFPA officers read it."))
            return redirect(way_back(request, request.path))
    context = {
        "subject": subject,
        "form": form,
        "notes": queries.notes_about(subject, MOST_SHOWN),
        "back": request.POST.get("next", ""),
    }
    return render(request, "followups/notes.html", context)
