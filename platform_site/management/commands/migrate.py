"""``manage.py migrate``: Django's own, by quick steps."""

from django.core.management.commands import migrate

from platform_site.quick_migrations import QuickExecutor

# Django's command knows its executor by this name alone.
migrate.MigrationExecutor = QuickExecutor  # type: ignore[attr-defined]


class Command(migrate.Command):
    """Nothing else differs."""
