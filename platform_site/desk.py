"""The desk of a person who is signed in: what awaits them, what others owe, what is new."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from cooperation.directory.models import Role
from cooperation.followups import queries as followups
from cooperation.followups.lines import lines
from cooperation.notifications import queries as notifications
from cooperation.notifications import sentences
from platform_site import first_steps
from platform_site.readers import Reader

TASKS_SHOWN = 20
OTHERS_SHOWN = 5
NEWS_SHOWN = 8


def of(reader: Reader, user: User) -> dict[str, Any]:
    """What the page shows."""
    return {
        "steps": first_steps.of(reader, user),
        "tasks": followups.for_person(user, TASKS_SHOWN),
        "tasks_count": reader.facts.awaited,
        "waiting": waiting(user),
        "news": news(user),
        "role": reader.facts.role,
        **whole_lists(reader),
    }


def whole_lists(reader: Reader) -> dict[str, str]:
    """Where all that awaits the reader stands, and all that others owe; nothing for no one."""
    if reader.facts.role in (Role.COORDINATOR, Role.OFFICER):
        queue = reverse("followups:queue")
        return {"tasks_url": queue, "waiting_url": f"{queue}?view=others"}
    mine = reverse("followups:mine") if reader.facts.role else ""
    return {"tasks_url": mine, "waiting_url": f"{mine}#others" if mine else ""}


def waiting(user: User) -> list[dict[str, Any]]:
    """What others owe in matters that also concern the reader: who, and how long they have."""
    owed = lines(followups.waiting_on_others(user)[:OTHERS_SHOWN])
    return [
        {
            "title": line.title,
            "url": line.url,
            "hint": f"{line.who}{f' ({line.role})' if line.role else ''}: {line.hint}",
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
