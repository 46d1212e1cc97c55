"""What is open about an object, read along with the object itself: a column of its query."""

import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from accounts.models import User
from cooperation.directory import absences
from cooperation.directory.models import Institution
from cooperation.followups.models import PROMISE, Commitment
from cooperation.followups.queries import away_of

_PERSON = ("pk", "email", "display_name", "function_title")


def column(subject: str = "subject") -> ArraySubquery:
    """Who is awaited, soonest first, for a query that has the subject's key by this name.

    Promises are shown apart, by ``promises.shown``.
    """
    rows = Commitment.objects.filter(about=OuterRef(subject), state=Commitment.State.OPEN)
    rows = rows.exclude(kind=PROMISE)
    return ArraySubquery(
        rows.order_by("due_on", "pk").values(
            one=JSONObject(
                pk="pk",
                kind="kind",
                awaits_role="awaits_role",
                due_on="due_on",
                paused_since="paused_since",
                institution=JSONObject(pk="awaits_institution_id", name="awaits_institution__name"),
                person=JSONObject(**{fact: f"awaits_person__{fact}" for fact in _PERSON}),
                assigned_to_id="assigned_to_id",
                away=absences.column(away_of()),
            )
        )
    )


def made(rows: list[dict[str, Any]]) -> list[Commitment]:
    """The commitments of a column, with the few facts of whoever is awaited."""
    return [_made(**row) for row in rows]


def _made(
    *, institution: dict[str, Any], person: dict[str, Any], due_on: str, **facts: Any
) -> Commitment:
    since, away = facts.pop("paused_since"), facts.pop("away")
    one = Commitment(
        **facts,
        due_on=datetime.date.fromisoformat(due_on),
        paused_since=datetime.date.fromisoformat(since) if since else None,
        awaits_institution=Institution(**institution) if institution["pk"] else None,
        awaits_person=User(**person) if person["pk"] else None,
    )
    setattr(one, absences.COLUMN, away)
    return one
