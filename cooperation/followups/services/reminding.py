"""Reminding: each step of each commitment reaches each person once."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.directory import absences
from cooperation.directory.models import Institution
from cooperation.followups import kinds, rules
from cooperation.followups.audiences import Audience, Audiences
from cooperation.followups.calendars import Calendars, today_for
from cooperation.followups.models import Commitment, Reminder
from cooperation.followups.queries import RELATED
from cooperation.followups.rules import Step
from cooperation.notifications import moments, outbox

# Commitments of a batch are locked together; closing one of them waits at most for its batch.
BATCH = 50
# The page below the object on which one answers, where it is not the object's own.
PAGES = {"confirm_listing": {"page": "confirm"}}
ESCALATED_TO = "awaits_institution__unfpa_office__parent__institution__country"


def remind(on: datetime.date | None = None) -> int:
    """Tell people of the steps that are due on a day; the number of reminders made.

    Without a day it is today's date where the awaited side is. Running it again, or twice at once,
    tells nobody anything twice; after a pause each person gets the latest step only.
    """
    last_day = (on or timezone.localdate() + rules.ONE_DAY) + rules.LONGEST_LEAD
    near = Commitment.objects.filter(
        state=Commitment.State.OPEN, paused_since=None, due_on__lte=last_day
    )
    waiting = list(near.order_by("due_on", "pk").values_list("pk", flat=True))
    run = _Run(on)
    return sum(run.batch(waiting[n : n + BATCH]) for n in range(0, len(waiting), BATCH))


class _Run:
    """One run of reminding, with the calendars and audiences it has found so far."""

    def __init__(self, on: datetime.date | None) -> None:
        self._on = on
        self._now = timezone.now()
        self._calendars = Calendars()
        self._audiences = Audiences()

    @cached_property
    def _away(self) -> set[int]:
        """Asked once, and only by a run that has something to tell."""
        return absences.people_away()

    @transaction.atomic
    def batch(self, pks: Sequence[int]) -> int:
        """Commitments that another run holds, or that were closed meanwhile, are left out."""
        commitments = list(
            Commitment.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk__in=pks, state=Commitment.State.OPEN, paused_since=None)
            .select_related(*RELATED, ESCALATED_TO)
        )
        self._calendars.load(one.awaits_institution for one in commitments)
        made = set(
            Reminder.objects.filter(commitment__in=commitments).values_list(
                "commitment_id", "step", "recipient_id"
            )
        )
        return sum(
            self._take(commitment, step, made)
            for commitment in commitments
            for step in self._due_steps(commitment)
        )

    def _due_steps(self, commitment: Commitment) -> list[Step]:
        return rules.latest(
            rules.steps(
                commitment.kind,
                due=commitment.due_on,
                calendar=self._calendars.of(commitment.awaits_institution),
                until=self._on or today_for(commitment, self._now),
                given=commitment.working_days,
                escalates_to=commitment.escalates_to,
            )
        )

    def _take(self, commitment: Commitment, step: Step, made: set[tuple[int, str, int]]) -> int:
        """Take a step for those who have not had it: a row for each, a notice and a mail."""
        audience = self._audiences.of(commitment, step.audience)
        people = [
            person
            for person in audience.people
            if (commitment.pk, step.code, person.pk) not in made
        ]
        if not people:
            return 0
        Reminder.objects.bulk_create(
            Reminder(commitment=commitment, step=step.code, recipient=one, due_on=step.on)
            for one in people
        )
        self._tell(commitment, step, audience, people)
        return len(people)

    def _tell(
        self, commitment: Commitment, step: Step, audience: Audience, people: list[User]
    ) -> None:
        by_moment: dict[datetime.datetime, list[User]] = defaultdict(list)
        for person in people:
            by_moment[self._moment(person, audience.institution)].append(person)
        day = self._on or today_for(commitment, self._now)
        kind = kinds.for_step(commitment.kind, step.audience, late=day > commitment.due_on)
        for moment, group in by_moment.items():
            outbox.tell(
                group,
                kind,
                about=commitment.about,
                params=_words(commitment),
                send_after=moment,
                apart_from=audience.people,
                nobody_is_away=self._away.isdisjoint(one.pk for one in group),
            )

    def _moment(self, person: User, institution: Institution | None) -> datetime.datetime:
        if not settings.MAIL_WAITS_FOR_MORNING:
            return self._now
        return moments.mail_moment(
            self._now, ZoneInfo(person.time_zone), self._calendars.of(institution)
        )


def _words(commitment: Commitment) -> dict[str, str | int]:
    """What a reminder says besides code and title; days are written when it is read."""
    person = None if commitment.awaits_institution else commitment.awaits_person
    who = outbox.named(who=person) if person else {"who": str(commitment.awaits_institution)}
    return {
        "commitment": commitment.pk,
        **who,
        "due_on": commitment.due_on.isoformat(),
        "since_on": timezone.localdate(commitment.opened_at).isoformat(),
        **PAGES.get(commitment.kind, {}),
    }
