"""What somebody typed is not lost when the session ended meanwhile.

The text of a form that a signed-out person sends is kept in their anonymous session under the
form's address; signing in keeps the session's content, and the form takes its text back once.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

KEY = "kept_input"
MOST_CHARACTERS = 64 * 1024
# On a shared computer the text must not wait for ever for whoever signs in next.
SECONDS = 60 * 60
OUT = gettext_lazy("You were signed out meanwhile. Sign in again and your text will be there.")

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def keeps_input(view: View[P]) -> View[P]:
    """Lets signed-in people in; whoever is signed out signs in first and finds their text again."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            keep(request, OUT)
        return redirect_to_login(request.get_full_path())

    return wrapped


def comes_back(view: View[P]) -> View[P]:
    """For a button without text: whoever is signed out signs in and is back where it stands."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        page = urlsplit(request.headers.get("referer", ""))
        is_ours = page.netloc == request.get_host() and page.path
        return redirect_to_login(page.path if is_ours else reverse("home"))

    return wrapped


def keep(request: HttpRequest, because: str | Promise) -> None:
    """Put the posted text aside, without files and secrets; a text that is too long is not kept."""
    data = request.POST.copy()
    data.pop("csrfmiddlewaretoken", None)
    encoded = data.urlencode()
    if len(encoded) > MOST_CHARACTERS:
        messages.warning(
            request, _("The text was too long to be kept: copy it from the page before.")
        )
        return
    request.session[KEY] = {
        "path": request.path,
        "data": encoded,
        "until": timezone.now().timestamp() + SECONDS,
    }
    messages.info(request, str(because))


def take(request: HttpRequest) -> QueryDict | None:
    """The text kept for this address, once; None when there is none or its time is over."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    if kept["until"] < timezone.now().timestamp():
        return None
    messages.info(
        request, _("Here is what you wrote before. Please save it; files have to be chosen again.")
    )
    return QueryDict(kept["data"])
