"""Offers and demands in the queue: the matter in short, whose it is, and returning many at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from cooperation.core.errors import NotPossible
from cooperation.core.memory import remember
from cooperation.core.models import Subject
from cooperation.core.panels import Context, Panel, register
from cooperation.directory.queries import Reader
from cooperation.followups import bulk, matters, panels
from cooperation.followups.models import Commitment
from cooperation.marketplace import detail, facts, policies, quality, queries, services
from cooperation.marketplace.forms import SharedReasonForm
from cooperation.marketplace.models import Listing

KINDS = ("offer", "demand", "offer_revision", "demand_revision")
# What is due to a decision, and so can be returned.
TO_DECIDE = ("endorse", "decide")


def in_short(request: HttpRequest, commitment: Commitment) -> Context | None:
    """What an offer or demand is about, what the system finds of its quality, what can be done."""
    if commitment.about.kind not in KINDS:
        return None
    user = request.user
    listing = detail.readable(user).filter(subject=commitment.about_id).first()
    if listing is None:
        return None
    remember(listing)
    return {
        "listing": listing,
        "heading": detail.heading(listing),
        "rows": facts.in_short(listing),
        "checks": quality.look_at(listing) if commitment.kind in TO_DECIDE else [],
        "judges": policies.covers(user, listing),
        "here": request.get_full_path(),
        "actions": [one for one in detail.actions(user, listing) if not one.is_quiet],
    }


def _country_ids(user: Reader, subject: Subject) -> set[int]:
    found = queries.visible_to(user).filter(subject=subject)
    countries = found.order_by().values_list("institution__country", flat=True)
    return {pk for pk in countries if pk is not None}


def _listing(commitment: Commitment) -> Listing:
    """The listing as it is now: what was chosen may have been settled meanwhile."""
    found = queries.with_its_people(Listing.objects.filter(subject=commitment.about_id)).first()
    if found is None or commitment.kind not in TO_DECIDE:
        raise NotPossible(_("Only offers and demands that wait for a decision can be returned."))
    return found


def _return(commitment: Commitment, by: User, data: Mapping[str, Any]) -> Listing:
    return services.return_(_listing(commitment), by=by, reason=data["reason"])


def _check(user: User, commitment: Commitment) -> None:
    policies.check_can_return(user, _listing(commitment))


def _form(data: Any, chosen: Sequence[Commitment]) -> Form:
    return SharedReasonForm(data)


def _done(number: int) -> str:
    return ngettext("%(number)d returned.", "%(number)d returned.", number) % {"number": number}


RETURN_MANY = bulk.BulkAct(
    name="return",
    label=_("Return with one reason"),
    question=_("Return these to their institutions?"),
    happens=(
        _("Each becomes a draft again, with your reason on top of it."),
        _("Endorsements given so far no longer count."),
    ),
    done=_done,
    form=_form,
    check=_check,
    do=_return,
    tone="bad",
    order=20,
)


def _notes(request: HttpRequest, listing: Listing) -> Context | None:
    return panels.notes(request, listing.subject, {listing.country.pk})


def register_in_the_queue() -> None:
    """Called when the platform starts."""
    register(Panel("queue.matter", "marketplace/queue_matter.html", in_short))
    register(Panel("listing.desk", panels.NOTES, _notes, order=80))
    matters.register(matters.Matter((*KINDS, "listing"), _country_ids))
    bulk.register(RETURN_MANY)
