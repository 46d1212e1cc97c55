"""What stands on the front page of a visitor and on the desk of a reader."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cooperation.followups import queries as followups
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from platform_site.readers import Reader

TASKS_SHOWN = 20
NEWS_SHOWN = 8


def for_visitors() -> dict[str, Any]:
    return {"exchanges": [], "cards": [], "listings_count": 0}


def for_reader(reader: Reader) -> dict[str, Any]:
    """What awaits the reader, what others owe them, and what is new."""
    awaited = followups.awaiting(reader.user)
    return {
        "tasks": tasks(awaited[:TASKS_SHOWN]),
        "tasks_count": reader.awaited_count,
        "news": news(reader),
        "role": reader.role,
    }


def tasks(commitments: QuerySet[Commitment]) -> list[dict[str, Any]]:
    """Rows of “for you to do”: what, where, until when, and whether it is late."""
    today = timezone.localdate()
    return [
        {
            "title": one.about.title,
            "url": one.about.get_absolute_url(),
            "hint": f"{one.text or one.kind}, {one.about.code}",
            "due": due_words(one, today),
            "tone": "late" if one.due_on < today else "wait",
            "language": "",
        }
        for one in commitments
    ]


def due_words(commitment: Commitment, today: Any) -> str:
    late = (today - commitment.due_on).days
    if late > 0:
        return ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}
    day = date_format(commitment.due_on, "SHORT_DATE_FORMAT")
    return _("until %(day)s") % {"day": day}


def news(reader: Reader) -> list[Notification]:
    """The newest unread notices."""
    if not isinstance(reader.user, User):
        return []
    unread = Notification.objects.filter(user=reader.user, read_at=None)
    return list(unread.select_related("subject")[:NEWS_SHOWN])
