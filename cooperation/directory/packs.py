"""What a handover pack tells of an institution: each room registers its open matters.

A section says which matters are open when somebody leaves; what it keeps of them are codes and
days, and the words are made when the pack is read, in the reader's language.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from cooperation.core.lifecycle import Lifecycle
from cooperation.directory.models import Institution

Text = str | Promise
Facts = Mapping[str, Any]
# The key of a subject and what is kept of it.
Entry = tuple[int, dict[str, Any]]


@dataclass(frozen=True)
class Said:
    """One matter in words: where it stood, what comes next, until when, who is awaited."""

    state: Text = ""
    next_step: Text = ""
    due_on: str = ""
    who: Text = ""

    @property
    def due(self) -> datetime.date | None:
        return datetime.date.fromisoformat(self.due_on) if self.due_on else None


def no_counterparts(subjects: Collection[int]) -> set[int]:
    """Nobody else takes part."""
    return set()


@dataclass(frozen=True)
class Section:
    """A part of the pack. ``counterparts`` are the other institutions in some of its matters."""

    code: str
    title: Text
    open_matters: Callable[[Institution], Iterable[Entry]]
    said: Callable[[Facts], Said]
    counterparts: Callable[[Collection[int]], set[int]] = no_counterparts
    order: int = field(default=50)


_SECTIONS: dict[str, Section] = {}


def register(section: Section) -> None:
    """Called in ``AppConfig.ready``."""
    _SECTIONS[section.code] = section


def sections() -> list[Section]:
    return sorted(_SECTIONS.values(), key=lambda one: (one.order, one.code))


def section(code: str) -> Section | None:
    return _SECTIONS.get(code)


def with_lifecycle(
    code: str,
    title: Text,
    rows: Callable[[Institution], QuerySet[Any]],
    lifecycle: Lifecycle,
    counterparts: Callable[[Collection[int]], set[int]] = no_counterparts,
    *,
    order: int,
) -> Section:
    """A section of objects that have a lifecycle: their ``state`` is kept, and said in its words.

    ``rows`` are those that are open for an institution, in the order of the pack.
    """

    def open_matters(institution: Institution) -> Iterable[Entry]:
        for subject, state in rows(institution).values_list("subject_id", "state"):
            yield subject, {"state": state}

    return Section(code, title, open_matters, _by_state(lifecycle), counterparts, order)


def _by_state(lifecycle: Lifecycle) -> Callable[[Facts], Said]:
    def said(facts: Facts) -> Said:
        known = {state.code: state for state in lifecycle.states}
        state = known.get(str(facts.get("state", "")))
        return Said(state.label, state.next_step) if state else Said()

    return said


def open_states(lifecycle: Lifecycle) -> list[str]:
    """The states from which something still follows."""
    return [state.code for state in lifecycle.states if not state.final]
