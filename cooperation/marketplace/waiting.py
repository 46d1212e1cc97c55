"""Who is awaited about an offer or a demand, by its state."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from cooperation.core.lifecycle import Wait
from cooperation.directory import queries as directory
from cooperation.followups.commitments import Awaited
from cooperation.followups.expected import Source, as_it_is, concerned, declare
from cooperation.followups.models import Commitment
from cooperation.marketplace import queries, validity
from cooperation.marketplace.lifecycle import ENDORSED_BY_LETTER, LISTING, PROMISED, RETURNED
from cooperation.marketplace.models import Listing

# What an officer or a coordinator asks before deciding; domain page, section 6, rule 2.
ASKED = Wait("answer_question", "focal_point", 5, ("deputy", "officer"))
# States in which somebody decides, and so may ask first.
DECIDING = ("submitted", "endorsed")


def objects() -> Iterable[Listing]:
    waiting = [state.code for state in LISTING.states if state.awaits]
    return (
        Listing.objects.filter(concerned(["draft", "published", *waiting]))
        .select_related("subject", "institution__country")
        .order_by("pk")
    )


def awaited(listing: Listing, open_ones: Sequence[Commitment]) -> list[Awaited]:
    """The coordinator, the office, or the institution that has to revise, answer or confirm.

    A question rightly stands while somebody decides, though the state alone does not ask for it.
    """
    if listing.state == "draft":
        return [Awaited(listing.institution, RETURNED)] if listing.returned_reason else []
    if listing.state == "published":
        return [promise(listing)]
    asked = [one for one in open_ones if one.kind == ASKED.kind and listing.state in DECIDING]
    return [*whose_turn(listing), *map(as_it_is, asked)]


def whose_turn(listing: Listing) -> list[Awaited]:
    """Who endorses, decides or confirms it in the state it is in; nobody in most states.

    Where no coordinator has an account, it is the office that records a letter (4.9).
    """
    if listing.state == "submitted":
        coordination = directory.coordinating_institution(listing.country)
        if coordination is None:
            return _of_the_office(listing, ENDORSED_BY_LETTER)
        return [Awaited(coordination, wait) for wait in LISTING.state("submitted").awaits]
    waits = LISTING.state(listing.state).awaits
    if listing.state == "endorsed":
        return _of_the_office(listing, *waits)
    return [Awaited(listing.institution, wait) for wait in waits]


def promise(listing: Listing) -> Awaited:
    """The focal point owes an answer by the day on which it would expire."""
    due_on = timezone.localdate(validity.holds_until(listing))
    return Awaited(listing.institution, PROMISED, due_on=due_on)


def _of_the_office(listing: Listing, *waits: Wait) -> list[Awaited]:
    office = queries.deciding_office(listing)
    return [Awaited(office.institution, wait) for wait in waits] if office else []


declare(Source("listings", objects, awaited))
