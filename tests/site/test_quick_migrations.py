"""Tables come about by quick steps and are what the models say."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations import AddField, AlterField, CreateModel, RenameField, RunPython
from django.db.migrations.state import ModelState, ProjectState

from platform_site.quick_migrations import QuickState, as_kind, is_about_one_model

KEY = ("id", models.AutoField(primary_key=True))


def to_people(**more):
    return models.ForeignKey("shelf.Person", models.CASCADE, **more)


def drawn(kind):
    state = kind()
    state.add_model(ModelState("shelf", "Person", [KEY]))
    state.add_model(ModelState("shelf", "Book", [KEY]))
    assert state.apps.get_models()
    state.add_field("shelf", "book", "author", to_people(), True)
    return state


TABLES = [one for one in apps.get_models() if one._meta.managed and not one._meta.proxy]


def test_each_table_has_the_columns_of_its_model(db):
    missing = []
    with connection.cursor() as cursor:
        for model in TABLES:
            found = connection.introspection.get_table_description(cursor, model._meta.db_table)
            wanted = {field.column for field in model._meta.local_concrete_fields}
            lacking = wanted - {one.name for one in found}
            missing += [f"{model._meta.label}.{column}" for column in lacking]

    assert missing == []


def test_each_table_has_the_rules_of_its_model(db):
    missing = []
    with connection.cursor() as cursor:
        for model in TABLES:
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
            named = [*model._meta.constraints, *model._meta.indexes]
            missing += [one.name for one in named if one.name not in found]
            keys = {one["columns"][0] for one in found.values() if one["foreign_key"]}
            missing += [
                f"{model._meta.label}.{field.name}"
                for field in model._meta.local_concrete_fields
                if field.is_relation and field.db_constraint and field.column not in keys
            ]

    assert missing == []


def test_a_quick_step_draws_the_changed_model_alone():
    state = QuickState()
    state.add_model(ModelState("shelf", "Person", [KEY]))
    state.add_model(ModelState("shelf", "Book", [KEY, ("author", to_people())]))
    person, book = state.apps.get_model("shelf.Person"), state.apps.get_model("shelf.Book")

    state.add_field("shelf", "book", "reader", to_people(related_name="+"), True)

    assert state.apps.get_model("shelf.Person") is person
    assert state.apps.get_model("shelf.Book") is not book
    assert state.apps.get_model("shelf.Book")._meta.get_field("reader").related_model is person
    assert state.is_delayed


def test_where_other_models_count_all_are_drawn_anew():
    state = drawn(QuickState)
    before = state.apps.get_model("shelf.Person")

    other = as_kind(ProjectState, state)

    assert type(other) is ProjectState
    person = other.apps.get_model("shelf.Person")
    assert person is not before
    assert [one.related_model for one in person._meta.related_objects] == [
        other.apps.get_model("shelf.Book")
    ]


def test_a_copy_goes_on_in_quick_steps():
    copied = drawn(QuickState).clone()

    assert type(copied) is QuickState
    assert copied.is_delayed
    assert copied.models == drawn(ProjectState).models


@pytest.mark.parametrize(
    ("step", "is_quick"),
    [
        (CreateModel("Book", [KEY]), True),
        (AddField("Book", "author", to_people()), True),
        (AlterField("Book", "title", models.TextField()), True),
        (AlterField("Book", "title", models.TextField(unique=True)), False),
        (AlterField("Book", "id", models.BigAutoField(primary_key=True)), False),
        (AlterField("Book", "author", to_people(null=True)), False),
        (RenameField("Book", "title", "name"), False),
        (RunPython(RunPython.noop), False),
    ],
    ids=lambda one: one.describe() if hasattr(one, "describe") else "",
)
def test_only_steps_about_one_model_are_quick(step, is_quick):
    assert is_about_one_model(step) is is_quick
