"""The daily mail: the notices of a day in one, by matter; what was done meanwhile is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cooperation.notifications import kinds, sentences
from cooperation.notifications.models import Notification, Outbox

# The kind of such a mail in the outbox; no notice of its own stands behind it.
KIND = "digest"


@dataclass
class Matter:
    """One object with what happened to it, oldest first."""

    code: str
    title: str
    sentences: list[str] = field(default_factory=list)


def still_wanted(row: Outbox) -> list[Notification]:
    """The lines of a daily mail that are worth reading still, oldest first."""
    rows = row.lines.select_related("subject").order_by("created_at", "pk")
    return [one for one in rows if kinds.is_still_wanted(one.kind, one.params)]


def matters(lines: Sequence[Notification]) -> list[Matter]:
    """The lines by matter, in the order in which each matter came up first."""
    found: dict[str, Matter] = {}
    for line in lines:
        code = line.subject.code if line.subject else ""
        title = sentences.clean(line.subject.title) if line.subject else ""
        said = sentences.sentence(line.kind, line.subject, line.params)
        found.setdefault(code, Matter(code, title)).sentences.append(said)
    return list(found.values())
