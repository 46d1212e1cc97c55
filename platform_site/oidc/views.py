"""To a ministry's provider, and back from it; outside the languages, as providers know one."""

import requests
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2LoginView
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cooperation.core.way_back import way_back
from platform_site.oidc.flow import AGAIN, Callback, MinistryAdapter
from platform_site.oidc.providers import Configured, configured


@never_cache
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider, by a button: a link alone signs nobody in."""
    adapter = MinistryAdapter(request, provider_id)
    try:
        answer: HttpResponse = OAuth2LoginView.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown
    except (requests.RequestException, OAuth2Error, KeyError) as error:
        provider = adapter.get_provider()
        answer = render_authentication_error(request, provider, exception=error)
    return answer


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
