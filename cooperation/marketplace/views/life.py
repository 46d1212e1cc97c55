"""What happens to a published listing: its check pages, and what is changed directly."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.policies import allows
from cooperation.marketplace import detail, policies, services
from cooperation.marketplace.forms.closing import CloseForm
from cooperation.marketplace.forms.directly import DirectForm
from cooperation.marketplace.forms.reason import ReasonForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.views.asking import Step, Text
from cooperation.marketplace.views.crumbs import of_step

LIFE: dict[str, Step] = {
    "confirm": Step(
        question=_("Does it still hold?"),
        action=_("Yes, it still holds"),
        happens=(
            _("It stays public, or is public again, and proposals of exchange are looked for."),
            _("You are asked again in twelve months."),
        ),
        done=_("Thank you. It is confirmed."),
        do=lambda listing, by, data: services.confirm(listing, by=by),
    ),
    "reopen": Step(
        question=_("Make it a draft again?"),
        action=_("Make it a draft again"),
        happens=(
            _("It is not public any more; only your institution sees it."),
            _("Submitted again, it goes through endorsement and the quality check once more."),
        ),
        done=_("It is a draft again."),
        do=lambda listing, by, data: services.reopen(listing, by=by),
        then="marketplace:edit",
    ),
    "revise": Step(
        question=_("Begin a revision?"),
        action=_("Begin the revision"),
        happens=(
            _("A draft with the same text begins; the published text stays public meanwhile."),
            _("Submitted, it goes through endorsement and the quality check."),
            _("Then it takes the place of the old text. Proposals and exchanges stay."),
        ),
        done=_("The revision is begun. The published text stays as it is until then."),
        do=lambda listing, by, data: services.revise(listing, by=by),
        then="marketplace:edit",
    ),
    "pause": Step(
        question=_("Pause it?"),
        action=_("Pause"),
        happens=(
            _("It leaves the public list; its page says that it is paused."),
            _("No new proposals are made, and those that are open rest until you resume it."),
            _("What both sides have accepted and exchanges that are open stay."),
        ),
        done=_("Paused."),
        do=lambda listing, by, data: services.pause(listing, by=by, reason=data["reason"]),
        form=ReasonForm,
    ),
    "resume": Step(
        question=_("Let it go on?"),
        action=_("Resume"),
        happens=(
            _("It is public again and counts as confirmed today."),
            _("Proposals of exchange are looked for at once; those that rested go on."),
        ),
        done=_("It is published again."),
        do=lambda listing, by, data: services.resume(listing, by=by),
    ),
    "close": Step(
        question=_("Close the demand?"),
        action=_("Close"),
        happens=(
            _("It leaves the public list; its page says what became of it."),
            _("Open proposals of exchange end, and the other side is told."),
            _("This can’t be undone; a new one has to be written and submitted."),
        ),
        done=_("Closed."),
        do=lambda listing, by, data: services.close(
            listing,
            by=by,
            outcome=data["outcome"],
            reason=data["reason"],
            met_degree=data["met_degree"],
            duplicate_of=data["duplicate_of"],
        ),
        form=CloseForm,
        back="marketplace:close",
        slot="listing.withdrawal",
        ends=True,
    ),
}


def beside(user: User, listing: Listing) -> list[detail.Action]:
    """What else can be answered to “still valid?”."""
    labels: dict[str, Text] = {
        "revise": _("It has changed: revise it"),
        "pause": _("Not now: pause it"),
        "close": _("It is over: close it"),
        "withdraw": _("No: withdraw it"),
    }
    return [
        detail.Action(str(label), reverse(f"marketplace:{name}", args=[listing.code]))
        for name, label in labels.items()
        if allows(policies.STEPS[name][0], user, listing)
    ]


@keeps_input
def capacity(request: HttpRequest, code: str) -> HttpResponse:
    """What can be given, when, and whom to ask: changed at once, recorded, not reviewed."""
    user = request.user
    assert isinstance(user, User)
    listing = get_object_or_404(detail.readable_for_a_step(user), subject__code=code)
    try:
        policies.check_can_change_directly(user, listing)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    form = DirectForm(listing, request.POST if request.method == "POST" else take(request))
    if request.method == "POST" and form.is_valid():
        return _changed(request, listing, form, by=user)
    context: dict[str, Any] = {
        "listing": listing,
        "form": form,
        "heading": detail.heading(listing),
        "crumbs": of_step(listing, gettext("Capacity, dates and contact")),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "marketplace/capacity.html", context, status=status)


def _changed(request: HttpRequest, listing: Listing, form: DirectForm, *, by: User) -> HttpResponse:
    try:
        services.change_directly(
            listing, by=by, data=form.content(), version=form.cleaned_data["version"]
        )
    except services.ChangedMeanwhile:
        messages.error(
            request, gettext("Somebody changed it meanwhile. Please look at it again first.")
        )
        return redirect(request.path)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    messages.success(request, gettext("Saved. It holds from now on."))
    return redirect(listing)
