"""Finding the draft that a page of the writing is about, and the form of the page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.marketplace import policies, queries
from cooperation.marketplace.drafting import Draft
from cooperation.marketplace.forms import SECTION_FORMS, SectionForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sections import BY_CODE, Section


def found(request: HttpRequest, code: str) -> Listing:
    """The listing, for whoever may see it; to others it does not exist."""
    visible = queries.with_its_people(queries.visible_to(request.user))
    return get_object_or_404(visible, subject__code=code)


def refused(request: HttpRequest, listing: Listing) -> HttpResponse | None:
    """The way back with the reason, for whoever may read it and not change it now."""
    try:
        policies.check_can_edit(request.user, listing)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
        return redirect(listing)
    return None


def signed_in(request: HttpRequest) -> User:
    """The person; the pages of a draft let nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def page_of(code: str) -> Section:
    """A page that is a form; the documents have an address of their own."""
    if code not in SECTION_FORMS["offer"]:
        raise Http404
    return BY_CODE[code]


def form_of(draft: Draft, section: Section, data: QueryDict | None = None) -> SectionForm:
    """The form of a page with what is stored, and over it what was typed."""
    listing = draft.listing
    version = listing.section_versions.get(section.code, 0)
    initial = {**draft.values, "version": version}
    return SECTION_FORMS[listing.kind][section.code](data, initial=initial, listing=listing)
