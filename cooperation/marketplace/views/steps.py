"""The steps of a listing: each has a page that says what will happen, then does it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.memory import remember
from cooperation.core.way_back import onwards, way_back
from cooperation.marketplace import (
    checking,
    completeness,
    detail,
    ending,
    policies,
    queries,
    services,
)
from cooperation.marketplace.forms import ReasonForm
from cooperation.marketplace.forms.reason import StepForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.views.asking import Step
from cooperation.marketplace.views.crumbs import of_step
from cooperation.marketplace.views.life import LIFE, beside

STEPS: dict[str, Step] = {
    "submit": Step(
        question=_("Submit it for your institution?"),
        action=_("Submit"),
        happens=(
            _("The national coordinator endorses it or returns it with a reason."),
            _("Then UNFPA checks its quality and publishes it."),
            _("The text can’t be changed meanwhile."),
        ),
        done=_("Submitted."),
        do=lambda listing, by, data: services.submit(listing, by=by, version=data["version"]),
    ),
    "endorse": Step(
        question=_("Endorse it for your country?"),
        action=_("Endorse"),
        happens=(
            _("Your endorsement is recorded with your function and the day."),
            _("UNFPA checks its quality next; the institution is told."),
        ),
        done=_("Endorsed."),
        do=lambda listing, by, data: services.endorse(listing, by=by, version=data["version"]),
    ),
    "publish": Step(
        question=_("Publish it?"),
        action=_("Publish"),
        happens=(
            _("Everyone can read it; the public does not see cost sharing and contacts."),
            _("Proposals of exchange are looked for at once."),
            _("The institution is told."),
        ),
        done=_("Published. The institution has been told."),
        do=lambda listing, by, data: services.publish(listing, by=by, version=data["version"]),
    ),
    "withdraw": Step(
        question=_("Withdraw it for good?"),
        action=_("Withdraw"),
        happens=(
            _("It leaves the public list, and open proposals of exchange end."),
            _("This can’t be undone; a new one has to be written and submitted."),
        ),
        done=_("Withdrawn."),
        do=lambda listing, by, data: services.withdraw(listing, by=by, reason=data["reason"]),
        form=ReasonForm,
        tone="bad",
        slot="listing.withdrawal",
        ends=True,
    ),
    **LIFE,
}


@keeps_input
@binds
def check(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """The check page before a step; sent, it takes the step."""
    user, step = request.user, STEPS[name]
    assert isinstance(user, User)
    listing = remember(get_object_or_404(detail.readable_for_a_step(user), subject__code=code))
    try:
        policies.STEPS[name][0](user, listing)
    except policies.NotReviewed as refused:
        messages.warning(request, str(refused.reason))
        return redirect(onwards(request, reverse("marketplace:review", args=[listing.code])))
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    step = _of_a_revision(step, name, listing)
    data = request.POST if request.method == "POST" else take(request)
    form = step.form(data, initial={"version": listing.version}, by=user, listing=listing)
    if request.method == "POST" and form.is_valid():
        return _taken(request, step, listing, form, by=user)
    back = way_back(request, listing.get_absolute_url())
    context = {**_context(name, step, listing, form), "back": back}
    return render(request, "marketplace/check.html", context)


def _of_a_revision(step: Step, name: str, listing: Listing) -> Step:
    """Publishing a revision puts it in place of the text that everyone reads already."""
    if name != "publish" or not listing.revision_of_id:
        return step
    places = _("It takes the place of the published text. Proposals and exchanges stay.")
    return replace(step, happens=(places, _("The institution is told.")))


def _context(name: str, step: Step, listing: Listing, form: StepForm) -> dict[str, Any]:
    return {
        "listing": listing,
        "step": step,
        "form": form,
        **_beside(listing, name),
        "obstacle": ending.obstacle(listing) if step.ends else "",
        "told": ending.told_of_the_end(listing) if step.ends else [],
        "beside": beside(form.by, listing) if name == "confirm" else [],
        "crumbs": of_step(listing, step.action),
    }


def _beside(listing: Listing, name: str) -> dict[str, Any]:
    """What has to be known for the step: the title, what is missing, was asked and was found."""
    return {
        "heading": detail.heading(listing),
        "missing": completeness.missing(listing) if name == "submit" else {},
        "remarks": checking.remarks(listing) if name in ("endorse", "publish") else [],
        "verdicts": checking.verdicts(listing) if name == "publish" else [],
    }


def _taken(
    request: HttpRequest, step: Step, listing: Listing, form: StepForm, *, by: User
) -> HttpResponse:
    try:
        listing = step.do(listing, by, form.cleaned_data)
    except Incomplete as refused:
        messages.error(request, str(refused.reason))
        return redirect(step.back or "marketplace:edit", listing.code)
    except services.ChangedMeanwhile:
        messages.error(
            request, gettext("Somebody changed the draft meanwhile. Please read it again first.")
        )
        return redirect(request.path)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    messages.success(request, " ".join(filter(None, [str(step.done), _waiting(listing)])))
    if step.then:
        return redirect(step.then, listing.code)
    is_visible = queries.visible_to(by).filter(pk=listing.pk).exists()
    return redirect(
        way_back(request, listing.get_absolute_url() if is_visible else reverse("home"))
    )


def _waiting(listing: Listing) -> str:
    """Whom it waits for now, and until when."""
    for wait in detail.waits(listing):
        if "who" in wait:
            day = date_format(wait["until"], "DATE_FORMAT")
            return gettext("It waits for %(who)s until %(day)s.") % {"who": wait["who"], "day": day}
    return ""
