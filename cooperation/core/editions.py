"""The edition of all that is written: a random word that changes with every transaction that wrote.

What is drawn from the database can be kept under the word; a new word forgets it. Each statement
is looked at on its way to the database, so that no service has to remember anything and bulk
changes count as well. Tables that no kept page shows are named by their rooms.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.core.cache import caches
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

EDITION = "edition"
# The packages whose tables hold what people read.
OURS = ("accounts", "cooperation")
WRITTEN = re.compile(r'\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)

_HIDDEN: set[type[Model]] = set()
_in_private: ContextVar[bool] = ContextVar("in_private", default=False)


def hide(*models: type[Model]) -> None:
    """Name what no kept page shows; called in ``AppConfig.ready``."""
    _HIDDEN.update(models)


def hidden() -> frozenset[type[Model]]:
    return frozenset(_HIDDEN)


def present() -> str:
    """The word for what is written now; a new one when the cache has lost it."""
    known: str | None = caches["fragments"].get(EDITION)
    return known or renew()


def renew() -> str:
    """Forget all that is kept, now."""
    word = secrets.token_hex(8)
    caches["fragments"].set(EDITION, word, timeout=None)
    return word


@contextmanager
def in_private() -> Iterator[None]:
    """For writing what nobody but its writers can read: what others have on the screen stays."""
    before = _in_private.set(True)
    try:
        yield
    finally:
        _in_private.reset(before)


def watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Look at what this connection writes; the receiver of ``connection_created``."""
    if _look not in connection.execute_wrappers:
        connection.execute_wrappers.append(_look)


def _look(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    answer = execute(sql, params, many, context)
    if not _in_private.get() and _shows(sql):
        connection = context["connection"]
        connection.edition_is_over = True
        transaction.on_commit(partial(_renew_once, connection), using=connection.alias)
    return answer


def _renew_once(connection: Any) -> None:
    """However much a transaction wrote, it makes one new edition."""
    if connection.edition_is_over:
        connection.edition_is_over = False
        renew()


def _shows(sql: Any) -> bool:
    """Whether a statement changes what a kept page may show."""
    if not isinstance(sql, str):
        return True
    if sql.startswith("SELECT"):
        return False
    return any(table in _tables() for table in WRITTEN.findall(sql))


@cache
def _tables() -> frozenset[str]:
    """Every table of our rooms, those between two others included, but what is hidden."""
    ours = [one for one in apps.get_app_configs() if one.name.split(".")[0] in OURS]
    return frozenset(
        model._meta.db_table
        for one in ours
        for model in one.get_models(include_auto_created=True)
        if model not in _HIDDEN
    )
