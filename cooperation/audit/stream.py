"""The history of an object as one stream: its acts, each with what the database kept of it.

An act and the rows that it wrote have the moment of their transaction in common. What was written
without an act stands in the stream as well: a text that saved itself, a regular task, a change in
bulk or by hand in the database.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from accounts.models import function_of
from cooperation.audit import changes, roles
from cooperation.audit.changes import Change
from cooperation.audit.sources import Source
from cooperation.core import history
from cooperation.core.models import ActivityEntry, SubjectModel
from cooperation.core.verbs import said

# Entries from before the moment of the transaction was noted were written within this time of it.
SOON = datetime.timedelta(seconds=60)
WITHOUT_AN_ACT = "rows"


@dataclass(frozen=True)
class Line:
    """One act, or one moment at which rows changed without one; enough to narrow and to page."""

    at: datetime.datetime
    verb: str = WITHOUT_AN_ACT
    institution: str = ""
    entry: int | None = None
    moment: datetime.datetime | None = None


@dataclass(frozen=True)
class Told:
    """A line in words. ``function`` is for files, which never name a person."""

    at: datetime.datetime
    act: str
    who: str = ""
    function: str = ""
    role: str = ""
    institution: str = ""
    on_behalf_of: str = ""
    states: str = ""
    reason: str = ""
    fields: str = ""
    url: str = ""
    changes: list[Change] = field(default_factory=list)


def lines(
    thing: SubjectModel, source: Source, *, since: datetime.datetime | None = None
) -> list[Line]:
    """Everything that happened, the newest first, in two queries.

    What the columns said before ``since`` is not told: of that time the acts alone.
    """
    kept = sorted(one for one in changes.moments(thing, source) if since is None or one >= since)
    columns = ("pk", "at", "verb", "as_institution", "transaction_at")
    entries = ActivityEntry.objects.filter(subject=thing.subject_id).values_list(*columns)
    found = [
        Line(at, verb, institution, pk, _since(since, moment) or _soon_before(kept, at))
        for pk, at, verb, institution, moment in entries.order_by("pk")
    ]
    told = {line.moment for line in found}
    found += [Line(at=moment, moment=moment) for moment in kept if moment not in told]
    return sorted(found, key=lambda one: (one.at, one.entry or 0), reverse=True)


def _since(
    since: datetime.datetime | None, moment: datetime.datetime | None
) -> datetime.datetime | None:
    return None if since and moment and moment < since else moment


def _soon_before(kept: list[datetime.datetime], at: datetime.datetime) -> datetime.datetime | None:
    place = bisect_right(kept, at)
    moment = kept[place - 1] if place else None
    return moment if moment and at - moment <= SOON else None


def in_words(
    thing: SubjectModel, source: Source, shown: Sequence[Line], *, for_files: bool = False
) -> list[Told]:
    """Some lines with all that they say; some queries, however many lines.

    In files people stand by their functions, in what the columns say too.
    """
    words = source.words(thing)
    keys = [one.entry for one in shown if one.entry]
    entries = ActivityEntry.objects.select_related("by").in_bulk(keys)
    wrote = _changes(thing, source, words, shown, for_files=for_files)
    spoken = _acts_by_moment(shown, entries)
    return [
        _told(line, entries.get(line.entry or 0), words, _of(line, wrote, spoken)) for line in shown
    ]


def _changes(
    thing: SubjectModel,
    source: Source,
    words: history.Words,
    shown: Sequence[Line],
    *,
    for_files: bool,
) -> dict[datetime.datetime, list[Change]]:
    wanted = {line.moment for line in shown if line.moment}
    kept = changes.at_moments(thing, source, wanted)
    found: dict[datetime.datetime, list[Change]] = {}
    told = changes.in_words(kept, source.model, words.label, for_files=for_files)
    for row, columns in zip(kept, told, strict=True):
        found.setdefault(row.at, []).extend(columns)
    return found


def _acts_by_moment(
    shown: Sequence[Line], entries: dict[int, ActivityEntry]
) -> dict[datetime.datetime, list[ActivityEntry]]:
    found: dict[datetime.datetime, list[ActivityEntry]] = {}
    for line in shown:
        if line.entry and line.moment and line.entry in entries:
            found.setdefault(line.moment, []).append(entries[line.entry])
    return found


def _of(
    line: Line,
    wrote: dict[datetime.datetime, list[Change]],
    spoken: dict[datetime.datetime, list[ActivityEntry]],
) -> list[Change]:
    """What an act wrote; where one transaction has several acts, each what it speaks of.

    What none of them speaks of stands with the oldest, which began it.
    """
    if line.moment is None:
        return []
    found, acts = wrote.get(line.moment, []), spoken.get(line.moment, [])
    if len(acts) < 2:
        return found
    speaks_of = {act.pk: {*act.fields, *(["state"] if act.to_state else [])} for act in acts}
    own = speaks_of[line.entry or 0]
    others = set().union(*(names for pk, names in speaks_of.items() if pk != line.entry))
    is_oldest = line.entry == min(speaks_of)
    return [one for one in found if one.column in own or (is_oldest and one.column not in others)]


def _told(
    line: Line, entry: ActivityEntry | None, words: history.Words, wrote: list[Change]
) -> Told:
    if entry is None:
        return Told(line.at, _("Changed without an act of a person"), changes=wrote)
    # What the sentence of the act says already is not said twice.
    seen = [one for one in wrote if one.column != "state"]
    named = entry.by if words.names_people else None
    told = Told(
        at=line.at,
        act=str(said(entry.verb)),
        who=str(named or ""),
        function=function_of(named) if named else "",
        role=roles.in_words(entry.as_role),
        institution=entry.as_institution,
        on_behalf_of=entry.on_behalf_of,
        states=history.states(entry, words),
        reason=entry.reason,
        fields="" if seen else history.changed(entry, words),
        url=words.page(entry) if words.page else "",
        changes=seen,
    )
    return told if entry.by_id else replace(told, who=_("the platform"), function=_("the platform"))


def all_in_words(
    thing: SubjectModel, source: Source, wanted: Sequence[Line], *, at_once: int = 200
) -> Iterator[Told]:
    """The same for a file, some lines at a time."""
    for start in range(0, len(wanted), at_once):
        yield from in_words(thing, source, wanted[start : start + at_once], for_files=True)


def sides(change: Change) -> tuple[str, str]:
    """Before and after as plain text."""
    return change.old.text, change.new.text
