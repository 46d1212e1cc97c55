"""Entries of the record of acts about many objects, in words."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounts.models import function_of
from cooperation.audit import roles, sources, words
from cooperation.core.models import ActivityEntry
from cooperation.core.verbs import said

# Whoever reads the log of all, not the objects, reads of openings alone why they were made.
OF_OPENINGS = (words.OPENED, words.PAGE_READ, words.FILE_READ)


@dataclass(frozen=True)
class LogLine:
    """One act. ``function`` is for files, which never name a person."""

    at: datetime.datetime
    code: str
    kind: str
    thing: str
    title: str
    language: str
    act: str
    who: str
    function: str
    role: str
    institution: str
    on_behalf_of: str
    reason: str


def in_words(entries: Iterable[ActivityEntry], *, with_reasons: bool) -> Iterator[LogLine]:
    """Reasons are left out where the reader does not read all of the objects themselves."""
    for entry in entries:
        subject = entry.subject
        source = sources.of_kind(subject.kind)
        names_people = source is None or source.names_people
        may_tell = with_reasons or entry.verb in OF_OPENINGS
        yield LogLine(
            at=entry.at,
            code=subject.code,
            kind=subject.kind,
            thing=sources.thing(subject.kind),
            title=subject.title if with_reasons else "",
            language=subject.language,
            act=str(said(entry.verb)),
            who=str(entry.by) if entry.by and names_people else "",
            function=function_of(entry.by) if entry.by and names_people else "",
            role=roles.in_words(entry.as_role),
            institution=entry.as_institution,
            on_behalf_of=entry.on_behalf_of,
            reason=entry.reason if may_tell else "",
        )
