"""What each room says of the history of its objects: who reads it, from which tables, in words.

A room registers its kinds of subjects when the platform starts. What no room registers has no
history to read: nothing is shown that nobody decided on.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.text import capfirst

from cooperation.core.history import Words
from cooperation.core.models import ActivityEntry, SubjectModel
from cooperation.directory.queries import Reader

Text = str | Promise


@dataclass(frozen=True)
class Table:
    """A table of which rows belong to an object, as the database keeps their history.

    ``of`` finds the kept rows of an object. ``shown`` are the columns that are told to whoever
    reads the history; every other column stands in ``left_out`` with the reason. ``named_by`` are
    the columns that say which of several rows it is.
    """

    model: type[Model]
    of: Callable[[Any], Q]
    shown: tuple[str, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    name: Text = ""
    named_by: tuple[str, ...] = ()
    label: Callable[[str], Any] | None = None


def choices(model: type[Model], name: str, of: Callable[[Any], Q]) -> Table:
    """The choices from a vocabulary, of which the history keeps what was added and taken away."""
    title = f"{model.__name__}{name.title().replace('_', '')}"
    proxy = apps.get_model(model._meta.app_label, title)
    field: Any = model._meta.get_field(name)
    return Table(
        model=proxy,
        of=of,
        shown=(field.m2m_reverse_field_name(),),
        left_out=dict.fromkeys(("id", field.m2m_field_name()), WHICH_ROW),
        label=lambda _name: capfirst(str(field.verbose_name)),
    )


@dataclass(frozen=True)
class Parties:
    """Whom an object concerns: institutions and countries, by their keys."""

    institutions: frozenset[int]
    countries: frozenset[int]


def from_the_beginning(_thing: Any, _user: Reader) -> datetime.datetime | None:
    """Whoever reads a history reads what its columns said from the first day on."""
    return None


@dataclass(frozen=True)
class Source:
    """The history of some kinds of objects.

    ``inside`` narrows the objects to those whose history a person reads: the same persons who read
    all of the object itself. ``parties`` are what an administrator must have no part in. ``since``
    says from when on the person is told what columns said: a draft stays its author's.
    """

    kinds: Mapping[str, Text]
    model: type[SubjectModel]
    inside: Callable[[Reader], Q]
    words: Callable[[Any], Words]
    parties: Callable[[Any], Parties]
    tables: tuple[Table, ...] = ()
    read_along: tuple[str, ...] = ()
    names_people: bool = True
    since: Callable[[Any, Reader], datetime.datetime | None] = from_the_beginning
    # Whether there is anything that an administrator can read under an opening.
    opens: bool = True


# Reasons why a column is not told.
WHICH_ROW = "says which row it is, not what it says"
BESIDE = "the act beside it says so in words"
INNER = "of use to the platform alone"
_SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Called in ``AppConfig.ready``."""
    for kind in source.kinds:
        _SOURCES[kind] = source


def of_kind(kind: str) -> Source | None:
    return _SOURCES.get(kind)


def registered() -> list[Source]:
    """Each once, in the order of their rooms."""
    return list({id(source): source for source in _SOURCES.values()}.values())


def things() -> dict[str, Text]:
    """What the kinds are called."""
    return {kind: words for source in registered() for kind, words in source.kinds.items()}


def thing(kind: str) -> str:
    return str(things().get(kind, ""))


def first_act(thing: SubjectModel, verb: str) -> datetime.datetime | None:
    """The moment of the transaction in which somebody first did this to an object, if ever."""
    rows = ActivityEntry.objects.filter(subject=thing.subject_id, verb=verb).order_by("pk")
    found = rows.values_list("transaction_at", "at").first()
    return (found[0] or found[1]) if found else None
