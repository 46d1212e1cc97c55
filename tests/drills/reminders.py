"""R1: workers are killed without warning while reminders are made and mailed.

Each step reaches each person once in the platform, and by mail at least once: a kill may repeat
one mail, with the same Message-ID.
"""

import argparse
import random
import time
from collections import Counter

from django.db.models import Count
from django.utils import timezone

from cooperation.core.models import Subject
from cooperation.directory.models import Institution, Role
from cooperation.followups.models import Commitment, Reminder
from cooperation.notifications import mail
from cooperation.notifications.models import Notification, Outbox
from platform_site.celery import app
from tests.drills import report
from tests.drills.killing import Killer
from tests.drills.stage import Stage

MOST_SECONDS = 3600
# The clock asks every quarter of an hour; a drill has not got the time.
ASKED_EVERY = 10.0


def run(asked: argparse.Namespace) -> bool:
    report.begin(
        "reminders",
        f"{asked.commitments} commitments due, 2 workers, {asked.kills} processes killed",
    )
    due = fill(asked.commitments)
    stage = Stage()
    workers = [stage.worker, stage.another_worker()]
    with stage.running(stage.sink(), stage.clock, *workers):
        killer = Killer(workers, random.Random(asked.seed))
        seconds = watch(stage, killer, due, asked.kills)
    found = judge(stage, due)
    report.say(f"killed: {', '.join(killer.killed) or 'nothing'}")
    return report.figures(
        "reminders",
        {
            "every commitment reminded of": not found["not_reminded"],
            "nothing twice in the platform": not found["twice_in_the_platform"],
            "a notice for each reminder": found["notices"] == found["reminders"],
            "no mail lost": not found["mails_lost"],
            "at most one repeat a kill": found["mails_repeated"] <= len(killer.killed),
            "as many kills as asked": len(killer.killed) >= asked.kills,
        },
        commitments=asked.commitments,
        kills=len(killer.killed),
        **found,
        seconds=round(seconds, 1),
        seed=asked.seed,
    )


def fill(number: int) -> list[int]:
    """Commitments due today, each about an object of its own; their keys."""
    awaited = (
        Institution.objects.filter(
            memberships__role=Role.FOCAL_POINT, memberships__user__is_active=True
        )
        .annotate(people=Count("memberships"))
        .order_by("pk")[0]
    )
    start = Subject.objects.count()
    subjects = Subject.objects.bulk_create(
        (
            Subject(
                kind="listing",
                code=f"DRL-{int(time.time())}-{start + place:06d}",
                title=f"Owed in a drill {place}",
                url_name="marketplace:detail",
                language="en",
            )
            for place in range(number)
        ),
        batch_size=1000,
    )
    rows = Commitment.objects.bulk_create(
        (
            Commitment(
                about=subject,
                kind="endorse",
                awaits_institution=awaited,
                awaits_role=Role.FOCAL_POINT,
                due_on=timezone.localdate(),
                working_days=7,
            )
            for subject in subjects
        ),
        batch_size=1000,
    )
    return [row.pk for row in rows]


def watch(stage: Stage, killer: Killer, due: list[int], kills: int) -> float:
    """Kill at even distances, first while reminders are made, then while mail is sent."""
    started, asked_at = time.monotonic(), 0.0
    next_at = [2 * len(due) * (place + 1) // (kills + 1) for place in range(kills)]
    while time.monotonic() - started < MOST_SECONDS:
        killer.restart_what_ended()
        reminded = Reminder.objects.filter(commitment__in=due).count()
        done = reminded + stage.number_taken()
        if reminded < len(due) and time.monotonic() - asked_at > ASKED_EVERY:
            # Two at once, as when the clock asks again while a run is still at work.
            for _ in range(2):
                app.send_task("followups.remind", expires=ASKED_EVERY)
            asked_at = time.monotonic()
        if len(killer.killed) < kills and done >= next_at[len(killer.killed)]:
            killer.kill()
        if reminded >= len(due) and not still_to_send(due):
            return time.monotonic() - started
        time.sleep(0.1)
    report.say(f"not all was told within {MOST_SECONDS} s")
    return time.monotonic() - started


def still_to_send(due: list[int]) -> bool:
    waiting = Outbox.objects.filter(state__in=["waiting", "failed"])
    return waiting.filter(subject__commitments__in=due).exists()


def judge(stage: Stage, due: list[int]) -> dict[str, int]:
    """What became of each commitment, from the rows and from what the mail server took."""
    reminders = Reminder.objects.filter(commitment__in=due)
    told = Notification.objects.filter(subject__commitments__in=due)
    twice = told.values("user", "subject", "kind").annotate(times=Count("pk")).filter(times__gt=1)
    mails = list(Outbox.objects.filter(subject__commitments__in=due))
    arrived = Counter(stage.taken())
    wanted = [mail.message_id(row) for row in mails if row.state != Outbox.State.DROPPED]
    return {
        "not_reminded": len(due) - reminders.values("commitment").distinct().count(),
        "reminders": reminders.count(),
        "notices": told.count(),
        "twice_in_the_platform": twice.count(),
        "mails": len(wanted),
        "mails_lost": sum(one not in arrived for one in wanted),
        "mails_repeated": sum(max(arrived[one] - 1, 0) for one in wanted),
    }
