"""What reviews found, what they ask for, and who agreed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Model, QuerySet, Value
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
    rows = _rows(Review, subject_id, reviewer=_PERSON).union(
        _rows(FieldComment, subject_id, by=_PERSON, resolved_by=_PERSON),
        _rows(Assent, subject_id, by=_PERSON, institution=("name",)),
        all=True,
    )
    found: dict[str, list[Any]] = {"Review": [], "FieldComment": [], "Assent": []}
    for kind, row in rows:
        found[kind].append(_made(_MODELS[kind], row))
    for made in found.values():
        made.sort(key=lambda one: one.pk)
    return Record(found["Review"][::-1], found["FieldComment"], found["Assent"])


_PERSON = ("email", "display_name", "function_title")
_MODELS: dict[str, type[Model]] = {
    "Review": Review,
    "FieldComment": FieldComment,
    "Assent": Assent,
}
_KINDS: dict[str, type[Model]] = {
    "by": User,
    "reviewer": User,
    "resolved_by": User,
    "institution": Institution,
}


def _rows(
    model: type[Model], subject_id: int, **related: tuple[str, ...]
) -> QuerySet[Any, tuple[Any, ...]]:
    """Each row as one value, so that rows of several tables come together."""
    columns = {one.attname: one.attname for one in model._meta.concrete_fields}
    around = {
        name: JSONObject(**{column: f"{name}__{column}" for column in ("pk", *columns_of_other)})
        for name, columns_of_other in related.items()
    }
    return (
        model._default_manager.filter(subject=subject_id)
        .order_by()
        .values_list(
            Value(model.__name__, output_field=CharField()), JSONObject(**columns, **around)
        )
    )


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
