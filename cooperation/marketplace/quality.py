"""What the quality check asks of offers and demands, and what of it the system finds out itself.

The writer reads the same questions while writing (the coach) that the officer answers later.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cooperation.marketplace.contacts import contact_of
from cooperation.marketplace.holdings import Held, held_by
from cooperation.marketplace.models import Listing
from cooperation.reviews.checklists import Checklist, Item

OFFER = Checklist(
    "offer",
    1,
    (
        Item(
            "problem_solved",
            _("Is it clear which problem was solved?"),
            _("Say what the situation was before, for whom, and what changed."),
            field="description",
        ),
        Item(
            "evidence",
            _("Does a document show the experience?"),
            _("Add an evaluation, a report or a norm as a document."),
            field="evidence",
            by_system=True,
            must_hold=True,
        ),
        Item(
            "results",
            _("Are results stated, with figures and years?"),
            _("Give at least one figure with its year and where it comes from."),
            field="experience",
        ),
        Item(
            "transferability",
            _("Are the conditions named under which it works elsewhere?"),
            _("Say what another country needs for it: laws, staff, data, money, time."),
            field="description",
        ),
        Item(
            "rights_based",
            _("Is it based on rights, and does it harm nobody?"),
            _("Say how people take part, how consent and privacy are kept, who might be left out."),
            field="description",
            must_hold=True,
        ),
        Item(
            "gender",
            _("Is there an analysis by gender?"),
            _("Choose the gender marker and say what women, men, girls and boys got from it."),
            field="gender_marker",
        ),
        Item(
            "languages",
            _("Are the working languages named?"),
            _("Tick the languages in which your people can really work."),
            field="languages",
            by_system=True,
        ),
        Item(
            "capacity",
            _("Is it said how much can be given, and when?"),
            _("Give the number of exchanges a year and at the same time."),
            field="capacity_per_year",
            by_system=True,
        ),
        Item(
            "cost_sharing",
            _("Is it said who pays what?"),
            _("Tick what you can pay and what somebody else has to pay."),
            field="covers",
            by_system=True,
        ),
        Item(
            "contact",
            _("Is there a function to ask, with an address?"),
            _("Name the function and its e-mail address, not a person."),
            field="contact_email",
            by_system=True,
        ),
    ),
)
DEMAND = Checklist(
    "demand",
    1,
    (
        Item(
            "problem",
            _("Is the problem clear?"),
            _("Say what happens today, to whom, and what has been tried."),
            field="description",
        ),
        Item(
            "gap_evidence",
            _("Is the gap shown by a figure or a document?"),
            _("Give a figure with its year and source, or add a document."),
            field="description",
            must_hold=True,
        ),
        Item(
            "expected_change",
            _("Is the expected change concrete?"),
            _("Say who will do or have what, and by when."),
            field="expected_change",
        ),
        Item(
            "indicator",
            _("Would the indicator show the change?"),
            _("Name one indicator with today’s value and the value you want."),
            field="success_indicator",
        ),
        Item(
            "ownership",
            _("Does it belong to a policy or plan of the country?"),
            _("Name the policy or plan and, if there is one, its goal."),
            field="policy_link",
            by_system=True,
            must_hold=True,
        ),
        Item(
            "level",
            _("Is it said at which level of government, and where?"),
            _("Choose the level; below the national one, name the place."),
            field="level",
            by_system=True,
        ),
        Item(
            "own_contribution",
            _("Does the institution contribute something itself?"),
            _("Say what you bring: staff time, rooms, data, money."),
            field="own_contribution",
            by_system=True,
        ),
        Item(
            "timing",
            _("Is it said by when it is needed?"),
            _("Give the desired start and the day by which it is needed."),
            field="needed_by",
            by_system=True,
        ),
    ),
)


@dataclass(frozen=True)
class Found:
    """An item with what the system found: an answer, or nothing where a person judges."""

    item: Item
    answer: str = ""


def checklist_of(kind: str) -> Checklist:
    return OFFER if kind == Listing.Kind.OFFER else DEMAND


def look_at(listing: Listing, *, held: Held | None = None) -> list[Found]:
    """Every question of the checklist, with what the system can answer of it."""
    held = held or held_by(listing)
    answers = _of_offer(listing, held) if listing.is_offer else _of_demand(listing, held)
    return [Found(item, answers.get(item.code, "")) for item in checklist_of(listing.kind).items]


def _of_offer(listing: Listing, held: Held) -> dict[str, str]:
    capacity = (listing.capacity_per_year, listing.max_parallel)
    return {
        "evidence": _whether(held.usable_documents),
        "languages": _whether(bool(listing.languages)),
        "capacity": _all_or_part(*map(bool, capacity)),
        "cost_sharing": _cost_sharing(listing, held),
        "contact": _contact(listing),
    }


def _of_demand(listing: Listing, held: Held) -> dict[str, str]:
    has_place = listing.level == Listing.Level.NATIONAL or bool(listing.place)
    return {
        "ownership": _whether(bool(listing.policy_link)),
        "level": "yes" if has_place else "partly",
        "own_contribution": _whether(
            bool(listing.own_contribution or listing.budget_amount) or held.covers
        ),
        "timing": _all_or_part(bool(listing.desired_start), bool(listing.needed_by)),
    }


def _cost_sharing(listing: Listing, held: Held) -> str:
    """What others have to pay is half of it: what the institution pays itself is the other."""
    if listing.cost_note or held.covers:
        return "yes"
    return "partly" if held.needs or listing.needs_third_party else "no"


def _contact(listing: Listing) -> str:
    contact = contact_of(listing)
    return _all_or_part(bool(contact.function), bool(contact.email))


def _whether(holds: bool) -> str:
    return "yes" if holds else "no"


def _all_or_part(*parts: bool) -> str:
    return "yes" if all(parts) else "partly" if any(parts) else "no"
