"""The quality check: the text beside the checklist."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.memory import remember
from cooperation.core.way_back import onwards, way_back
from cooperation.marketplace import checking, detail, facts, policies, quality, queries, services
from cooperation.marketplace.forms.reviewing import ReviewForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.views.crumbs import of_step
from cooperation.reviews.models import Review


@keeps_input
@binds
def review(request: HttpRequest, code: str) -> HttpResponse:
    """The quality check before publication; passed, it leads on to publishing, else to return."""
    user = request.user
    assert isinstance(user, User)
    listing = remember(get_object_or_404(detail.readable(user), subject__code=code))
    try:
        policies.check_can_review(user, listing)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    data = request.POST if request.method == "POST" else take(request)
    previous = _own_last(user, listing)
    form = ReviewForm(
        data,
        by=user,
        listing=listing,
        found=quality.look_at(listing),
        previous=previous,
        initial={"version": listing.version, "comment": previous.comment if previous else ""},
    )
    if request.method == "POST" and form.is_valid():
        answer = _recorded(request, listing, form, by=user)
        if answer:
            return answer
    return _page(request, listing, form, previous)


def _own_last(user: User, listing: Listing) -> Review | None:
    """One's own newest review, of whatever version: its answers need not be given twice."""
    return next(
        (one for one in queries.record_of(listing).reviews if one.reviewer_id == user.pk), None
    )


def _recorded(
    request: HttpRequest, listing: Listing, form: ReviewForm, *, by: User
) -> HttpResponse | None:
    """Where to after saving; nothing where something is missing, said beside its item."""
    try:
        made = services.review(
            listing,
            by=by,
            answers=form.answers(),
            notes=form.notes(),
            comment=form.cleaned_data["comment"],
            version=form.cleaned_data["version"],
        )
    except Incomplete as refused:
        form.point_out(refused.fields)
        return None
    except services.ChangedMeanwhile as refused:
        form.add_error(None, _("The text was changed meanwhile. Please read it again first."))
        form.data = request.POST.copy()
        form.data["version"] = str(refused.current.version)
        return None
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    said = _("The quality check is saved.") + " " + checking.sentence(made)
    if made.verdict == Review.Verdict.PASS:
        messages.success(request, said)
        return redirect(onwards(request, reverse("marketplace:publish", args=[listing.code])))
    messages.warning(request, said)
    return redirect(onwards(request, reverse("marketplace:return", args=[listing.code])))


def _page(
    request: HttpRequest, listing: Listing, form: ReviewForm, previous: Review | None
) -> HttpResponse:
    context: dict[str, Any] = {
        "listing": listing,
        "heading": detail.heading(listing),
        "texts": facts.texts(listing),
        "rows": facts.rows(listing),
        "member_rows": facts.for_members(listing),
        "form": form,
        "previous": previous,
        "check": checking.shown(request.user, listing),
        "crumbs": of_step(listing, _("Check quality")),
        "back": way_back(request, listing.get_absolute_url()),
        "return_url": onwards(request, reverse("marketplace:return", args=[listing.code])),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "marketplace/review.html", context, status=status)
