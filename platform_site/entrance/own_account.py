"""Before one's own account is changed: a fresh sign-in, and the second factor where there is one.

django-allauth asks here too, but lets pass whoever has neither a password nor a second factor of
ours because they come from a provider; and it is content with the password alone where a session
is older than the second factor.
"""

from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.freshness import is_fresh
from accounts.models import User
from platform_site.entrance.second_factor import means_of

SHOWN_AND_SENT = {
    "account_set_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
}
SENT = {"account_email", "socialaccount_connections"}
# It asks for the password itself.
ASKS_ITSELF = "account_change_password"


def asked_again(request: HttpRequest, name: str) -> HttpResponse | None:
    """Where to show once more who one is before the account is changed; nothing where one did."""
    user = request.user
    if not isinstance(user, User) or not _changes_account(request, name):
        return None
    if not second_factor.was_passed(request) and second_factor.is_set_up(user):
        messages.info(request, _("Please show your second factor to go on."))
        return redirect(f"{reverse(means_of(user))}?{urlencode({'next': _page(request, name)})}")
    if name == ASKS_ITSELF or is_fresh(request):
        return None
    again = reverse("account_reauthenticate")
    # What is a secret itself does not wait in the session.
    if name in {"account_set_password", "oidc_login"}:
        return redirect(f"{again}?{urlencode({'next': _page(request, name)})}")
    answer: HttpResponse = suspend_request(request, again)
    return answer


def _changes_account(request: HttpRequest, name: str) -> bool:
    if name == "oidc_login":
        asked = request.POST.get("process") or request.GET.get("process")
        return request.method == "POST" and asked == AuthProcess.CONNECT
    is_sent = request.method == "POST"
    return name in SHOWN_AND_SENT or (is_sent and name in SENT) or name == ASKS_ITSELF


def _page(request: HttpRequest, name: str) -> str:
    """Where one goes on: the page itself, or that with the button to a provider."""
    if name == "oidc_login":
        return reverse("socialaccount_connections")
    return request.get_full_path()
