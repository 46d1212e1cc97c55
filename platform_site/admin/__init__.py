"""What the composition root alone can administer: people, and records that name every room."""

from platform_site.admin import administrators, people, records

__all__ = ["administrators", "people", "records"]
