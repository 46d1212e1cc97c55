"""To a ministry's provider, and back from it; outside the languages, as providers know one."""

from urllib.parse import urlencode

import requests
from allauth.core.internal import ratelimit
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2LoginView
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cooperation.core.way_back import way_back
from platform_site.oidc.flow import AGAIN, Callback, MinistryAdapter
from platform_site.oidc.providers import Configured, configured
from platform_site.views import too_many_tries

# Where whoever wanted this may do it, or leave it, without the provider; others sign in there.
OTHERWISE = {AGAIN: "account_reauthenticate", "connect": "socialaccount_connections"}


@never_cache
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider, by a button: a link alone signs nobody in.

    Each attempt asks the provider for its configuration, so there is a limit to attempts.
    """
    provider = found(provider_id)
    if not ratelimit.consume(request, app="allauth.account", action="oidc_login", key=provider_id):
        return too_many_tries(request)
    adapter = MinistryAdapter(request, provider_id)
    try:
        answer: HttpResponse = OAuth2LoginView.adapter_view(adapter)(request)
    except requests.RequestException:
        answer = _away(request, provider)
    except (OAuth2Error, KeyError) as error:
        answer = render_authentication_error(request, adapter.get_provider(), exception=error)
    return answer


def _away(request: HttpRequest, provider: Configured) -> HttpResponse:
    """The provider does not answer: the same once more by a button, or another way."""
    process = request.POST.get("process", "")
    back = way_back(request, "")
    home = reverse(OTHERWISE.get(process, "account_login"))
    context = {
        "provider": provider,
        "process": process,
        "next": back,
        "otherwise": f"{home}?{urlencode({'next': back})}" if back else home,
    }
    return render(request, "socialaccount/provider_away.html", context, status=503)


@never_cache
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider, signed in or with a reason why not."""
    adapter = MinistryAdapter(request, provider_id)
    try:
        answer: HttpResponse = Callback.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown
    except (ValueError, KeyError) as error:
        answer = render_authentication_error(request, adapter.get_provider(), exception=error)
    return answer


@require_safe
@login_required
def again(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Whoever signs in through a provider shows there once more who they are."""
    context = {"provider": found(provider_id), "process": AGAIN, "next": way_back(request, "")}
    return render(request, "socialaccount/again.html", context)


def found(provider_id: str) -> Configured:
    for one in configured():
        if one.id == provider_id:
            return one
    raise Http404
