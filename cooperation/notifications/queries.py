"""Who sees which notices: everybody their own. Which way each wants them, and who is silent."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, Count, ExpressionWrapper, F, Max, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import User
from cooperation.notifications import kinds
from cooperation.notifications.kinds import Kind
from cooperation.notifications.models import Bounce, Notification, Preference

# So many returned mails in a row, and an address counts as silent.
SILENT_FROM = 3


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


def deliveries(people: Iterable[User], kind: Kind) -> dict[int, str]:
    """How each person gets this kind by mail; what is mandatory comes even where they said never.

    What is mandatory may wait for the daily mail.
    """
    found = {person.pk: Preference.Delivery.NOW.value for person in people}
    rows = Preference.objects.filter(user__in=found, family=kind.family)
    for user_id, delivery in rows.values_list("user_id", "delivery"):
        muted = delivery == Preference.Delivery.NEVER
        found[user_id] = Preference.Delivery.NOW.value if muted and kind.mandatory else delivery
    return found


def choices_of(user: User) -> dict[str, str]:
    """The way of each family of notices for one person."""
    chosen = dict(user.mail_preferences.values_list("family", "delivery"))
    return {
        family: chosen.get(family, Preference.Delivery.NOW.value)
        for family in kinds.families_in_use()
    }


def silent_people() -> QuerySet[User]:
    """People whose present address returned three mails or more, with ``returned`` and ``last``."""
    standing = Q(bounces__cleared_at=None, bounces__address=F("email"))
    return (
        User.objects.filter(is_active=True)
        .annotate(
            returned=Count("bounces", filter=standing),
            last_returned=Max("bounces__noted_at", filter=standing),
        )
        .filter(returned__gte=SILENT_FROM)
        .order_by("-last_returned", "pk")
    )


def uncleared() -> QuerySet[Bounce]:
    return Bounce.objects.filter(cleared_at=None, address=F("user__email"))
