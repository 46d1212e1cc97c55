"""When somebody counts as silent: who has neither signed in nor acted for 180 days.

Or whose mail came back three times, and who has not signed in since.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.models import ActivityEntry
from cooperation.notifications.models import Bounce
from cooperation.notifications.queries import SILENT_FROM

SILENCE = datetime.timedelta(days=180)
WHY: dict[str, str | Promise] = {
    "unseen": _("not here for 180 days"),
    "returned": _("mail comes back"),
    "nobody": _("no focal point is left"),
}


def with_silence(rows: QuerySet[Any], user: str = "") -> Any:
    """Each with ``silence``, the reason or nothing, and ``seen_at``; ``user`` leads to the person.

    Such as ``user__`` for memberships.
    """
    acts = ActivityEntry.objects.filter(by=OuterRef(f"{user}pk")).order_by().values("by")
    bounces = (
        Bounce.objects.filter(
            user=OuterRef(f"{user}pk"), cleared_at=None, address=OuterRef(f"{user}email")
        )
        .order_by()
        .values("user")
        .annotate(number=Count("pk"), last=Max("noted_at"))
        .filter(number__gte=SILENT_FROM)
    )
    joined, signed_in = F(f"{user}date_joined"), f"{user}last_login"
    last_act = Subquery(acts.annotate(last=Max("at")).values("last"), output_field=DateTimeField())
    never_since = Q(**{signed_in: None}) | Q(**{f"{signed_in}__lt": F("returned_at")})
    return rows.annotate(
        seen_at=Greatest(joined, Coalesce(signed_in, joined), Coalesce(last_act, joined)),
        returned_at=Subquery(bounces.values("last"), output_field=DateTimeField()),
    ).annotate(
        silence=Case(
            When(seen_at__lt=timezone.now() - SILENCE, then=Value("unseen")),
            When(Q(returned_at__isnull=False) & never_since, then=Value("returned")),
            default=Value(""),
            output_field=CharField(),
        )
    )


def unreachable(people: Iterable[User]) -> dict[int, str]:
    """Of these people, who is silent and why, by key."""
    keys = [one.pk for one in people]
    if not keys:
        return {}
    found = with_silence(User.objects.filter(pk__in=keys)).exclude(silence="")
    return dict(found.values_list("pk", "silence"))
