"""Every column that could say something about a person is declared, or named with a reason."""

import pghistory.models
import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from cooperation.core import personal
from cooperation.core.personal import Erasing, blanking
from tests.architecture.source import told

# Each of these holds text that somebody or something writes.
TEXTS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.GenericIPAddressField,
    models.BinaryField,
)
# Tables without a model: named among what is held elsewhere, or of the machinery alone.
WITHOUT_MODEL = {"django_migrations": "names of migrations"}
NAMED_ELSEWHERE = "platform_cache"


def is_text(field: models.Field) -> bool:
    if isinstance(field, ArrayField):
        return is_text(field.base_field)
    return isinstance(field, TEXTS) and not field.choices


def says_who(field: models.Field) -> bool:
    return field.remote_field is not None and field.remote_field.model is get_user_model()


def tracked(model: type[models.Model]) -> type[models.Model]:
    """A history of rows holds what its table holds, and is declared with it."""
    is_history = issubclass(model, pghistory.models.Event)
    return model.pgh_tracked_model._meta.concrete_model if is_history else model


def suspects() -> set[tuple[str, str]]:
    """Every text and every key to a person, in every table of every app."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or (not model._meta.managed and not is_ours(model)):
            continue
        label = tracked(model)._meta.label
        found |= {
            (label, field.name)
            for field in model._meta.local_fields
            if (is_text(field) or says_who(field)) and not field.name.startswith("pgh_")
        }
    return found


def is_ours(model: type[models.Model]) -> bool:
    return model.__module__.split(".")[0] in {"accounts", "cooperation", "platform_site"}


def declared() -> set[tuple[str, str]]:
    return {(held.table, column) for held in personal.declared() for column in held.columns}


def is_impersonal(suspect: tuple[str, str]) -> bool:
    named = personal.impersonal_columns()
    return suspect in named or (suspect[0], "*") in named


def is_key_to_a_person(suspect: tuple[str, str]) -> bool:
    table, column = suspect
    return says_who(apps.get_model(table)._meta.get_field(column))


def test_every_column_that_could_be_about_a_person_is_declared():
    known = declared()

    undeclared = sorted(
        f"{table}.{column}"
        for table, column in suspects() - known
        if not is_impersonal((table, column)) or is_key_to_a_person((table, column))
    )

    assert not undeclared, told(
        undeclared, "declare these in the module personal of their room, or say why they are not"
    )


def test_what_is_declared_exists():
    ghosts = sorted(
        f"{table}.{column}"
        for table, column in [*declared(), *personal.impersonal_columns()]
        if column != "*" and not has(table, column)
    )
    unknown = [
        table
        for table, column in personal.impersonal_columns()
        if column == "*" and table not in {one._meta.label for one in apps.get_models()}
    ]

    assert not ghosts, told(ghosts, "these columns are gone: take them out of their declaration")
    assert not unknown, told(unknown)


def has(table: str, column: str) -> bool:
    names = {field.name for field in apps.get_model(table)._meta.get_fields()}
    return column in names


def test_nothing_is_declared_twice_with_two_meanings():
    columns = [(held.table, column) for held in personal.declared() for column in held.columns]
    named = [one for one in personal.impersonal_columns() if one in set(columns)]
    twice = {one for one in columns if columns.count(one) > 1}

    assert not named, told([str(one) for one in named])
    assert not twice, told([str(one) for one in twice])


def test_what_is_erased_can_be_found_by_its_person_or_is_taken_away_by_name():
    """Sessions and the log of the administration name their person inside a text."""
    by_hand = {"sessions.Session", "admin.LogEntry"}

    lost = [
        f"{held.table} {held.columns}"
        for held in personal.declared()
        if held.erasing in {Erasing.DELETED, Erasing.BLANKED}
        and not held.of
        and held.table not in by_hand
    ]

    assert not lost, told(lost, "say by which look-up the person is found")


def test_what_is_kept_says_why():
    silent = [
        f"{held.table} {held.columns}"
        for held in personal.declared()
        if held.erasing is Erasing.KEPT and not held.why_kept
    ]

    assert not silent, told(silent)


def test_every_declaration_is_whole():
    half = [
        f"{held.table} {held.columns}"
        for held in personal.declared()
        if not all((held.whose, held.purpose, held.seen_by, held.kept, held.columns))
    ]

    assert not half, told(half)


@pytest.mark.django_db
def test_tables_without_a_model_are_named_too():
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    modelled = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    places = " ".join(one.place for one in personal.kept_elsewhere())

    nameless = [
        table for table in tables - modelled - set(WITHOUT_MODEL) if f"`{table}`" not in places
    ]

    assert NAMED_ELSEWHERE in places
    assert not nameless, told(nameless)


def test_the_history_of_a_blanked_column_is_found():
    """A history under another name would keep what its table forgot."""
    missing = [
        held.table
        for held in personal.declared()
        if held.erasing is Erasing.BLANKED
        for model in [apps.get_model(held.table)]
        for event in apps.get_models()
        if issubclass(event, pghistory.models.Event)
        and event.pgh_tracked_model is model
        and event not in blanking.histories(model)
    ]

    assert not missing, told(missing)
