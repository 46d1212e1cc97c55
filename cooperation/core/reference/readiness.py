"""Whether the tables that reference data goes into stand as the code knows them."""

from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.db import connections, models, router
from django.db.migrations.state import StateApps


def tables_are_ready(
    using: str, state: Apps | StateApps | None, *wanted: type[models.Model]
) -> bool:
    """After a partial migration tables or columns may be missing: then nothing is loaded yet."""
    known = state or installed_apps
    existing = set(connections[using].introspection.table_names())
    return all(
        router.allow_migrate_model(using, model)
        and model._meta.db_table in existing
        and _columns(model) <= _columns_as_migrated(known, model)
        for model in wanted
    )


def _columns(model: type[models.Model]) -> set[str]:
    return {str(field.column) for field in model._meta.concrete_fields}


def _columns_as_migrated(known: Apps | StateApps, model: type[models.Model]) -> set[str]:
    try:
        return _columns(known.get_model(model._meta.label_lower))
    except LookupError:
        return set()
