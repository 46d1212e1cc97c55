"""Agreeing to be a public contact, or no longer."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from cooperation.core.fresh_sign_in import demanded
from cooperation.core.kept_input import comes_back
from cooperation.privacy import services


@require_POST
@comes_back
def change(request: HttpRequest) -> HttpResponse:
    """Ticked is given, with a fresh sign-in; not ticked is withdrawn, at any time, at once."""
    user = cast(User, request.user)
    if request.POST.get("agreed") == "on":
        again = demanded(request, reverse("accounts:profile"))
        if again is not None:
            return again
        services.give_consent(by=user)
        messages.success(request, _("Everybody may now read your name, function and address."))
    else:
        services.withdraw_consent(by=user)
        messages.success(request, _("Your name and address are not shown to the public."))
    return redirect("accounts:profile")
