"""What binds is done by somebody who has just shown who they are.

A session lasts for days, and a screen is left open. Before an act that binds anybody the person
types the password, a code or a passkey again unless they did within the last half hour
(``FRESH_SIGN_IN_SECONDS``), and comes back to the page with what they had typed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.freshness import is_fresh
from cooperation.core import kept_input

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
WHY = _("What you are about to do binds, so please show once more that it is you.")


def binds(view: View[P]) -> View[P]:
    """For a view whose sent form binds somebody: it is reached with a fresh sign-in only."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return asked_again(request) or view(request, *args, **kwargs)

    return wrapped


def to_read(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """For what is given out and not only changed, such as the file with all of one's own data."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return demanded(request) or view(request, *args, **kwargs)

    return wrapped


def asked_again(request: HttpRequest) -> HttpResponse | None:
    """Where to show once more who one is; nothing when that was done lately, or nothing is sent."""
    if request.method != "POST" or not request.user.is_authenticated or is_fresh(request):
        return None
    kept_input.keep(request, WHY)
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': _page(request)})}")


def demanded(request: HttpRequest, page: str = "") -> HttpResponse | None:
    """The same for what is no form with text, such as the file with all of one's own data.

    ``page`` is where one goes on from a button whose address shows nothing itself.
    """
    if not request.user.is_authenticated or is_fresh(request):
        return None
    messages.info(request, str(WHY))
    onwards = urlencode({"next": page or _page(request)})
    return redirect(f"{reverse('account_reauthenticate')}?{onwards}")


def _page(request: HttpRequest) -> str:
    """The page of the form, which knows itself whereto one goes from it."""
    onwards = request.POST.get("next", "")
    if not onwards or "next" in request.GET:
        return request.get_full_path()
    query = request.GET.copy()
    query["next"] = onwards
    return f"{request.path}?{query.urlencode()}"
