"""Arrows run downwards: keys, templates, tags. Constraints and indexes are named by hand."""

import re
from pathlib import Path

import pghistory.models
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model
from django.template.backends.django import get_installed_libraries

from tests.architecture.source import ROOT, height, name_of, rooms, text, told

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# What every room may show; they stand as low as core.
LEAVES = {"components", "forms"}
BY_A_MACHINE = re.compile(r"_[0-9a-f]{6,8}(?:_|$)|_(?:idx|uniq|check)$")


def our_models() -> list[type[Model]]:
    """Our tables; those of the row history are written by triggers and named by their tool."""
    return [
        model
        for config in apps.get_app_configs()
        if config.name == "accounts" or config.name.startswith("cooperation.")
        for model in config.get_models()
        if not issubclass(model, pghistory.models.Event)
    ]


def app_of(model: type[Model]) -> str:
    return model._meta.app_config.name


def test_every_foreign_key_points_to_the_same_or_a_lower_room():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in our_models()
        for field in [*model._meta.get_fields(), *model._meta.many_to_many]
        if field.is_relation
        and not field.auto_created
        and field.related_model is not None
        and height(app_of(field.related_model)) > height(app_of(model))
    ]

    assert not upward, told(upward)


def test_constraints_and_indexes_are_named_by_hand():
    named = [
        (model._meta.label, one.name)
        for model in our_models()
        if not model._meta.proxy
        for one in [*model._meta.constraints, *model._meta.indexes]
    ]

    by_a_machine = [
        f"{label}: {name}"
        for label, name in named
        if BY_A_MACHINE.search(name) or name.count("_") < 2
    ]

    assert not by_a_machine, told(by_a_machine, "name these as the sentence they hold")


def test_no_model_leaves_naming_to_django():
    shorthand = [
        model._meta.label
        for model in our_models()
        if model._meta.unique_together or any(not one.name for one in model._meta.indexes)
    ]

    assert not shorthand, told(shorthand)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def room_of_template(path: Path) -> str:
    folder = path.relative_to(ROOT / "templates").parts[0]
    if folder in rooms() or folder == "accounts":
        return folder
    return "core" if folder in LEAVES else "platform_site"


def room_of_library(name: str) -> str:
    module = get_installed_libraries().get(name, "")
    parts = module.split(".")
    if parts[0] == "cooperation":
        return parts[1]
    return parts[0] if parts[0] in {"accounts", "platform_site"} else ""


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_loads_the_tags_of_a_higher_room(path):
    room = room_of_template(path)
    loaded = [
        name
        for group in re.findall(r"{%\s*load\s+([^%]*?)%}", text(path))
        for name in group.split(" from ")[-1].split()
    ]

    higher = [name for name in loaded if height(room_of_library(name)) > height(room)]

    assert not higher, told(higher, "offer a slot with {% panels %} instead")


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_includes_the_page_of_a_higher_room(path):
    room = room_of_template(path)
    named = re.findall(r"{%\s*include\s+\"([^\"]+)\"", text(path))

    higher = [
        name
        for name in named
        if name.split("/")[0] in rooms() and height(name.split("/")[0]) > height(room)
    ]

    assert not higher, told(higher, "offer a slot with {% panels %} instead")
