"""Who sees which notices: everybody their own."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import User
from cooperation.notifications.models import Notification


def visible_to(user: User | AnonymousUser) -> QuerySet[Notification]:
    """A person reads their own notices and nobody else's."""
    if not isinstance(user, User):
        return Notification.objects.none()
    return Notification.objects.filter(user=user).select_related("subject")


def unread_count(user: User | AnonymousUser) -> int:
    return visible_to(user).filter(read_at=None).count()


def by_day(notices: QuerySet[Notification]) -> QuerySet[Notification]:
    """Newest day first in the reader's time zone; within a day what is unread comes first."""
    return notices.annotate(
        day=TruncDate("created_at", tzinfo=timezone.get_current_timezone()),
        is_read=ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField()),
    ).order_by("-day", "is_read", "-created_at", "-pk")
