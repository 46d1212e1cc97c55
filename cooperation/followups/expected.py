"""What should be owed by what is, and whether it is (INV-33).

Each room says of its objects who is awaited in the state that they are in. Services keep the two
in step; here it is looked at afterwards, and what differs is put right and named.

Promises are left alone: somebody gave them, and only who keeps or waives them closes them.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from cooperation.core.lifecycle import Wait
from cooperation.core.models import SubjectModel
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.followups.models import PROMISE, Commitment

logger = logging.getLogger(__name__)

BATCH = 200


@dataclass(frozen=True)
class Source:
    """The objects of a room: those that may await somebody, and who is awaited about one.

    ``awaited`` also gets what is open about the object, for what the state alone does not decide.
    ``closes_as`` is what becomes of a commitment whose reason has gone.
    """

    name: str
    objects: Callable[[], Iterable[SubjectModel]]
    awaited: Callable[[Any, Sequence[Commitment]], list[Awaited]]
    closes_as: str = Commitment.State.CANCELLED


@dataclass(frozen=True)
class Difference:
    """A commitment that is missing, or one too many."""

    code: str
    kind: str
    who: str
    is_missing: bool

    def __str__(self) -> str:
        return f"{self.code}: {'no' if self.is_missing else 'needless'} {self.kind} of {self.who}"


_SOURCES: dict[str, Source] = {}


def declare(source: Source) -> None:
    """Make a room's objects known; called in ``ready()``."""
    _SOURCES[source.name] = source


def concerned(states: Iterable[str]) -> Q:
    """For a source: what is in a state that awaits somebody, or about which anything is open."""
    still_open = Commitment.objects.filter(about=OuterRef("subject"), state=Commitment.State.OPEN)
    return Q(state__in=list(states)) | Q(Exists(still_open.exclude(kind=PROMISE)))


def as_it_is(one: Commitment) -> Awaited:
    """For a source: what is open is expected to be, whoever it awaits and until when."""
    if one.awaits_institution is None:
        raise ValueError("sources speak of institutions only")
    wait = Wait(one.kind, one.awaits_role, one.working_days, tuple(one.escalates_to))
    return Awaited(one.awaits_institution, wait, item=one.item, due_on=one.due_on)


def differences() -> Iterator[Difference]:
    """Everything that differs now; changes nothing."""
    for source in _SOURCES.values():
        for about, open_ones in _with_what_is_open(source):
            missing, needless = _compared(about, source.awaited(about, open_ones), open_ones)
            yield from _named(about, missing, needless)


def reconcile() -> list[Difference]:
    """Open what is missing and close what is needless, object by object, and log each."""
    found = []
    for source in _SOURCES.values():
        for about, open_ones in _with_what_is_open(source):
            if any(_compared(about, source.awaited(about, open_ones), open_ones)):
                found += put_right(source, about)
    for one in found:
        logger.warning("put right: %s", one)
    return found


@transaction.atomic
def put_right(source: Source, about: SubjectModel) -> list[Difference]:
    """Looked at again while it is held: somebody may have acted in the last moment."""
    about = about.locked()
    open_ones = _open_about([about])[about.subject_id]
    missing, needless = _compared(about, source.awaited(about, open_ones), open_ones)
    for one in needless:
        commitments.close_one(one, state=source.closes_as, reason="reconciled")
    commitments.open_for(about, missing)
    return list(_named(about, missing, needless))


def _with_what_is_open(source: Source) -> Iterator[tuple[SubjectModel, list[Commitment]]]:
    objects = iter(source.objects())
    while batch := list(islice(objects, BATCH)):
        open_ones = _open_about(batch)
        for about in batch:
            yield about, open_ones[about.subject_id]


def _open_about(objects: Iterable[SubjectModel]) -> dict[int, list[Commitment]]:
    found: dict[int, list[Commitment]] = defaultdict(list)
    # Promises come from no state: no room expects them, and none is ever one too many.
    rows = Commitment.objects.filter(
        about__in=[one.subject_id for one in objects], state=Commitment.State.OPEN
    ).exclude(kind=PROMISE)
    for row in rows.select_related("awaits_institution__country", "about").order_by("pk"):
        found[row.about_id].append(row)
    return found


def _compared(
    about: SubjectModel, wanted: Sequence[Awaited], open_ones: Sequence[Commitment]
) -> tuple[list[Awaited], list[Commitment]]:
    is_open = {commitments.key_of(one) for one in open_ones}
    keys = {one.key for one in wanted}
    missing = [one for one in wanted if one.key not in is_open]
    return missing, [one for one in open_ones if commitments.key_of(one) not in keys]


def _named(
    about: SubjectModel, missing: Sequence[Awaited], needless: Sequence[Commitment]
) -> Iterator[Difference]:
    for wanted in missing:
        named = str(wanted.person.pk if wanted.person else wanted.institution.name)
        yield Difference(about.code, wanted.wait.kind, named, is_missing=True)
    for one in needless:
        who = str(one.awaits_institution or one.awaits_person_id)
        yield Difference(about.code, one.kind, who, is_missing=False)
