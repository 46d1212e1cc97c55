"""The page of one's own account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import services
from accounts.models import User
from cooperation.core import kept_input
from platform_site.profile_form import ProfileForm


@kept_input.keeps_input
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change name, function, language and time zone; then speak the new language."""
    person = get_object_or_404(User, pk=request.user.pk)
    sent = request.method == "POST"
    form = ProfileForm(request.POST if sent else kept_input.take(request), instance=person)
    if not sent or not form.is_valid():
        return render(request, "site/profile.html", {"form": form, "person": request.user})
    services.change_profile(person, **form.cleaned_data)
    with translation.override(form.cleaned_data["language"]):
        messages.success(request, _("Your settings are saved."))
        return redirect(reverse("accounts:profile"))
