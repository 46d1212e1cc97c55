"""What this room holds about people: what they were told, and how they want it."""

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User, number_of
from cooperation.core.personal import (
    Erasing,
    Held,
    Step,
    forget_after,
    held,
    impersonal,
    on_erasing,
    periods,
)
from cooperation.notifications import outbox
from cooperation.notifications.models import Bounce, Notification, Outbox

THEMSELF = "the person"
TO_TELL = "to tell people what is awaited of them"

held(
    Held(
        "notifications.Outbox",
        ("recipient", "params", "last_error"),
        whose=THEMSELF,
        purpose=TO_TELL,
        seen_by="administrators, without the words",
        kept=f"the words: {periods.MAILS.words}; that it was sent: as long as the account",
        erasing=Erasing.DELETED,
        of="recipient",
        exported=False,
    ),
    Held(
        "notifications.Outbox",
        ("kind",),
        whose=THEMSELF,
        purpose=TO_TELL,
        seen_by="administrators",
        kept="as long as the account",
        erasing=Erasing.DELETED,
        of="recipient",
        beside=("created_at", "sent_at"),
    ),
    Held(
        "notifications.Notification",
        ("user", "params"),
        whose=THEMSELF,
        purpose=TO_TELL,
        seen_by=THEMSELF,
        kept=periods.NOTICES.words,
        erasing=Erasing.DELETED,
        of="user",
        exported=False,
    ),
    Held(
        "notifications.Notification",
        ("kind",),
        whose=THEMSELF,
        purpose=TO_TELL,
        seen_by=THEMSELF,
        kept=periods.NOTICES.words,
        erasing=Erasing.DELETED,
        of="user",
        beside=("created_at", "read_at"),
    ),
    Held(
        "notifications.Preference",
        ("user",),
        whose=THEMSELF,
        purpose="to write as often as the person wants",
        seen_by="the person and administrators",
        kept="as long as the account",
        erasing=Erasing.DELETED,
        of="user",
        beside=("family", "delivery"),
    ),
    Held(
        "notifications.Bounce",
        ("user", "address", "reason"),
        whose=THEMSELF,
        purpose="to know that an address is silent",
        seen_by="administrators",
        kept=periods.RETURNED_MAILS.words,
        erasing=Erasing.DELETED,
        of="user",
        beside=("noted_at",),
    ),
)
impersonal("notifications.Preference", "family", reason="a family of notices")


@on_erasing
def forget_who_acted(person: User) -> None:
    """In what others were told, somebody who was erased is a number."""
    for place in outbox.NAMES:
        told = {f"params__{place}_number": person.pk}
        for row in Outbox.objects.filter(**told).select_related("recipient"):
            row.params[place] = _number(person, row.recipient.language)
            row.save(update_fields=["params"])
        for notice in Notification.objects.filter(**told).select_related("user"):
            notice.params[place] = _number(person, notice.user.language)
            notice.save(update_fields=["params"])


def _number(person: User, language: str) -> str:
    with translation.override(language):
        return number_of(person)


OVER = [Outbox.State.SENT, Outbox.State.DEAD, Outbox.State.DROPPED]
forget_after(
    Step(
        "notifications.mails",
        _("Words of mails"),
        periods.MAILS,
        due=lambda now: Outbox.objects.filter(
            ~Q(params={}) | ~Q(last_error=""),
            state__in=OVER,
            created_at__lt=periods.MAILS.before(now),
        ),
        forget=lambda rows: rows.update(params={}, last_error=""),
    ),
    Step(
        "notifications.notices",
        _("Notices"),
        periods.NOTICES,
        due=lambda now: Notification.objects.filter(created_at__lt=periods.NOTICES.before(now)),
        forget=lambda rows: rows.delete(),
    ),
    Step(
        "notifications.returned",
        _("Addresses of mails that came back"),
        periods.RETURNED_MAILS,
        due=lambda now: Bounce.objects.filter(noted_at__lt=periods.RETURNED_MAILS.before(now)),
        forget=lambda rows: rows.delete(),
    ),
)
