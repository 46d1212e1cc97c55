"""What a handover pack says of memoranda; nobody holds one by name."""

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.lifecycle import MEMORANDUM
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries import reading
from cooperation.directory import packs, sight
from cooperation.directory.models import Institution
from cooperation.directory.packs import Entry, Section


def open_matters(institution: Institution) -> Iterable[Entry]:
    """Memoranda of the institution; of its country too where it coordinates the country."""
    ours = Q(institution=institution)
    if institution.country_id is not None and institution.is_designating_authority:
        ours |= Q(country=institution.country_id)
    rows = Memorandum.objects.filter(
        pk__in=MemorandumParty.objects.filter(ours).values("memorandum"),
        state__in=packs.open_states(MEMORANDUM),
    )
    for subject, state in rows.order_by("-created_at", "-pk").values_list("subject_id", "state"):
        yield subject, {"state": state}


def counterparts(subjects: Collection[int]) -> set[int]:
    """The institutions that are party to them."""
    rows = MemorandumParty.objects.filter(
        memorandum__subject__in=subjects, institution__isnull=False
    )
    return {pk for pk in rows.values_list("institution_id", flat=True) if pk}


def register_handover() -> None:
    """Called when the platform starts."""
    sight.register(sight.Sight(Memorandum, ("memorandum",), reading.visible_to))
    packs.register(
        Section(
            "memoranda",
            _("Memoranda"),
            open_matters,
            packs.by_state(MEMORANDUM),
            counterparts,
            order=40,
        )
    )
