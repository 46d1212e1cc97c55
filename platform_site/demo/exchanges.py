"""Exchanges with their parties; the story of each is told in exchange_story."""

import datetime
from typing import Any

from cooperation.core.models import Translation
from cooperation.directory.models import Region
from cooperation.exchanges.models import Exchange, ExchangeParty
from platform_site.demo import exchange_story, numbers, sources
from platform_site.demo.clock import at
from platform_site.demo.listings import translations
from platform_site.demo.sources import Entry
from platform_site.demo.world import World

VOCABULARIES = {
    "themes": ("themes", "icpd"),
    "modalities": ("modalities", "modality"),
    "sdg_targets": ("sdg", "sdg"),
}


def load(world: World) -> int:
    """Those that are missing; how many they were."""
    known = numbers.kept("EXC")
    there = {
        exchange.subject_id: exchange
        for exchange in Exchange.objects.filter(subject__in=known.values())
    }
    made = 0
    for key, entry in sources.entries("exchanges").items():
        subject = known.get(sources.number_of(key))
        if subject:
            world.exchanges[key] = there[subject.pk]
        else:
            world.exchanges[key] = _create(world, key, entry)
            made += 1
    return made


def _create(world: World, key: str, entry: Entry) -> Exchange:
    own = sources.interface_language(entry["language"])
    with at(world.time.moment(entry["created"])):
        subject = numbers.new_subject(
            "EXC",
            sources.number_of(key),
            of="exchange",
            title=entry["title"][own],
            language=entry["language"],
            url_name="exchanges:detail",
            provenance=entry["provenance"],
            on=world.time.day(entry["created"]),
        )
        exchange = Exchange.objects.create(
            subject=subject,
            title=entry["title"][own],
            summary=entry["summary"][own],
            created_by=world.people[entry["created_by"]],
            **_columns(world, entry),
            **_dates(world, entry),
        )
        for field, (name_in_entry, scheme) in VOCABULARIES.items():
            getattr(exchange, field).set(world.words(scheme, entry[name_in_entry]))
        _create_parties(world, exchange, entry)
        Translation.objects.bulk_create(translations(exchange, entry))
    exchange_story.tell(world, exchange, entry)
    return exchange


def _columns(world: World, entry: Entry) -> dict[str, Any]:
    facilitator = entry.get("facilitator")
    is_legacy = entry["origin"] == "legacy_import"
    return {
        "language": entry["language"],
        "acronym": entry.get("acronym", ""),
        "form": entry["form"],
        "origin": entry["origin"],
        "offer": world.listings.get(entry.get("offer", "")),
        "demand": world.listings.get(entry.get("demand", "")),
        "memorandum": world.memoranda.get(entry.get("memorandum", "")),
        "scheme": entry.get("scheme", "bilateral"),
        "scheme_reason": entry.get("scheme_reason", ""),
        "direction": entry.get("direction", "one_way"),
        "mutual_benefit": entry["mutual_benefit"],
        "facilitator": world.people[facilitator] if facilitator else None,
        "data_completeness": "legacy" if is_legacy else entry.get("completeness", "full"),
    }


def _dates(world: World, entry: Entry) -> dict[str, Any]:
    """Years where only years are known; else days planned."""
    if "years" not in entry:
        start, end = (world.time.day(offset) for offset in entry["planned"])
        return {"planned_start": start, "planned_end": end}
    first, last = entry["years"]
    return {
        "date_precision": "year",
        "actual_start": datetime.date(first, 1, 1),
        "actual_end": datetime.date(last, 12, 31) if last else None,
    }


def _create_parties(world: World, exchange: Exchange, entry: Entry) -> None:
    made: dict[str, ExchangeParty] = {}
    for row in entry["parties"]:
        institution = world.institutions[row["institution"]] if "institution" in row else None
        lead = row.get("lead")
        party = ExchangeParty.objects.create(
            exchange=exchange,
            institution=institution,
            country=institution.country if institution else None,
            region=Region.objects.get(code=row["region"]) if "region" in row else None,
            role=row["role"],
            via=made[row["via"]] if "via" in row else None,
            focal_point=world.people[lead] if lead else None,
            is_lead=bool(lead),
        )
        made[row.get("institution", "")] = party
