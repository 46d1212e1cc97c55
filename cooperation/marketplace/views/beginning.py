"""Beginning an offer or a demand: three questions, then there is a draft."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import kept_input
from cooperation.core.errors import Refused
from cooperation.marketplace import queries, services
from cooperation.marketplace.forms import QUESTIONS, BeginForm
from cooperation.marketplace.models import Listing


@kept_input.keeps_input
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin an offer or a demand of one's institution."""
    user = request.user
    assert isinstance(user, User)
    if kind not in QUESTIONS:
        raise Http404
    institutions = queries.institutions_to_write_for(user)
    if not institutions:
        raise PermissionDenied(_("Only people of an institution write offers and demands."))
    kept = kept_input.take(request) if request.method == "GET" else request.POST
    start = {"language": user.language, "title": request.GET.get("title", "")[:200]}
    form = BeginForm(kept, institutions=institutions, initial=start)
    if request.method == "POST" and form.is_valid() and (listing := _begun(kind, form, by=user)):
        return redirect("marketplace:edit", listing.code)
    title = _("Write an offer") if kind == "offer" else _("Write a demand")
    crumbs = [{"label": _("My institution"), "url": reverse("marketplace:mine")}, {"label": title}]
    context = {"form": form, "kind": kind, "title": title, "crumbs": crumbs}
    status = 422 if request.method == "POST" else 200
    return render(request, "marketplace/new.html", context, status=status)


def _begun(kind: str, form: BeginForm, *, by: User) -> Listing | None:
    """The new draft, or nothing and the reason in the form."""
    try:
        return services.create_draft(
            kind=kind,
            institution=form.institution_chosen,
            by=by,
            form_token=form.cleaned_data["token"],
            language=form.cleaned_data["language"],
            title=form.cleaned_data["title"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return None
