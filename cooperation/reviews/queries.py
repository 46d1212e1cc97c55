"""What reviews found, what they ask for, and who agreed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_date, parse_datetime

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.directory.models import Institution
from cooperation.reviews.models import Assent, FieldComment, Review


@dataclass(frozen=True)
class Record:
    """All that was said about an object; ``reviews`` newest first, the others oldest first."""

    reviews: list[Review] = field(default_factory=list)
    comments: list[FieldComment] = field(default_factory=list)
    assents: list[Assent] = field(default_factory=list)


def open_comments(subject: Subject) -> list[FieldComment]:
    """What has to be resolved before it is handed in again, oldest first."""
    return list(FieldComment.objects.filter(subject=subject, resolved_at=None).select_related("by"))


def record_of(subject_id: int) -> Record:
    """Reviews, comments and agreements with whoever gave them, in a single query."""
    subject = Subject.objects.filter(pk=subject_id).annotate(**columns("pk")).first()
    return in_hand(subject) if subject else Record()


def columns(subject: str = "subject") -> dict[str, ArraySubquery]:
    """The same as columns of another query, which has the subject's key under this name."""
    return {name: ArraySubquery(_rows(name, OuterRef(subject))) for name in _MODELS}


def in_hand(row: Any) -> Record:
    """The record from the columns of a row; each list in its order."""
    found = {
        name: sorted((_made(model, one) for one in getattr(row, name)), key=lambda one: one.pk)
        for name, model in _MODELS.items()
    }
    return Record(
        found["said_in_reviews"][::-1], found["said_at_fields"], found["said_by_authorities"]
    )


_PERSON = ("email", "display_name", "function_title")
_MODELS: dict[str, type[Model]] = {
    "said_in_reviews": Review,
    "said_at_fields": FieldComment,
    "said_by_authorities": Assent,
}
_AROUND: dict[str, dict[str, tuple[str, ...]]] = {
    "said_in_reviews": {"reviewer": _PERSON},
    "said_at_fields": {"by": _PERSON, "resolved_by": _PERSON},
    "said_by_authorities": {"by": _PERSON, "institution": ("name",)},
}
_KINDS: dict[str, type[Model]] = {
    "by": User,
    "reviewer": User,
    "resolved_by": User,
    "institution": Institution,
}


def _rows(name: str, subject: OuterRef) -> QuerySet[Any, dict[str, Any]]:
    """Each row as one value, with the few facts of whoever stands in it."""
    model = _MODELS[name]
    own = {one.attname: one.attname for one in model._meta.concrete_fields}
    around = {
        whose: JSONObject(**{fact: f"{whose}__{fact}" for fact in ("pk", *facts)})
        for whose, facts in _AROUND[name].items()
    }
    rows = model._default_manager.filter(subject=subject).order_by()
    return rows.values(one=JSONObject(**own, **around))


def _made(model: type[Model], row: dict[str, Any]) -> Any:
    """The row as its model again."""
    made = model()
    for column in model._meta.concrete_fields:
        value = row[column.attname]
        if isinstance(value, str) and column.get_internal_type() == "DateTimeField":
            value = parse_datetime(value)
        elif isinstance(value, str) and column.get_internal_type() == "DateField":
            value = parse_date(value)
        setattr(made, column.attname, value)
    for name, kind in _KINDS.items():
        if (facts := row.get(name)) and facts["pk"] is not None:
            setattr(made, name, kind(**facts))
    made._state.adding = False
    return made


def passed_shares(subject_ids: Iterable[int]) -> dict[int, Decimal]:
    """For each that ever passed, its newest passed score as a share of 1; one query for all."""
    rows = (
        Review.objects.filter(subject__in=list(subject_ids), verdict=Review.Verdict.PASS)
        .order_by("subject", "-made_at", "-pk")
        .distinct("subject")
        .values_list("subject", "score")
    )
    return {subject: Decimal(score) / 100 for subject, score in rows}
