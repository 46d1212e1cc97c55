"""What every page knows of its reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from platform_site.readers import reader_of


def reader(request: HttpRequest) -> dict[str, Any]:
    """The reader, and whether this is the demonstration; nothing is asked of the database yet."""
    return {"reader": reader_of(request), "demo": settings.DEMO}
