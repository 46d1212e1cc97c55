"""Typing errors: the page that mends them, and the page that shows what was mended."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.marked_texts import marked
from cooperation.core.way_back import way_back
from cooperation.marketplace import detail, policies, services, versions
from cooperation.marketplace.forms import label_of
from cooperation.marketplace.forms.correcting import CorrectionForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.views.crumbs import of_step


@keeps_input
@binds
def correct(request: HttpRequest, code: str) -> HttpResponse:
    """Page on which an officer corrects typing errors of what was submitted or published."""
    user = request.user
    assert isinstance(user, User)
    listing = get_object_or_404(detail.readable_for_a_step(user), subject__code=code)
    try:
        policies.check_can_correct(user, listing)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    data = request.POST if request.method == "POST" else take(request)
    form = CorrectionForm(data, by=user, listing=listing, initial={"version": listing.version})
    back = way_back(request, listing.get_absolute_url())
    if request.method == "POST" and form.is_valid() and _corrected(request, listing, form, by=user):
        return redirect(back)
    context = {
        "listing": listing,
        "form": form,
        "back": back,
        "crumbs": of_step(listing, _("Correct typing errors")),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "marketplace/correct.html", context, status=status)


def _corrected(request: HttpRequest, listing: Listing, form: CorrectionForm, *, by: User) -> bool:
    """Whether it is done; where not, the form says why and keeps what was typed."""
    try:
        services.correct(
            listing,
            by=by,
            version=form.cleaned_data["version"] or 0,
            data=form.content(),
            note=form.cleaned_data["note"],
        )
    except Incomplete as refused:
        for name, problem in refused.fields.items():
            form.add_error(name, str(problem))
        return False
    except services.ChangedMeanwhile:
        form.add_error(None, _("The text was changed meanwhile. Please open this page again."))
        return False
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return False
    messages.success(request, _("Corrected. The institution has been told."))
    return True


@require_safe
def correction(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What a correction changed, field by field, for those who take part."""
    user = request.user
    listing = get_object_or_404(detail.readable(user), subject__code=code)
    entries = listing.subject.activity.filter(verb="listing.corrected").select_related("by")
    entry = get_object_or_404(entries, pk=pk)
    pair = versions.around(listing, entry)
    if pair is None or not detail.takes_part(user, listing):
        raise Http404
    context = {
        "listing": listing,
        "entry": entry,
        "changes": [_change(listing, pair, name) for name in entry.fields],
        "crumbs": of_step(listing, _("Typing errors corrected")),
    }
    return render(request, "marketplace/correction.html", context)


def _change(listing: Listing, pair: tuple[Any, Any], name: str) -> dict[str, Any]:
    """A text before and after, with the words marked in which a letter may be all that differs."""
    before, after = (versions.in_words(one, name) for one in pair)
    old, new = marked(before, after)
    return {"label": label_of(listing.kind, name), "old": old, "new": new}
