"""Blanking columns of rows and of their history: what was there before is gone from both."""

from collections.abc import Iterable
from typing import Any

import pghistory.models
from django.apps import apps
from django.db.models import CharField, F, Field, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

# Nobody can ever own an address below this name (RFC 2606).
NOWHERE = "erased.invalid"


def histories(model: type[Model]) -> list[type[Model]]:
    """The tables in which the database itself keeps earlier rows of a model."""
    return [
        one
        for one in apps.get_models()
        if issubclass(one, pghistory.models.Event) and _tracked(one) is model
    ]


def blank(rows: QuerySet[Any], columns: Iterable[str]) -> int:
    """Blank columns of the rows and of everything that their history remembers of them."""
    keys = list(rows.values_list("pk", flat=True))
    return blank_by(rows.model, Q(pk__in=keys), Q(pgh_obj_id__in=keys), columns)


def blank_by(model: type[Model], rows: Q, earlier: Q, columns: Iterable[str]) -> int:
    """The same, where the rows and those of the history are found each in their own way.

    A change of a row adds its new state to the history: so the rows come first.
    """
    names = list(columns)
    number = model._default_manager.filter(rows).update(**_nothing(model, names, "pk"))
    for history in histories(model):
        shared = [name for name in names if _has(history, name)]
        if shared:
            history._default_manager.filter(earlier).update(
                **_nothing(history, shared, "pgh_obj_id")
            )
    return number


def delete(model: type[Model], rows: Q) -> int:
    """Take rows away, and what the history remembers of them."""
    keys = list(model._default_manager.filter(rows).values_list("pk", flat=True))
    model._default_manager.filter(pk__in=keys).delete()
    for history in histories(model):
        history._default_manager.filter(pgh_obj_id__in=keys).delete()
    return len(keys)


def _tracked(event: Any) -> Any:
    return getattr(event, "pgh_tracked_model", None)


def _has(model: type[Model], name: str) -> bool:
    return name in {field.name for field in model._meta.get_fields()}


def _nothing(model: type[Model], names: list[str], key: str) -> dict[str, Any]:
    return {name: _empty(model._meta.get_field(name), key) for name in names}


def _empty(field: Any, key: str) -> Any:
    """An address that must be there becomes one that nobody has; a reader sees what happened."""
    if field.null:
        return None
    if field.get_internal_type() == "CharField" and _must_be_an_address(field):
        return Concat(Cast(F(key), CharField()), Value(f"@{NOWHERE}"))
    return field.get_default() if field.has_default() else _empty_text(field)


def _empty_text(field: Field[Any, Any]) -> Any:
    return {} if field.get_internal_type() == "JSONField" else ""


def _must_be_an_address(field: Any) -> bool:
    return type(field).__name__ == "EmailField" and not field.blank
