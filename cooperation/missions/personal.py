"""What this room holds about people: who travels, by function; who wrote, decided, reported."""

import datetime
from typing import Any

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
    beside=("kind",),
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


# Who goes is said anew as a whole, so that the rows of before are gone and their history is not.
_HEADS: Any = Delegation.pgh_event_model  # type: ignore[attr-defined]
_DELEGATES: Any = Delegate.pgh_event_model  # type: ignore[attr-defined]


def _over(mission: str, now: datetime.datetime) -> Q:
    """Closed by its accepted report, or cancelled, long ago."""
    past = periods.PARTICIPANTS.before(now)
    closed = Q(**{f"{mission}__state": "closed", f"{mission}__report__accepted_at__lt": past})
    return closed | Q(**{f"{mission}__state": "cancelled", f"{mission}__updated_at__lt": past})


def _delegations(now: datetime.datetime) -> QuerySet[Delegation]:
    return Delegation.objects.filter(_over("mission", now)).exclude(head_function="")


def _earlier_heads(now: datetime.datetime) -> QuerySet[Any]:
    """Of delegations that were said anew since: they stand in the history alone."""
    heads: QuerySet[Any] = _HEADS.objects.filter(_over("mission", now))
    return heads.exclude(head_function="")


def _earlier_delegates(now: datetime.datetime) -> QuerySet[Any]:
    """The same; a delegation that is gone is known by its history too."""
    delegations = _HEADS.objects.filter(_over("mission", now)).values("id")
    delegates: QuerySet[Any] = _DELEGATES.objects.filter(delegation__in=delegations)
    return delegates.exclude(function_title="")


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
    Step(
        "missions.earlier_heads",
        _("Functions of heads of delegations that were replaced, from the end of the mission"),
        periods.PARTICIPANTS,
        due=_earlier_heads,
        forget=lambda rows: rows.update(head_function=""),
    ),
    Step(
        "missions.earlier_delegates",
        _("Functions in earlier lists of who travels, from the end of the mission"),
        periods.PARTICIPANTS,
        due=_earlier_delegates,
        forget=lambda rows: rows.update(function_title=""),
    ),
)
