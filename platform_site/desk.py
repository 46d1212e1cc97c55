"""The desk of a person who is signed in: what awaits them, what others owe, what is new."""

from typing import Any

from accounts.models import User
from cooperation.followups import queries as followups
from cooperation.followups.lines import lines
from cooperation.notifications import queries as notifications
from cooperation.notifications import sentences
from platform_site.readers import Reader

TASKS_SHOWN = 20
NEWS_SHOWN = 8


def of(reader: Reader, user: User) -> dict[str, Any]:
    """What the page shows."""
    return {
        "tasks": followups.for_person(user, TASKS_SHOWN),
        "tasks_count": reader.facts.awaited,
        "waiting": waiting(user),
        "news": news(user),
        "role": reader.facts.role,
    }


def waiting(user: User) -> list[dict[str, Any]]:
    """What others owe in matters that also concern the reader: who, and how long they have."""
    owed = lines(followups.waiting_on_others(user)[:TASKS_SHOWN])
    return [
        {
            "title": line.title,
            "url": line.url,
            "hint": f"{line.who}, {line.role}: {line.hint}",
            "due": line.due,
            "tone": line.tone if line.is_late else "",
            "language": line.language,
        }
        for line in owed
    ]


def news(user: User) -> list[dict[str, Any]]:
    """The newest unread notices in words."""
    unread = notifications.visible_to(user).filter(read_at=None)[:NEWS_SHOWN]
    return [
        {
            "text": sentences.sentence(one.kind, one.subject, one.params),
            "url": one.subject.get_absolute_url() if one.subject else "",
            "at": one.created_at,
        }
        for one in unread
    ]
