"""What a handover pack says of memoranda, and what an institution that closes is bound by.

Nobody holds one by name.
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.lifecycle import MEMORANDUM
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries import reading
from cooperation.directory import packs, sight, stakes
from cooperation.directory.models import Institution
from cooperation.directory.stakes import Stake


def open_ones(institution: Institution) -> QuerySet[Memorandum]:
    """Memoranda of the institution; of its country too where it coordinates the country."""
    ours = Q(institution=institution)
    if institution.country_id is not None and institution.is_designating_authority:
        ours |= Q(country=institution.country_id)
    rows = Memorandum.objects.filter(
        pk__in=MemorandumParty.objects.filter(ours).values("memorandum"),
        state__in=packs.open_states(MEMORANDUM),
    )
    return rows.order_by("-created_at", "-pk")


def counterparts(subjects: Collection[int]) -> set[int]:
    """The institutions that are party to them."""
    rows = MemorandumParty.objects.filter(
        memorandum__subject__in=subjects, institution__isnull=False
    )
    return {pk for pk in rows.values_list("institution_id", flat=True) if pk}


def register_handover() -> None:
    """Called when the platform starts."""
    sight.register(sight.Sight(Memorandum, ("memorandum",), reading.visible_to))
    title = _("Memoranda")
    stakes.register(Stake("memoranda", title, reading.open_with, binds=True))
    packs.register(
        packs.with_lifecycle("memoranda", title, open_ones, MEMORANDUM, counterparts, order=40)
    )
