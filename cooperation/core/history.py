"""What happened to an object, in words, for those who take part: newest first, within bounds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, Model, Window
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperation.core.lifecycle import Lifecycle
from cooperation.core.models import ActivityEntry, Subject, SubjectModel
from cooperation.core.verbs import said

SHOWN = 50
Text = Any


@dataclass(frozen=True)
class Words:
    """How a room says its history: its states, the names of its fields, whether people are named.

    ``label`` gives what a field is called on the room's own pages, ``page`` the address at which
    one reads what an act changed, where there is one.
    """

    lifecycle: Lifecycle
    label: Callable[[str], Text]
    names_people: bool = True
    page: Callable[[ActivityEntry], str] | None = None


@dataclass(frozen=True)
class History:
    """The newest entries as the component ``history`` shows them, and how many there are in all."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0

    @property
    def older(self) -> int:
        """How many are not shown."""
        return self.total - len(self.entries)


def of(thing: SubjectModel, words: Words, *, shown: int = SHOWN) -> History:
    """The history of an object, in one query."""
    counted = _of(thing.subject).annotate(total=Window(Count("pk")))
    entries = list(counted[:shown])
    return told(entries, words, total=entries[0].total if entries else 0)


def told(entries: Iterable[ActivityEntry], words: Words, *, total: int | None = None) -> History:
    """The same for entries that are in hand already."""
    rows = [
        {
            "text": sentence(entry, words),
            "states": states(entry, words),
            "changed": changed(entry, words),
            "note": entry.reason,
            "at": entry.at,
            "url": words.page(entry) if words.page else "",
        }
        for entry in entries
    ]
    return History(rows, len(rows) if total is None else total)


def sentence(entry: ActivityEntry, words: Words) -> str:
    """What was done, by whom, for which institution."""
    act = str(said(entry.verb))
    person = str(entry.by) if entry.by and words.names_people else ""
    if person and entry.as_institution:
        return _("%(act)s by %(person)s, %(institution)s") % {
            "act": act,
            "person": person,
            "institution": entry.as_institution,
        }
    who = person or entry.as_institution
    return f"{act} ({who})" if who else act


def states(entry: ActivityEntry, words: Words) -> str:
    """From which state to which; nothing where the state stayed."""
    if not entry.to_state or entry.from_state == entry.to_state:
        return ""
    after = _state(entry.to_state, words)
    if not entry.from_state:
        return str(capfirst(after))
    before = _state(entry.from_state, words)
    return _("from “%(before)s” to “%(after)s”") % {"before": before, "after": after}


def changed(entry: ActivityEntry, words: Words) -> str:
    """The names of the fields that changed; what they said stays with the object."""
    names = [str(words.label(name)) for name in entry.fields]
    return ", ".join(dict.fromkeys(names))


def _state(code: str, words: Words) -> str:
    """A state that was renamed since is shown as it was written down."""
    try:
        return str(words.lifecycle.state(code).label)
    except KeyError:
        return code


def _of(subject: Subject) -> Any:
    return ActivityEntry.objects.filter(subject=subject).select_related("by").order_by("-at", "-pk")


def name_of_column(model: type[Model], name: str) -> Text:
    """What a column is called in its model, for rooms without a form that asks for it."""
    try:
        return capfirst(str(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return name.replace("_", " ")
