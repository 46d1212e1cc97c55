"""Beginning a new draft as a copy of an earlier offer or demand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.core.kept_input import keeps_input
from cooperation.marketplace import detail, policies, services
from cooperation.marketplace.forms.copy import CopyForm
from cooperation.marketplace.models import Listing


@keeps_input
def copy(request: HttpRequest, code: str) -> HttpResponse:
    """Check page before a copy is begun; sent, it leads to the new draft."""
    user = request.user
    assert isinstance(user, User)
    listing = get_object_or_404(detail.readable_for_a_step(user), subject__code=code)
    try:
        policies.check_can_copy(user, listing)
        form = CopyForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            token = form.cleaned_data["token"]
            return _begun(request, services.copy(listing, by=user, form_token=token), listing)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    return render(request, "marketplace/copy.html", _context(listing, form))


def _begun(request: HttpRequest, draft: Listing, listing: Listing) -> HttpResponse:
    words = _(
        "The draft %(code)s was begun as a copy of %(other)s. Please look again at dates, figures "
        "and documents before it is submitted."
    )
    messages.success(request, words % {"code": draft.code, "other": listing.code})
    return redirect("marketplace:edit", draft.code)


def _context(listing: Listing, form: CopyForm) -> dict[str, object]:
    happens = [
        _("A new draft of your institution begins with the texts, choices and contacts of this."),
        _("Documents and translations come along; days that are over are left out."),
        _("This one stays as it is. Comments, agreements and the outcome are not copied."),
    ]
    return {
        "listing": listing,
        "heading": detail.heading(listing),
        "form": form,
        "happens": happens,
        "crumbs": [
            {"label": _("My institution"), "url": reverse("marketplace:mine")},
            {"label": listing.code, "url": listing.get_absolute_url()},
            {"label": _("Begin a copy of it")},
        ],
    }
