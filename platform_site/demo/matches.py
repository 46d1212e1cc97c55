"""Proposals of exchange in every state, with the answers that led there."""

import datetime
from collections.abc import Iterable

from cooperation.core import activity
from cooperation.core.calendar import WorkingCalendar
from cooperation.core.models import Subject
from cooperation.directory.models import Institution
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.matching import sides
from cooperation.matching.lifecycle import MATCH
from cooperation.matching.models import Match
from cooperation.reviews import assents
from cooperation.reviews.models import Assent
from platform_site.demo import numbers, sources
from platform_site.demo.clock import at
from platform_site.demo.scores import Scores
from platform_site.demo.sources import Entry
from platform_site.demo.world import World

LONGEST_TITLE = 147


def load(world: World) -> int:
    """Those that are missing; how many they were."""
    known = numbers.kept("MAT")
    entries = sources.entries("matches")
    missing = [key for key in entries if sources.number_of(key) not in known]
    if missing:
        scores = Scores(world)
        for key in missing:
            _create(world, scores, key, entries[key])
    return len(missing)


def _create(world: World, scores: Scores, key: str, entry: Entry) -> None:
    offer, demand = (world.listings[one] for one in entry["pair"])
    total, parts, version = scores.of(offer, demand)
    nominator = entry.get("nominated_by")
    with at(world.time.moment(entry["day"])):
        match = Match.objects.create(
            subject=_subject(world, key, entry, offer, demand),
            offer=offer,
            demand=demand,
            score=total,
            parts=parts,
            ranker_version=version,
            computed_at=world.time.moment(entry["day"]),
            origin="nominated" if nominator else "auto",
            nominated_by=world.people[nominator] if nominator else None,
        )
        verb = "match.nominated" if nominator else "match.suggested"
        activity.record(
            verb,
            match,
            by=match.nominated_by,
            as_institution=world.workplaces[nominator].name if nominator else "",
            to_state=match.state,
        )
        _await(match, sides.institutions(match))
    _answer(world, match, entry)
    if entry["state"] not in (match.state, "suggested"):
        _end(world, match, entry)


def _subject(world: World, key: str, entry: Entry, offer: Listing, demand: Listing) -> Subject:
    return numbers.new_subject(
        "MAT",
        sources.number_of(key),
        of="match",
        title=" × ".join(one.title[:LONGEST_TITLE] for one in (offer, demand)),
        language=offer.language if offer.language == demand.language else "mul",
        url_name="matching:detail",
        scope=demand.country.iso2,
        on=world.time.day(entry["day"]),
    )


def _await(match: Match, institutions: Iterable[Institution]) -> None:
    wait = MATCH.state(match.state).awaits[0]
    commitments.open_for(match, [Awaited(one, wait) for one in institutions])


def _answer(world: World, match: Match, entry: Entry) -> None:
    """Each yes is an assent; the first opens the wait for the other side."""
    for account, day in entry.get("yes", []):
        own, by = world.workplaces[account], world.people[account]
        across = sides.other(match, own)
        moment = world.time.moment(day)
        if entry.get("waits_too_long"):
            moment = long_ago(world, across)
        with at(moment):
            before, first = match.state, match.state == "suggested"
            match.state = MATCH.target("say_yes" if first else "say_yes_too", state=before)
            match.first_yes = match.first_yes or own
            match.facilitator = world.people[entry["facilitator"]]
            match.save()
            assents.give(match.subject, kind=Assent.Kind.ACCEPTANCE, institution=own, by=by)
            commitments.close(match, by=by, institution=own)
            commitments.close(match, by=by, state=Commitment.State.CANCELLED)
            _await(match, [across if first else match.demand.institution])
            activity.record(
                "match.said_yes" if first else "match.accepted",
                match,
                by=by,
                as_institution=own.name,
                from_state=before,
                to_state=match.state,
            )


def long_ago(world: World, awaited: Institution) -> datetime.datetime:
    """So long ago that the last day for an answer is the next working day.

    The reminder of one working day before is then due today, or was on the last working day.
    """
    calendar: WorkingCalendar = commitments.calendar_of(awaited)
    wait = MATCH.state("awaiting_other").awaits[0]
    last_day = calendar.add(world.time.today, 1)
    opened = calendar.add(last_day, -wait.working_days)
    return world.time.moment((opened - world.time.today).days)


def _end(world: World, match: Match, entry: Entry) -> None:
    """What ended the proposal: an exchange, a no, silence, or a listing that closed."""
    closer = entry.get("closed_by") or entry.get("declined_by")
    by = world.people[closer] if closer else None
    with at(world.time.moment(entry["closed"])):
        before, match.state = match.state, entry["state"]
        if match.state == "converted":
            match.exchange = world.exchanges[entry["exchange"]]
        if match.state == "declined":
            match.declined_by = world.workplaces[entry["declined_by"]]
            match.decline_reason = world.terms["decline_reason", entry["reason"]]
            match.decline_note = entry["note"]
            match.until = world.time.day(entry["until"])
        match.save()
        kept = match.state == "converted"
        commitments.close(match, by=by, state="kept" if kept else "cancelled")
        activity.record(
            f"match.{match.state}",
            match,
            by=by,
            as_institution=world.workplaces[closer].name if closer else "",
            from_state=before,
            to_state=match.state,
            reason=entry.get("reason", ""),
        )
