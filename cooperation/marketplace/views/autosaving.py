"""Drafts that save themselves: answers for the script of the page, each with its words."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cooperation.core.errors import Refused
from cooperation.marketplace import drafting, services
from cooperation.marketplace.drafting import Draft
from cooperation.marketplace.forms import SectionForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sections import Section
from cooperation.marketplace.views.opening import form_of, found, page_of, signed_in

SIGNED_OUT_OR_REFUSED, CHANGED_MEANWHILE = 403, 409


@require_POST
def autosave(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """A page of a draft saves itself: what is valid is kept, and what is not yet is named."""
    if not request.user.is_authenticated:
        return _signed_out(code, section)
    listing, page = found(request, code), page_of(section)
    form = form_of(Draft(listing, reader=signed_in(request)), page, request.POST)
    form.full_clean()
    try:
        saved = services.save_section(
            listing,
            by=signed_in(request),
            section=page,
            version=form.cleaned_data.get("version") or 0,
            page=form.cleaned_data.get("page"),
            data=form.content(),
            by_hand=False,
        )
    except services.ChangedMeanwhile as refusal:
        return JsonResponse({"said": str(refusal.reason)}, status=CHANGED_MEANWHILE)
    except Refused as refusal:
        return JsonResponse({"said": str(refusal.reason)}, status=SIGNED_OUT_OR_REFUSED)
    return _saved(saved, page, form)


def _saved(listing: Listing, section: Section, form: SectionForm) -> HttpResponse:
    time = drafting.clock(timezone.localtime())
    said = _("Saved at %(time)s") % {"time": time}
    if names := form.names_of_errors():
        said = _("%(saved)s. Not saved yet, because it can’t be so: %(fields)s.") % {
            "saved": said,
            "fields": ", ".join(names),
        }
    version = listing.section_versions.get(section.code, 0)
    return JsonResponse({"said": said, "time": time, "version": version, "partly": bool(names)})


def _signed_out(code: str, section: str) -> HttpResponse:
    """Signing in leads back to the same page, where the text kept on the device is offered."""
    here = reverse("marketplace:section", args=[code, section])
    return JsonResponse(
        {
            "said": _("You were signed out. Your text is kept on this device."),
            "link": redirect_to_login(here).url,
            "action": _("Sign in and go on here"),
        },
        status=SIGNED_OUT_OR_REFUSED,
    )
