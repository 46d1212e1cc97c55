"""The history of rows, kept by the database itself: bulk, administrative and raw writes leave one.

A table is tracked with ``@pghistory.track``; what people choose from a vocabulary stands in tables
of its own, which are tracked with :func:`track_choices`.
"""

from typing import Any

import pghistory
from django.db import models


def track_choices(model: type[models.Model], *names: str) -> None:
    """Keep when which choice was added to a row of the model, and when it was taken away."""
    for name in names:
        through: Any = getattr(model, name).through
        title = f"{model.__name__}{name.title().replace('_', '')}"
        meta = type("Meta", (), {"proxy": True, "app_label": model._meta.app_label})
        proxy = type(title, (through,), {"__module__": model.__module__, "Meta": meta})
        pghistory.track(
            pghistory.InsertEvent("add"), pghistory.DeleteEvent("remove"), obj_field=None
        )(proxy)
