"""Keeping what passed on: one row for each matter, with codes and days as they were."""

from typing import Any

from cooperation.directory import held, packs
from cooperation.directory.models import Handover, HandoverItem

BATCH = 500


def keep(leaving: held.Leaving) -> Handover:
    """The pack, made before anything passes on, in the transaction that ends the membership."""
    handover = Handover.objects.create(
        membership=leaving.membership,
        successor=leaving.heir,
        was_named=leaving.named,
        handed_by=leaving.by,
    )
    items = [
        HandoverItem(handover=handover, section=section, subject_id=subject, facts=facts)
        for section, subject, facts in [*_by_name(leaving), *_open(leaving)]
    ]
    HandoverItem.objects.bulk_create(items, batch_size=BATCH)
    return handover


def _by_name(leaving: held.Leaving) -> list[tuple[str, int, dict[str, Any]]]:
    """What the person held; what is theirs alone is in no pack."""
    return [
        (
            holding.section,
            thing.about.pk,
            {"due_on": thing.due_on.isoformat()} if thing.due_on else {},
        )
        for holding in held.holdings()
        if not holding.private
        for thing in holding.things(leaving.membership)
        if thing.about is not None
    ]


def _open(leaving: held.Leaving) -> list[tuple[str, int, dict[str, Any]]]:
    """Every open matter of the institution, by section."""
    return [
        (section.code, subject, facts)
        for section in packs.sections()
        for subject, facts in section.open_matters(leaving.institution)
    ]
