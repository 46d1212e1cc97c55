"""The pages of the demo: stepping in as somebody, and everybody's mail."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_GET, require_POST

from accounts.freshness import prove
from accounts.models import User
from accounts.second_factor import passed_elsewhere
from cooperation.core.way_back import way_back
from platform_site.demo import letters, roster
from platform_site.demo.world import address

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    """Elsewhere the page does not exist, whatever addresses are configured."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@demo_only
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody one can step in as, by country and office."""
    everyone = roster.everyone()
    place, role = request.GET.get("place", ""), request.GET.get("role", "")
    shown = [
        person
        for person in everyone
        if (not place or person.place_code == place) and (not role or person.role == role)
    ]
    context = {
        "places": roster.places(shown),
        "all_places": [one for one in roster.places(everyone) if one.code],
        "roles": roster.ROLES.items(),
        "place": place,
        "role": role,
        "number": len(shown),
    }
    return render(request, "demo/people.html", context)


@demo_only
@require_POST
@csrf_protect
def step_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people; it counts as the second factor passed."""
    user = get_object_or_404(
        User, is_demo=True, is_active=True, email=address(request.POST.get("account", ""))
    )
    login(request, user, backend=BACKEND)
    prove(request, user, "demo")
    passed_elsewhere(request, "demo")
    with translation.override(user.language):
        response = redirect(reverse("home"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        user.language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
    )
    return response


@demo_only
@require_POST
@csrf_protect
def go_on(request: HttpRequest) -> HttpResponse:
    """Whoever stepped in has no password to type again: a click counts as a fresh sign-in."""
    if isinstance(request.user, User) and request.user.is_demo:
        prove(request, request.user, "demo")
    return redirect(way_back(request, reverse("home")))


@demo_only
@require_GET
def mailbox(request: HttpRequest) -> HttpResponse:
    """All mail that was caught, newest first, or that of one person."""
    to = request.GET.get("to", "")
    everything = letters.caught()
    wanted = letters.sent_to(to, everything)
    context = {
        "letters": wanted[: letters.MOST_SHOWN],
        "number": len(wanted),
        "recipients": letters.recipients(everything),
        "to": to,
    }
    return render(request, "demo/mailbox.html", context)


@demo_only
@require_GET
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as it was sent."""
    letter = letters.read(name)
    if letter is None:
        raise Http404
    return render(request, "demo/mail.html", {"letter": letter})
