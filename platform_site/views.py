"""The pages of the platform as a whole: home, help, accessibility, errors."""

from contextlib import suppress
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import services
from accounts.models import User
from cooperation.core import kept_input, personal
from cooperation.core.models import Subject
from cooperation.marketplace.browsing_cache import kept_for_visitors
from platform_site import contact, desk, front_page
from platform_site.readers import reader_of


@require_safe
@kept_for_visitors
def home(request: HttpRequest) -> HttpResponse:
    """The front page for visitors, the desk for people who are signed in."""
    if isinstance(request.user, User):
        return render(request, "site/desk.html", desk.of(reader_of(request), request.user))
    return render(request, "site/home.html", front_page.for_visitors())


@require_POST
@kept_input.comes_back
def put_first_steps_away(request: HttpRequest) -> HttpResponse:
    """The list of first steps is not shown any more; the help page says the same."""
    services.put_first_steps_away(cast(User, request.user))
    messages.success(request, _("The list is put away. The help page says how to begin."))
    return redirect("home")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """What the platform is, who does what, how to get an account, whom to write to."""
    return render(request, "site/help.html", {"offices": contact.offices()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for everyone, what does not yet, and whom to tell."""
    return render(request, "site/accessibility.html", {"offices": contact.offices()})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is held about people and why, how long, and how one gets it or has it erased."""
    context = {"steps": personal.steps(), "offices": contact.offices()}
    return render(request, "site/privacy.html", context)


@require_safe
def go(request: HttpRequest, code: str) -> HttpResponse:
    """The short address in mails leads to the page in the reader's language.

    The page follows from the kind of the code alone, so that this view never says whether
    something exists: that is for the page itself to decide. ``?to=`` names a page of the same room.
    """
    kind = code.partition("-")[0]
    known = Subject.objects.filter(code__startswith=f"{kind}-").values_list("url_name", flat=True)
    url_name = known.first()
    if not url_name:
        raise Http404
    language = getattr(request.user, "language", "") or translation.get_language()
    room, wanted = url_name.rpartition(":")[0], request.GET.get("to", "")
    names = [f"{room}:{wanted}", url_name] if wanted.isidentifier() else [url_name]
    for name in names:
        with suppress(NoReverseMatch), translation.override(language):
            return redirect(reverse(name, args=[code]))
    raise Http404


@require_safe
def administration_door(request: HttpRequest) -> HttpResponse:
    """To the sign-in of everybody; whoever is signed in already is told what is missing."""
    if request.user.is_authenticated:
        raise PermissionDenied(_("The administration is for administrators of the platform."))
    return redirect(f"{reverse('account_login')}?{request.GET.urlencode()}")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says the reason of a refusal when there is one in words."""
    reason = str(exception) if exception and exception.args else ""
    return render(request, "403.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for what is hidden and for what does not exist."""
    return render(request, "404.html", status=404)


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Whoever tries too often waits; the same page whether or not the account exists."""
    return render(request, "429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database or the session: they may be what failed."""
    return render(None, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    """The form was too old or came from elsewhere; the way back keeps what the browser kept."""
    return render(request, "csrf.html", status=403)
