"""Exploratory missions with who goes; the story of each is told in mission_story."""

import datetime
from decimal import Decimal
from typing import Any

from cooperation.core import documents
from cooperation.core.models import Document
from cooperation.followups import expected
from cooperation.missions.models import Delegate, Delegation, Mission
from cooperation.missions.services import steps
from cooperation.missions.waiting import SOURCE
from platform_site.demo import evidence, mission_story, numbers, sources
from platform_site.demo.clock import at
from platform_site.demo.sources import Entry
from platform_site.demo.world import World


def load(world: World) -> int:
    """Those that are missing; how many they were."""
    known = numbers.kept("MIS")
    made = 0
    for key, entry in sources.entries("missions").items():
        if sources.number_of(key) not in known:
            _create(world, key, entry)
            made += 1
    return made


def _create(world: World, key: str, entry: Entry) -> None:
    with at(world.time.moment(entry["created"])):
        mission = _draft(world, key, entry)
        mission.themes.set(world.words("icpd", entry["themes"]))
        for row in entry["delegations"]:
            _send(world, mission, row)
        by = world.people[entry["created_by"]]
        steps.record("mission.drafted", mission, by=by, institution=mission.proposer)
    mission_story.tell(world, mission, entry)
    expected.put_right(SOURCE, mission)


def _draft(world: World, key: str, entry: Entry) -> Mission:
    subject = numbers.new_subject(
        "MIS",
        sources.number_of(key),
        of="mission",
        title=entry["title"],
        language=entry["language"],
        url_name="missions:detail",
        on=world.time.day(entry["created"]),
    )
    return Mission.objects.create(
        subject=subject,
        proposer=world.institutions[entry["proposer"]],
        created_by=world.people[entry["created_by"]],
        terms_of_reference=_terms_of_reference(world, entry),
        title=entry["title"],
        purpose=entry["purpose"],
        language=entry["language"],
        **_place(world, entry),
        **_days(world, entry),
        cost_usd=Decimal(entry.get("cost", 0)),
        who_pays=entry.get("who_pays", ""),
    )


def _place(world: World, entry: Entry) -> dict[str, Any]:
    """Where it takes place: an organisation is visited in the country of whoever proposes."""
    host = world.institutions[entry["host"]]
    country = host.country or world.institutions[entry["proposer"]].country
    assert country is not None
    return {
        "host": host,
        "host_country": country,
        "time_zone": country.time_zone,
        "place": entry.get("place", ""),
        "delivery": entry.get("delivery", "in_person"),
        "join_url": entry.get("join_url", ""),
    }


def _days(world: World, entry: Entry) -> dict[str, Any]:
    if "days" not in entry:
        return {}
    first, last = entry["days"]
    hours = [datetime.time.fromisoformat(hour) for hour in entry.get("hours", [])]
    found: dict[str, Any] = {"start_on": world.time.day(first), "end_on": world.time.day(last)}
    if hours:
        found["start_time"], found["end_time"] = hours
    return found


def _terms_of_reference(world: World, entry: Entry) -> Document | None:
    if "terms" not in entry:
        return None
    return documents.store(
        evidence.upload(entry["terms"], entry["language"].partition("-")[0]),
        kind=Document.Kind.OTHER,
        title=entry["terms"],
        language=entry["language"],
        by=world.people[entry["created_by"]],
    )


def _send(world: World, mission: Mission, row: Entry) -> None:
    """The people of one institution; the first function leads them."""
    institution = world.institutions[row["institution"]]
    delegation = Delegation.objects.create(
        mission=mission, institution=institution, head_function=row["people"][0][0]
    )
    for function, number in row["people"]:
        Delegate.objects.create(
            delegation=delegation,
            function_title=function,
            institution_type=institution.type,
            number=number,
        )
