"""What this room holds about people: who travels, by function; who wrote, decided, reported."""

import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.core.personal import (
    Erasing,
    Held,
    Step,
    acts,
    blanking,
    forget_after,
    held,
    impersonal,
    periods,
)
from cooperation.missions.models import Delegate, Delegation

acts(
    "missions.Mission",
    "created_by",
    "proposed_by",
    "decided_by",
    "waiver_asked_by",
    "waiver_confirmed_by",
    beside=("kind", "state"),
)
acts("missions.MissionReport", "submitted_by", "accepted_by")
TRAVELLERS = "whoever travels, by function; names are not asked for"
TO_PLAN = "to plan a mission and to clear who goes"
held(
    *(
        Held(
            table,
            (column,),
            whose=TRAVELLERS,
            purpose=TO_PLAN,
            seen_by="the parties of the mission and officers",
            kept=periods.PARTICIPANTS.words,
            erasing=Erasing.KEPT,
            why_kept="cannot be found by a person; forgotten in time",
        )
        for table, column in (
            ("missions.Delegation", "head_function"),
            ("missions.Delegate", "function_title"),
        )
    )
)
impersonal("missions.Mission", reason="texts of institutions about a mission, by function")
impersonal("missions.MissionReport", reason="findings and decisions, by function")
impersonal("missions.CoverFound", reason="which memoranda covered it")


def _over(mission: str, now: datetime.datetime) -> Q:
    """Closed by its accepted report, or cancelled, long ago."""
    past = periods.PARTICIPANTS.before(now)
    closed = Q(**{f"{mission}__state": "closed", f"{mission}__report__accepted_at__lt": past})
    return closed | Q(**{f"{mission}__state": "cancelled", f"{mission}__updated_at__lt": past})


def _delegations(now: datetime.datetime) -> QuerySet[Delegation]:
    return Delegation.objects.filter(_over("mission", now)).exclude(head_function="")


def _delegates(now: datetime.datetime) -> QuerySet[Delegate]:
    return Delegate.objects.filter(_over("delegation__mission", now)).exclude(function_title="")


forget_after(
    Step(
        "missions.heads",
        _("Functions of heads of delegations, from the end of the mission"),
        periods.PARTICIPANTS,
        due=_delegations,
        forget=lambda rows: blanking.blank(rows, ["head_function"]),
    ),
    Step(
        "missions.delegates",
        _("Functions of those who travelled, from the end of the mission"),
        periods.PARTICIPANTS,
        due=_delegates,
        forget=lambda rows: blanking.blank(rows, ["function_title"]),
    ),
)
