"""Where one is signed in, and ending it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts import sessions
from accounts.devices import device
from accounts.models import User
from cooperation.core.kept_input import comes_back


@require_safe
@login_required
def sessions_page(request: HttpRequest) -> HttpResponse:
    """Each device on which one is signed in, since when, from which address, and ending it."""
    rows = sessions.live(cast(User, request.user))
    own = request.session.session_key
    shown = [
        {"row": row, "device": device(row.user_agent), "is_this": row.session_key == own}
        for row in rows
    ]
    others = sum(not one["is_this"] for one in shown)
    return render(request, "site/sessions.html", {"sessions": shown, "others": others})


@require_POST
@comes_back
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out on one device."""
    user = cast(User, request.user)
    own = next((one for one in sessions.live(user) if one.pk == pk), None)
    if own is not None and own.session_key == request.session.session_key:
        logout(request)
        return redirect("home")
    if not sessions.end(user, pk):
        raise Http404
    messages.success(request, _("Signed out on that device."))
    return redirect("accounts:sessions")


@require_POST
@comes_back
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    own = request.session.session_key or ""
    user = cast(User, request.user)
    number = sum(one.session_key != own for one in sessions.live(user))
    sessions.end_all(user, apart_from=own)
    said = ngettext(
        "Signed out on %(number)s other device.", "Signed out on %(number)s other devices.", number
    )
    messages.success(request, said % {"number": number})
    return redirect("accounts:sessions")
