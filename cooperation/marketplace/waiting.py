"""Who is awaited about an offer or a demand, by its state."""

from collections.abc import Iterable, Sequence

from cooperation.core.lifecycle import Wait
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.followups.commitments import Awaited
from cooperation.followups.expected import Source, as_it_is, concerned, declare
from cooperation.followups.models import Commitment
from cooperation.marketplace.lifecycle import LISTING, RETURNED
from cooperation.marketplace.models import Listing

# What an officer or a coordinator asks before deciding; domain page, section 6, rule 2.
ASKED = Wait("answer_question", "focal_point", 5, ("deputy", "officer"))
# States in which somebody decides, and so may ask first.
DECIDING = ("submitted", "endorsed")


def objects() -> Iterable[Listing]:
    waiting = [state.code for state in LISTING.states if state.awaits]
    return (
        Listing.objects.filter(concerned(["draft", *waiting]))
        .select_related("subject", "institution__country")
        .order_by("pk")
    )


def awaited(listing: Listing, open_ones: Sequence[Commitment]) -> list[Awaited]:
    """The coordinator, the office, or the institution that has to revise or to answer."""
    if listing.state == "draft":
        return [Awaited(listing.institution, RETURNED)] if listing.returned_reason else []
    institution, waits = _whose_turn(listing), LISTING.state(listing.state).awaits
    return [
        *(Awaited(institution, wait) for wait in waits if institution),
        *(as_it_is(one) for one in open_ones if _stands(listing, one, institution)),
    ]


def _stands(listing: Listing, one: Commitment, institution: Institution | None) -> bool:
    """Whether something is rightly open that the state alone does not ask for.

    A question is, while somebody decides; the promise to confirm, while it is published; a letter
    of endorsement, where no coordinator has an account.
    """
    return {
        ASKED.kind: listing.state in DECIDING,
        "confirm_listing": listing.state == "published",
        "endorse": listing.state == "submitted" and institution is None,
    }.get(one.kind, False)


def _whose_turn(listing: Listing) -> Institution | None:
    if listing.state == "submitted":
        return directory.coordinating_institution(listing.country)
    if listing.state == "endorsed":
        office = directory.acting_office(listing.country)
        return office.institution if office else None
    return listing.institution


declare(Source("listings", objects, awaited))
