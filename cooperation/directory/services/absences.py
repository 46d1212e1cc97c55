"""Being away: for which days, and who stands in."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Incomplete
from cooperation.core.models import Subject
from cooperation.directory import absences, heirs, kinds, policies
from cooperation.directory.models import Absence, Membership
from cooperation.directory.services import steps
from cooperation.notifications import outbox

LONGEST = datetime.timedelta(days=366)


@transaction.atomic
def announce(
    membership: Membership,
    *,
    by: User,
    starts_on: datetime.date,
    ends_on: datetime.date,
    stand_in: User,
) -> Absence:
    """The person is away for these days; whoever stands in is told and gets no right by it."""
    membership = steps.held(membership)
    policies.check_can_be_away(by, membership)
    _check_days(membership, starts_on, ends_on)
    _check_stand_in(membership, stand_in, starts_on, ends_on)
    absence = Absence.objects.create(
        membership=membership,
        person=membership.user,
        stand_in=stand_in,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    steps.record("absence.announced", membership.institution, by=by)
    outbox.tell([stand_in], kinds.STANDS_IN, about=_subject(absence), params=_words(absence))
    _tell_those_left_alone(absence)
    return absence


@transaction.atomic
def come_back(absence: Absence, *, by: User) -> Absence:
    """The person is back, or not away after all; nobody stands in any more."""
    steps.held(absence.membership)
    absence = absence.locked()
    policies.check_can_come_back(by, absence)
    absence.ended_at = timezone.now()
    absence.save(update_fields=["ended_at", "updated_at"])
    steps.record("absence.over", absence.membership.institution, by=by)
    if absence.stand_in is not None:
        outbox.tell([absence.stand_in], kinds.BACK, about=_subject(absence), params=_words(absence))
    return absence


def go_on(ended: Iterable[Membership], goes_on: Membership) -> None:
    """Whoever is away in a membership that another takes the place of is away in that one.

    Those who no longer fit stand in no more, and who counted on them is told.
    """
    for membership in ended:
        Absence.objects.filter(membership=membership, ended_at=None).update(membership=goes_on)
    concerned = Q(membership=goes_on) | Q(
        stand_in=goes_on.user_id, membership__institution=goes_on.institution_id
    )
    for absence in _still_to_last(concerned):
        if absence.stand_in not in heirs.stand_ins(absence.membership):
            _leave_alone(absence)


def leave_the_absent_alone(membership: Membership) -> None:
    """Whoever leaves is away no more, and stands in for nobody; those who counted on it are told.

    In the transaction that ends the membership.
    """
    Absence.objects.filter(membership=membership, ended_at=None).update(ended_at=timezone.now())
    counted_on = Q(membership__institution=membership.institution_id, stand_in=membership.user_id)
    for absence in _still_to_last(counted_on):
        _leave_alone(absence)


def _still_to_last(wanted: Q) -> list[Absence]:
    """Those with somebody who stands in, held."""
    rows = Absence.objects.select_for_update(of=("self",)).filter(
        wanted, stand_in__isnull=False, ended_at=None, ends_on__gte=timezone.localdate()
    )
    return list(rows.order_by("pk"))


def _leave_alone(absence: Absence) -> None:
    words = _words(absence)
    absence.stand_in = None
    absence.save(update_fields=["stand_in", "updated_at"])
    outbox.tell([absence.person], kinds.NOBODY_STANDS_IN, about=_subject(absence), params=words)


def _check_days(membership: Membership, starts_on: datetime.date, ends_on: datetime.date) -> None:
    if ends_on < starts_on:
        words = _("The last day is before the first.")
        raise Incomplete(words, {"ends_on": words})
    if ends_on < timezone.localdate():
        words = _("These days are over. Choose a last day from today on.")
        raise Incomplete(words, {"ends_on": words})
    if ends_on - starts_on > LONGEST:
        words = _("At most a year. Whoever is away for longer leaves and names a successor.")
        raise Incomplete(words, {"ends_on": words})
    known = _overlapping(starts_on, ends_on).filter(membership=membership).first()
    if known is not None:
        words = _("You are away from %(start)s until %(end)s already. Come back first.")
        raise Incomplete(words % _days(known), {"starts_on": words % _days(known)})


def _check_stand_in(
    membership: Membership, stand_in: User, starts_on: datetime.date, ends_on: datetime.date
) -> None:
    if stand_in.pk == membership.user_id:
        words = _("Nobody stands in for themselves.")
        raise Incomplete(words, {"stand_in": words})
    if not heirs.stand_ins(membership).filter(pk=stand_in.pk).exists():
        words = _("Whoever stands in works in the same institution, in a fitting role.")
        raise Incomplete(words, {"stand_in": words})
    away = _overlapping(starts_on, ends_on).filter(person=stand_in).first()
    if away is not None:
        said = _("%(who)s is away from %(start)s until %(end)s. Choose somebody else.")
        words = said % {"who": str(stand_in), **_days(away)}
        raise Incomplete(words, {"stand_in": words})


def _overlapping(starts_on: datetime.date, ends_on: datetime.date) -> QuerySet[Absence]:
    return absences.standing().filter(Q(starts_on__lte=ends_on) & Q(ends_on__gte=starts_on))


def _tell_those_left_alone(absence: Absence) -> None:
    """Who counted on the person for some of these days finds somebody else."""
    others = _overlapping(absence.starts_on, absence.ends_on).filter(stand_in=absence.person)
    for other in others.exclude(pk=absence.pk):
        outbox.tell(
            [other.person], kinds.STAND_IN_AWAY, about=_subject(other), params=_words(absence)
        )


def _days(absence: Absence) -> dict[str, str]:
    return {
        "start": date_format(absence.starts_on, "DATE_FORMAT"),
        "end": date_format(absence.ends_on, "DATE_FORMAT"),
    }


def _words(absence: Absence) -> dict[str, str | int]:
    other = outbox.named(other=absence.stand_in) if absence.stand_in else {"other": ""}
    return {
        "page": "absences",
        **outbox.named(who=absence.person),
        **other,
        "start_on": absence.starts_on.isoformat(),
        "end_on": absence.ends_on.isoformat(),
    }


def _subject(absence: Absence) -> Subject:
    return absence.membership.institution.subject
