"""Offers and demands, each with the story that led to its state."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from cooperation.core import documents
from cooperation.core.models import Document, Translation
from cooperation.marketplace.models import Listing
from platform_site.demo import evidence, listing_story, numbers, sources
from platform_site.demo.clock import at
from platform_site.demo.sources import Entry
from platform_site.demo.world import World

KINDS = {"OFF": ("offer", "offers"), "DEM": ("demand", "demands")}
VOCABULARIES = {
    "themes": ("themes", "icpd"),
    "policy_cycle_stages": ("stages", "policy_cycle_stage"),
    "sdg_targets": ("sdg", "sdg"),
    "population_groups": ("groups", "population_group"),
    "modalities": ("modalities", "modality"),
    "covers": ("covers", "budget_category"),
    "needs": ("needs", "budget_category"),
}


def load(world: World) -> int:
    """Those that are missing; how many they were."""
    made = 0
    for prefix, (kind, name) in KINDS.items():
        known = numbers.kept(prefix)
        there = {
            listing.subject_id: listing
            for listing in Listing.objects.filter(subject__in=known.values()).select_related(
                "subject", "institution__country", "institution__type"
            )
        }
        for key, entry in sources.entries(name).items():
            subject = known.get(sources.number_of(key))
            if subject:
                world.listings[key] = there[subject.pk]
            else:
                world.listings[key] = _create(world, prefix, kind, key, entry)
                made += 1
    return made


def _create(world: World, prefix: str, kind: str, key: str, entry: Entry) -> Listing:
    with at(world.time.moment(listing_story.begun(entry))):
        institution = world.institutions[entry["institution"]]
        language = entry["language"]
        title = entry["title"][sources.interface_language(language)]
        subject = numbers.new_subject(
            prefix,
            sources.number_of(key),
            of=kind,
            title=title,
            language=language,
            url_name="marketplace:detail",
            scope=institution.country.iso2 if institution.country else "XX",
            on=world.time.day(listing_story.begun(entry)),
        )
        listing = Listing.objects.create(
            subject=subject,
            kind=kind,
            institution=institution,
            author=world.people[entry["author"]],
            **_columns(world, kind, entry),
        )
        _link(world, listing, entry)
        Translation.objects.bulk_create(translations(listing, entry))
        if kind == "offer":
            listing.evidence.add(_evidence(world, entry))
    listing_story.tell(world, listing, entry)
    return listing


def _link(world: World, listing: Listing, entry: Entry) -> None:
    """Its words of the vocabularies; the listing is new, so that nothing has to be compared."""
    for field, (name_in_entry, scheme) in VOCABULARIES.items():
        through: Any = getattr(Listing, field).through
        through.objects.bulk_create(
            through(listing_id=listing.pk, term_id=word.pk)
            for word in world.words(scheme, entry[name_in_entry])
        )


def translations(record: Any, entry: Entry) -> Iterator[Translation]:
    """Title and summary in the languages that are not the record's own."""
    own = sources.interface_language(entry["language"])
    for field in ("title", "summary"):
        for language, text in entry[field].items():
            if language != own:
                yield Translation(
                    subject=record.subject,
                    field=field,
                    language=language,
                    text=text,
                    status=Translation.Status.HUMAN,
                    of_text=entry[field][own],
                )


def _columns(world: World, kind: str, entry: Entry) -> dict[str, Any]:
    own = sources.interface_language(entry["language"])
    return {
        "language": entry["language"],
        "title": entry["title"][own],
        "summary": entry["summary"][own],
        "description": entry["description"].strip(),
        "keywords": entry["keywords"],
        "delivery": entry["delivery"],
        "languages": entry["languages"],
        "level": entry["level"],
        "place": entry["place"],
        "duration_days_min": entry["days"][0],
        "duration_days_max": entry["days"][1],
        "needs_third_party": entry.get("needs_third_party", False),
        "cost_note": entry.get("cost_note", ""),
        "gender_marker": entry.get("gender"),
        "returned_reason": entry.get("returned_reason", ""),
        **(_of_offer(world, entry) if kind == "offer" else _of_demand(world, entry)),
    }


def _of_offer(world: World, entry: Entry) -> dict[str, Any]:
    return {
        "experience": entry["experience"].strip(),
        "capacity_per_year": entry["capacity"],
        "max_parallel": entry["parallel"],
        "lead_time_days": entry["lead"],
        "available_from": world.time.day(entry["available"][0]),
        "available_to": world.time.day(entry["available"][1]),
    }


def _of_demand(world: World, entry: Entry) -> dict[str, Any]:
    budget = entry.get("budget")
    return {
        "expected_change": entry["expected_change"],
        "success_indicator": entry["indicator"],
        "desired_start": world.time.day(entry["wanted"][0]),
        "needed_by": world.time.day(entry["wanted"][1]),
        "budget_amount": Decimal(budget) if budget else None,
        "budget_currency": "USD" if budget else "",
        "own_contribution": entry["contribution"],
        "policy_link": entry["policy"],
    }


def _evidence(world: World, entry: Entry) -> Document:
    return documents.store(
        evidence.upload(entry["evidence"], entry["language"]),
        kind=Document.Kind.EVIDENCE,
        title=entry["evidence"],
        language=entry["language"],
        by=world.people[entry["author"]],
    )
