"""Promises: somebody says that they will do something by a day.

The rooms above make them and have asked before whether this person may promise for that
institution. Nothing but keeping or waiving closes one, whatever becomes of what it is about.
"""

import datetime
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import Incomplete
from cooperation.core.models import SubjectModel
from cooperation.core.reasons import checked_reason
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.followups import kinds, pauses, policies
from cooperation.followups.calendars import today_for
from cooperation.followups.models import PROMISE, Commitment
from cooperation.followups.rules import RULES
from cooperation.notifications import outbox

LONGEST_TEXT = 300
LONGEST_NOTE = 500
SHORTEST_NOTE = 10


@transaction.atomic
def make(
    about: SubjectModel,
    *,
    by: User | None,
    institution: Institution,
    text: str,
    due_on: datetime.date,
    role: str = Role.FOCAL_POINT,
    item: str = "",
) -> Commitment:
    """Keep what an institution promised and tell its people, except whoever recorded it.

    ``by=None`` is the system, which does so when the day comes on which something binds; the
    people are then told of that by the room above.

    Several promises about one object stand side by side; ``item`` names the part of the object
    that this one belongs to, where there is one.
    """
    promise = Commitment(
        about=about.subject,
        item=item or secrets.token_hex(6),
        kind=PROMISE,
        text=text.strip(),
        awaits_institution=institution,
        awaits_role=role,
        due_on=due_on,
        escalates_to=[audience for audience, _offset in RULES[PROMISE].escalation],
    )
    _check_is_complete(promise)
    promise.save()
    activity.record(
        "promise.made",
        about,
        by=by,
        as_institution=str(institution),
        reason=f"{promise.text} ({due_on.isoformat()})",
    )
    if by is None:
        return promise
    people = [one for one in directory.people(institution, role) if one.pk != by.pk]
    words: dict[str, str | int] = {
        "commitment": promise.pk,
        **outbox.named(by=by),
        "due_on": due_on.isoformat(),
    }
    outbox.tell(people, kinds.PROMISED, about=about.subject, params=words)
    return promise


@transaction.atomic
def keep(promise: Commitment, *, by: User, note: str) -> Commitment:
    """Whoever is awaited says that it is done, and how; of two at once one wins."""
    promise = _locked(promise)
    policies.check_can_keep(by, promise)
    note = note.strip()
    if len(note) < SHORTEST_NOTE:
        words = _("Say in at least 10 characters how it was kept.")
        raise Incomplete(words, {"note": words})
    _check_length(note, LONGEST_NOTE, "note")
    _close(promise, Commitment.State.KEPT, by=by, reason=note)
    activity.record(
        "promise.kept",
        promise.about,
        by=by,
        as_institution=str(promise.awaits_institution or ""),
        reason=f"{promise.text}: {note}",
    )
    return promise


@transaction.atomic
def waive(promise: Commitment, *, by: User, reason: str) -> Commitment:
    """Who stands above says that it need not be done; whoever promised is told why."""
    promise = _locked(promise)
    policies.check_can_waive(by, promise)
    reason = checked_reason(reason)
    _check_length(reason, LONGEST_NOTE, "reason")
    _close(promise, Commitment.State.WAIVED, by=by, reason=reason)
    activity.record(
        "promise.waived",
        promise.about,
        by=by,
        as_institution=_acting(by),
        reason=f"{promise.text}: {reason}",
    )
    if promise.awaits_institution is not None:
        people = directory.people(promise.awaits_institution, promise.awaits_role)
        words: dict[str, str | int] = {"due_on": promise.due_on.isoformat()}
        outbox.tell(people, kinds.WAIVED, about=promise.about, params=words)
    return promise


def _check_is_complete(promise: Commitment) -> None:
    if not promise.text:
        words = _("Say what is promised.")
        raise Incomplete(words, {"text": words})
    _check_length(promise.text, LONGEST_TEXT, "text")
    if promise.due_on < today_for(promise, timezone.now()):
        words = _("Choose today or a later day.")
        raise Incomplete(words, {"due_on": words})


def _check_length(text: str, longest: int, field: str) -> None:
    if len(text) > longest:
        words = _("At most %(number)d characters, please.") % {"number": longest}
        raise Incomplete(words, {field: words})


def _close(promise: Commitment, state: str, *, by: User, reason: str) -> None:
    promise.state, promise.reason = state, reason
    promise.closed_at, promise.closed_by = timezone.now(), by
    promise.paused_since = promise.paused_for = None
    promise.save()
    pauses.resume_about(promise.about_id)


def _locked(promise: Commitment) -> Commitment:
    # Without joins: whoever waited for the lock would read joined rows as they were before.
    return Commitment.objects.select_for_update().get(pk=promise.pk)


def _acting(by: User) -> str:
    """The office or ministry for which somebody waives."""
    deciding = (Role.OFFICER, Role.COORDINATOR)
    found = (row for row in directory.memberships_of(by) if row.role in deciding)
    return next((str(row.institution) for row in found), "")
