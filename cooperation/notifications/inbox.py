"""Notices as people read them: a sentence each, in groups of a day."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from cooperation.notifications import kinds, sentences
from cooperation.notifications.models import Notification


@dataclass(frozen=True)
class Notice:
    """One piece of news in the reader's language."""

    pk: int
    sentence: str
    family: str
    code: str
    url: str
    at: datetime.datetime
    is_read: bool


@dataclass(frozen=True)
class Day:
    on: datetime.date
    notices: list[Notice]


def in_words(row: Notification) -> Notice:
    kind = kinds.get(row.kind)
    return Notice(
        pk=row.pk,
        sentence=sentences.sentence(row.kind, row.subject, row.params),
        family=str(kinds.FAMILIES[kind.family]) if kind else "",
        code=row.subject.code if row.subject else "",
        url=row.subject.get_absolute_url() if row.subject else "",
        at=row.created_at,
        is_read=row.read_at is not None,
    )


def days(rows: Iterable[Notification]) -> list[Day]:
    """Groups of a day in the reader's time zone, in the order the rows come in."""
    return [
        Day(on, [in_words(row) for row in group])
        for on, group in groupby(rows, key=lambda row: timezone.localdate(row.created_at))
    ]
