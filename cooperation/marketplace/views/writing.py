"""Writing an offer or a demand: one form, saved as a draft at any completeness."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import kept_input
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.policies import allows
from cooperation.directory.models import Institution
from cooperation.marketplace import completeness, policies, queries, services
from cooperation.marketplace.forms import FORMS, ListingForm
from cooperation.marketplace.forms.initial import values_of
from cooperation.marketplace.models import Listing


@kept_input.keeps_input
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin an offer or a demand of one's institution."""
    user = _signed_in(request)
    if kind not in FORMS:
        raise Http404
    institutions = queries.institutions_to_write_for(user)
    if not institutions:
        raise PermissionDenied(_("Only people of an institution write offers and demands."))
    kept = kept_input.take(request) if request.method == "GET" else request.POST
    start = {"language": user.language, "title": request.GET.get("title", "")[:200]}
    form = FORMS[kind](kept, request.FILES or None, institutions=institutions, initial=start)
    if request.method == "POST" and form.is_valid():
        listing = _begun(kind, form, institutions, by=user)
        if listing:
            return _saved(request, listing)
    return _form_page(request, form, kind, None)


def _begun(
    kind: str, form: ListingForm, institutions: list[Institution], *, by: User
) -> Listing | None:
    """The new draft, or nothing and the reason beside the field."""
    try:
        return services.create_draft(
            kind=kind,
            institution=form.cleaned_data.get("institution") or institutions[0],
            by=by,
            form_token=form.cleaned_data["token"],
            evidence=form.cleaned_data.get("evidence") or (),
            **form.content(),
        )
    except Refused as refusal:
        _show(refusal, form)
        return None


@kept_input.keeps_input
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Go on with a draft; what submission still needs is shown with ``?check=1``."""
    user = _signed_in(request)
    listing = get_object_or_404(
        queries.with_its_people(queries.visible_to(user)), subject__code=code
    )
    try:
        policies.check_can_edit(user, listing)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
        return redirect(listing)
    if request.method == "POST":
        return _edited(request, listing, by=user)
    form = _form_of(listing, kept_input.take(request))
    if "check" in request.GET and not form.is_bound:
        form.point_out(completeness.missing(listing))
    return _form_page(request, form, listing.kind, listing)


def _edited(request: HttpRequest, listing: Listing, *, by: User) -> HttpResponse:
    form = _form_of(listing, request.POST, request.FILES)
    if form.is_valid():
        try:
            saved = services.edit(
                listing,
                by=by,
                version=form.cleaned_data["version"] or 0,
                data=form.content(),
                evidence=form.cleaned_data.get("evidence") or (),
                remove_evidence=form.cleaned_data.get("remove_evidence") or (),
            )
            return _saved(request, saved)
        except services.ChangedMeanwhile as refusal:
            form = _beside_theirs(request, refusal)
        except Refused as refusal:
            _show(refusal, form)
    return _form_page(request, form, listing.kind, listing)


def _beside_theirs(request: HttpRequest, refusal: services.ChangedMeanwhile) -> ListingForm:
    """The same text again, with what somebody else saved meanwhile under each field."""
    data = request.POST.copy()
    data["version"] = str(refusal.current.version)
    form = _form_of(refusal.current, data)
    form.compare_with(values_of(refusal.current))
    form.add_error(None, str(refusal.reason))
    return form


def _form_of(listing: Listing, *data: Any) -> ListingForm:
    more: dict[str, Any] = {}
    if listing.is_offer:
        more["documents"] = list(listing.evidence.order_by("pk"))
    initial = {**values_of(listing), "version": listing.version}
    return FORMS[listing.kind](*data, initial=initial, **more)


def _saved(request: HttpRequest, listing: Listing) -> HttpResponseRedirect:
    """Where to after saving: on with the text, or on to what submission needs."""
    edit_url = reverse("marketplace:edit", args=[listing.code])
    if "check" not in request.POST:
        messages.success(request, _("The draft is saved. Only your institution sees it."))
        return redirect(edit_url)
    if completeness.missing(listing):
        messages.warning(
            request, _("The draft is saved, but something is missing before it can be submitted.")
        )
        return redirect(f"{edit_url}?check=1")
    if allows(policies.check_can_submit, request.user, listing):
        return redirect("marketplace:submit", listing.code)
    messages.success(request, _("The draft is saved and nothing is missing."))
    return redirect(listing)


def _show(refusal: Refused, form: ListingForm) -> None:
    if isinstance(refusal, Incomplete):
        form.point_out(refusal.fields)
    else:
        form.add_error(None, str(refusal.reason))


def _form_page(
    request: HttpRequest, form: ListingForm, kind: str, listing: Listing | None
) -> HttpResponse:
    titles = {
        ("offer", True): _("Write an offer"),
        ("demand", True): _("Write a demand"),
        ("offer", False): _("Edit the offer"),
        ("demand", False): _("Edit the demand"),
    }
    title = titles[kind, listing is None]
    status = 422 if request.method == "POST" and form.errors else 200
    crumbs = [{"label": _("My institution"), "url": reverse("marketplace:mine")}]
    if listing:
        crumbs.append({"label": listing.code, "url": listing.get_absolute_url()})
    context = {
        "form": form,
        "kind": kind,
        "listing": listing,
        "title": title,
        "crumbs": [*crumbs, {"label": title}],
    }
    return render(request, "marketplace/form.html", context, status=status)


def _signed_in(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
