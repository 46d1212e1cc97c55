"""From draft to where an offer or demand stands: acts, agreements and who is awaited."""

from accounts.models import User
from cooperation.core import activity
from cooperation.directory.models import Institution
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.marketplace import quality, validity
from cooperation.marketplace.lifecycle import LISTING, RETURNED
from cooperation.marketplace.models import Listing
from cooperation.marketplace.waiting import promise
from cooperation.reviews import assents
from cooperation.reviews import services as reviews
from cooperation.reviews.models import Assent
from platform_site.demo.clock import at
from platform_site.demo.sources import Entry
from platform_site.demo.world import World

# Days before publication on which each step was taken.
BEGUN_BEFORE, SUBMITTED_BEFORE, ENDORSED_BEFORE = 16, 12, 8
DRAFT_SINCE = -3
# What a reviewer of the demo finds only partly met.
BETTER_STILL = {"offer": ("transferability",), "demand": ("gap_evidence",)}
WAITING_FOR_UNFPA = 2


def begun(entry: Entry) -> int:
    """The day on which the draft was begun, counted from today."""
    return _submitted(entry) - (BEGUN_BEFORE - SUBMITTED_BEFORE)


def _submitted(entry: Entry) -> int:
    if "submitted" in entry:
        return int(entry["submitted"])
    return int(entry["published"]) - SUBMITTED_BEFORE if "published" in entry else DRAFT_SINCE


def _endorsed(entry: Entry) -> int:
    if "published" in entry:
        return int(entry["published"]) - ENDORSED_BEFORE
    return _submitted(entry) + WAITING_FOR_UNFPA


def tell(world: World, listing: Listing, entry: Entry) -> None:
    """Take the steps of the entry one after the other, each on its day."""
    author = world.people[entry["author"]]
    with at(world.time.moment(begun(entry))):
        _record(listing, "listing.created", by=author)
    if "submitted" not in entry and "published" not in entry:
        return
    _submit(world, listing, entry)
    if entry["state"] != "submitted" and "returned" not in entry:
        _endorse(world, listing, entry)
    if "published" in entry:
        _publish(world, listing, entry)
    for step, take in ENDS.items():
        if step in entry:
            take(world, listing, entry)


def _submitter(entry: Entry) -> str:
    return str(entry.get("submitter", entry["author"]))


def _record(
    listing: Listing,
    verb: str,
    *,
    by: User | None,
    institution: Institution | None = None,
    to: str = "",
    reason: str = "",
) -> None:
    before, listing.state = listing.state, to or listing.state
    listing.save()
    activity.record(
        verb,
        listing,
        by=by,
        as_institution=str(institution or listing.institution) if by else "",
        from_state=before if to else "",
        to_state=listing.state,
        reason=reason,
    )


def _submit(world: World, listing: Listing, entry: Entry) -> None:
    with at(world.time.moment(_submitted(entry))):
        by = world.people[_submitter(entry)]
        listing.submitted_by = by
        _record(listing, "listing.submitted", by=by, to="submitted")
        authority = world.authority(listing.country)
        if authority:
            wait = LISTING.state("submitted").awaits[0]
            commitments.move(listing, [Awaited(authority, wait)], by=by)


def _endorse(world: World, listing: Listing, entry: Entry) -> None:
    authority = world.authority(listing.country)
    if authority is None:
        with at(world.time.moment(_submitted(entry))):
            _record(listing, "listing.endorsement_not_required", by=None, to="endorsed")
            _await_unfpa(world, listing, by=world.people[_submitter(entry)])
        return
    with at(world.time.moment(_endorsed(entry))):
        by = world.people[f"coordinator.{listing.country.iso2.lower()}"]
        kind = Assent.Kind.ENDORSEMENT
        assents.give(listing.subject, kind=kind, institution=authority, by=by)
        _record(listing, "listing.endorsed", by=by, institution=authority, to="endorsed")
        _await_unfpa(world, listing, by=by)


def _await_unfpa(world: World, listing: Listing, *, by: User) -> None:
    office = world.office(listing.country)
    wait = LISTING.state("endorsed").awaits[0]
    commitments.move(listing, [Awaited(office, wait)] if office else [], by=by)


def _review(world: World, listing: Listing, entry: Entry) -> None:
    """The publisher's check: good, with something that could be better still."""
    with at(world.time.moment(entry["published"])):
        by = world.people[entry["publisher"]]
        found = {one.item.code: one.answer for one in quality.look_at(listing)}
        answers = {code: answer or "yes" for code, answer in found.items()}
        answers |= dict.fromkeys(BETTER_STILL[listing.kind], "partly")
        reviews.record(
            listing.subject,
            quality.checklist_of(listing.kind),
            by=by,
            text_version=listing.version,
            answers=answers,
            found=found,
            notes={},
        )
        office = world.workplaces[entry["publisher"]]
        _record(listing, "listing.review_passed", by=by, institution=office)


def _publish(world: World, listing: Listing, entry: Entry) -> None:
    _review(world, listing, entry)
    now = world.time.moment(entry["published"])
    with at(now):
        by = world.people[entry["publisher"]]
        listing.published_at = listing.last_confirmed_at = now
        listing.expires_at = validity.end_of_life(listing, now)
        office = world.workplaces[entry["publisher"]]
        _record(listing, "listing.published", by=by, institution=office, to="published")
        commitments.move(listing, [promise(listing)], by=by)


def _return(world: World, listing: Listing, entry: Entry) -> None:
    with at(world.time.moment(entry["returned"])):
        by = world.people[entry["endorser"]]
        reviews.ask(
            listing.subject,
            [(one["field"], one["text"]) for one in entry["comments"]],
            by=by,
            as_institution=str(world.workplaces[entry["endorser"]]),
            text_version=listing.version,
        )
        listing.returned_reason = entry["returned_reason"]
        _record(
            listing,
            "listing.returned",
            by=by,
            institution=world.workplaces[entry["endorser"]],
            to="draft",
            reason=entry["returned_reason"],
        )
        commitments.move(listing, [Awaited(listing.institution, RETURNED)], by=by)


def _withdraw(world: World, listing: Listing, entry: Entry) -> None:
    with at(world.time.moment(entry["withdrawn"])):
        by, reason = world.people[entry["author"]], entry["withdrawn_reason"]
        listing.outcome = "" if listing.is_offer else Listing.Outcome.WITHDRAWN
        _record(listing, "listing.withdrawn", by=by, to="withdrawn", reason=reason)
        commitments.close(listing, by=by, state="cancelled", reason=reason)


def _expire(world: World, listing: Listing, entry: Entry) -> None:
    now = world.time.moment(entry["expired"])
    with at(now):
        listing.expires_at = now
        _record(listing, "listing.expired", by=None, to="expired")
        wait = LISTING.state("expired").awaits[0]
        commitments.move(listing, [Awaited(listing.institution, wait)], by=None)


def _pause(world: World, listing: Listing, entry: Entry) -> None:
    with at(world.time.moment(entry["paused"])):
        by, reason = world.people[_submitter(entry)], entry["paused_reason"]
        listing.paused_for = Listing.PausedFor.DECISION
        _record(listing, "listing.paused", by=by, to="paused", reason=reason)
        commitments.close(listing, by=by, state="cancelled", reason=reason)


# What came after the way to publication, by the word of an entry that gives its day.
ENDS = {"returned": _return, "withdrawn": _withdraw, "expired": _expire, "paused": _pause}
