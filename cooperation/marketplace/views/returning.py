"""Giving a draft back with comments at its fields, and resolving them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.memory import remember
from cooperation.core.way_back import way_back
from cooperation.marketplace import checking, detail, policies, queries, services
from cooperation.marketplace.forms.returning import AnswerForm, ReturnForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.views.crumbs import of_step
from cooperation.reviews.models import Review


@keeps_input
@binds
def return_(request: HttpRequest, code: str) -> HttpResponse:
    """Check page before a coordinator or officer returns it, with comments at its fields."""
    user = request.user
    assert isinstance(user, User)
    listing = remember(get_object_or_404(detail.readable_for_a_step(user), subject__code=code))
    try:
        policies.check_can_return(user, listing)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    remarks = checking.remarks(listing)
    form = _form(request, listing, remarks, by=user)
    if form.is_bound and request.method == "POST" and form.is_valid():
        return _returned(request, listing, form, by=user)
    context = {
        "listing": listing,
        "heading": detail.heading(listing),
        "form": form,
        "remarks": remarks,
        "back": way_back(request, listing.get_absolute_url()),
        "crumbs": of_step(listing, _("Return")),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "marketplace/return.html", context, status=status)


def _form(
    request: HttpRequest, listing: Listing, remarks: list[checking.Remark], *, by: User
) -> ReturnForm:
    """What was sent, with more rows where more were asked for; else what a failed check found."""
    facts: dict[str, Any] = {
        "by": by,
        "listing": listing,
        "resolved": [one.comment for one in remarks if one.comment.resolved_at],
    }
    data = request.POST if request.method == "POST" else take(request)
    if data is not None and "more" in data:
        return ReturnForm(initial=_typed(data), **facts)
    failed = queries.own_review(by, listing)
    if data is None and failed and failed.verdict == Review.Verdict.FAIL:
        facts["prefilled"] = checking.to_improve(listing, failed)
        facts["initial"] = {"reason": failed.comment}
    return ReturnForm(data, **facts)


def _typed(data: Any) -> dict[str, Any]:
    """What was typed so far, as a beginning: a form that asks for more rows has no errors yet."""
    return {**data.dict(), "again": data.getlist("again")}


def _returned(
    request: HttpRequest, listing: Listing, form: ReturnForm, *, by: User
) -> HttpResponse:
    try:
        services.return_(
            listing,
            by=by,
            reason=form.cleaned_data["reason"],
            comments=form.comments(),
            again=form.cleaned_data.get("again") or (),
        )
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    messages.success(request, _("Returned. The institution has been told."))
    is_visible = queries.visible_to(by).filter(pk=listing.pk).exists()
    return redirect(
        way_back(request, listing.get_absolute_url() if is_visible else reverse("home"))
    )


@keeps_input
def resolve(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A comment at a field of a draft, what changed there since, and a button to resolve it."""
    user = request.user
    assert isinstance(user, User)
    listing = get_object_or_404(detail.readable_for_a_step(user), subject__code=code)
    remark = next((one for one in checking.remarks(listing) if one.pk == pk), None)
    if remark is None or not detail.takes_part(user, listing):
        raise Http404
    try:
        policies.check_can_resolve(user, listing)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    form = AnswerForm(request.POST if request.method == "POST" else take(request))
    if request.method == "POST" and form.is_valid():
        return _resolved(request, listing, remark, form, by=user)
    context = {
        "listing": listing,
        "remark": remark,
        "remarks": [remark],
        "form": form,
        "back_url": way_back(request, listing.get_absolute_url()),
        "crumbs": of_step(listing, _("Resolve a comment")),
    }
    return render(request, "marketplace/resolve.html", context)


def _resolved(
    request: HttpRequest, listing: Listing, remark: checking.Remark, form: AnswerForm, *, by: User
) -> HttpResponse:
    answer = form.cleaned_data["answer"]
    try:
        services.resolve(listing, by=by, comment=remark.comment, answer=answer)
    except Refused as refused:
        messages.error(request, str(refused.reason))
    else:
        messages.success(request, _("The comment is resolved; the reviewer will see your answer."))
    return redirect(way_back(request, listing.get_absolute_url()))
