"""Memoranda with their parties and, where the platform wrote them, their text."""

import datetime
from typing import Any

from cooperation.agreements import wording
from cooperation.agreements.lifecycle import BEEN_IN_FORCE
from cooperation.agreements.models import Clause, ClauseTemplate, Memorandum, MemorandumParty
from cooperation.agreements.queries.text import checksums
from cooperation.agreements.waiting import SOURCE
from cooperation.core import activity
from cooperation.followups import expected
from platform_site.demo import numbers, sources
from platform_site.demo.clock import at
from platform_site.demo.sources import Entry
from platform_site.demo.world import World

# Those that the platform wrote itself have their clauses here; the others were signed elsewhere.
WRITTEN_HERE = ("M7", "M8")
VERBS = {
    "drafting": "memorandum.drafted",
    "partly_signed": "memorandum.signed",
    "in_force": "memorandum.in_force",
    "expired": "memorandum.expired",
}


def load(world: World) -> int:
    """Those that are missing; how many they were."""
    known = numbers.kept("MOU")
    there = {
        memorandum.subject_id: memorandum
        for memorandum in Memorandum.objects.filter(subject__in=known.values())
    }
    made = 0
    for key, entry in sources.entries("memoranda").items():
        subject = known.get(sources.number_of(key))
        if subject:
            world.memoranda[key] = there[subject.pk]
        else:
            world.memoranda[key] = _create(world, key, entry)
            made += 1
    return made


def _create(world: World, key: str, entry: Entry) -> Memorandum:
    with at(world.time.moment(entry["created"])):
        subject = numbers.new_subject(
            "MOU",
            sources.number_of(key),
            of="memorandum",
            title=entry["title"],
            language=entry["languages"][0],
            url_name="agreements:memorandum",
            provenance=entry["provenance"],
            on=world.time.day(entry["created"]),
        )
        memorandum = Memorandum.objects.create(
            subject=subject,
            title=entry["title"],
            kind=entry["kind"],
            languages=entry["languages"],
            depositary=world.institutions.get(entry.get("depositary", "")),
            entry_rule=entry.get("entry_rule", "last_signature"),
            duration_months=entry.get("duration"),
            renewal=entry.get("renewal", "none"),
        )
        memorandum.themes.set(world.words("icpd", entry.get("themes", [])))
        for row in entry["parties"]:
            _create_party(world, memorandum, row, in_force=entry["state"] in BEEN_IN_FORCE)
        if key in WRITTEN_HERE:
            _write(memorandum)
        _bring_to_its_state(world, memorandum, entry)
    with at(world.time.moment(max(entry["created"] + 1, -60))):
        activity.record(VERBS[memorandum.state], memorandum, by=None, to_state=memorandum.state)
    expected.put_right(SOURCE, memorandum)
    return memorandum


def _create_party(world: World, memorandum: Memorandum, row: Entry, *, in_force: bool) -> None:
    member = row["member"]
    signed = _day(world, row, "signed")
    MemorandumParty.objects.create(
        memorandum=memorandum,
        country=world.countries.get(member),
        institution=world.institutions.get(member),
        role=row.get("role", "party"),
        state=row["state"],
        signed_on=signed,
        signed_on_precision=row.get("precision", "day"),
        effective_on=signed if in_force else None,
        effective_on_precision=row.get("precision", "day"),
        signatory_function=row.get("function", ""),
        signed_elsewhere=row["state"] == "active",
    )


def _write(memorandum: Memorandum) -> None:
    """The kept wordings in each of its languages, but the settlement of disputes."""
    wordings = ClauseTemplate.objects.filter(language__in=memorandum.languages)
    Clause.objects.bulk_create(
        Clause(
            memorandum=memorandum,
            kind=one.kind,
            order=one.kind.position,
            language=one.language,
            text=wording.filled(one.text, memorandum, one.language),
        )
        for one in wordings.select_related("kind")
        if wording.is_wanted(one.kind.code, memorandum.kind)
        and one.kind.code != "dispute_settlement"
    )


def _bring_to_its_state(world: World, memorandum: Memorandum, entry: Entry) -> None:
    memorandum.state = entry["state"]
    memorandum.effective_from = _day(world, entry, "effective")
    memorandum.effective_from_precision = entry.get("precision", "day")
    memorandum.expires_on = _day(world, entry, "expires")
    if memorandum.state == "expired" and memorandum.expires_on:
        memorandum.ended_on = memorandum.expires_on + datetime.timedelta(days=1)
    if memorandum.is_frozen:
        memorandum.text_hashes = checksums(memorandum)
        memorandum.frozen_at = world.time.moment(entry["created"] + 30)
    memorandum.save()


def _day(world: World, row: Entry, name: str) -> Any:
    """A day of the calendar, or one counted from the day of loading."""
    if f"{name}_in" in row:
        return world.time.day(row[f"{name}_in"])
    return datetime.date.fromisoformat(row[name]) if name in row else None
