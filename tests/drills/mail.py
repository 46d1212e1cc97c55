"""R1 and R2: workers are killed without warning while mail is due; how fast it goes all the same.

Nothing may be lost. A kill between the mail server's yes and the commit repeats one mail, with
the same Message-ID: at most one for each process killed.
"""

import argparse
import random
import time
from collections import Counter

from django.utils import timezone

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.exchanges import kinds
from cooperation.notifications import mail
from cooperation.notifications.models import Outbox
from tests.drills import report
from tests.drills.killing import Killer, processor_seconds
from tests.drills.stage import Stage, until

# R2: 10,000 mails in 30 s on 2 idle cores, without kills.
WANTED_A_SECOND = 10_000 / 30
MOST_SECONDS = 1800


def run(asked: argparse.Namespace) -> bool:
    report.begin("mail", f"{asked.mails} mails due, 2 workers, {asked.kills} processes killed")
    due = fill(asked.mails)
    stage = Stage()
    workers = [stage.worker, stage.another_worker()]
    with stage.running(stage.sink(), stage.clock, *workers):
        killer = Killer(workers, random.Random(asked.seed))
        until(stage.number_taken, "the first mail", 60, pause=0.02)
        used = sum(map(processor_seconds, workers))
        seconds = watch(stage, killer, asked.mails, asked.kills)
        used = sum(map(processor_seconds, workers)) - used
    arrived = Counter(stage.taken())
    lost = [one for one in due if one not in arrived]
    unsent = Outbox.objects.filter(pk__in=due.values()).exclude(state="sent").count()
    repeated = sum(arrived[one] - 1 for one in due if one in arrived)
    rate = sum(arrived.values()) / seconds
    report.say(f"killed: {', '.join(killer.killed) or 'nothing'}")
    return report.figures(
        "mail",
        {
            "no mail lost": not lost and not unsent,
            "at most one repeat a kill": repeated <= len(killer.killed),
            "as many kills as asked": len(killer.killed) >= asked.kills,
            # Killing takes its time, so the speed is judged without.
            "R2 10,000 in 30 s": bool(asked.kills) or rate >= WANTED_A_SECOND,
        },
        mails=asked.mails,
        kills=len(killer.killed),
        lost=len(lost),
        unsent=unsent,
        repeats=repeated,
        seconds=round(seconds, 1),
        mails_a_second=round(rate, 1),
        # Less dependent on what else the machine does; says nothing after a kill.
        workers_ms_a_mail=None if killer.killed else round(1000 * used / asked.mails, 2),
        seed=asked.seed,
    )


def fill(number: int) -> dict[str, int]:
    """Mail that is due, to people of the demo; the Message-ID of each with its key."""
    people = list(User.objects.filter(is_demo=True, is_active=True).order_by("pk"))
    about = list(Subject.objects.filter(kind="exchange").order_by("pk"))
    rows = Outbox.objects.bulk_create(
        (
            Outbox(
                kind=kinds.APPROVED.code,
                recipient=people[place % len(people)],
                subject=about[place % len(about)],
                params={"institution": "UNFPA", "number": 1},
            )
            for place in range(number)
        ),
        batch_size=1000,
    )
    return {mail.message_id(row): row.pk for row in rows}


def watch(stage: Stage, killer: Killer, mails: int, kills: int) -> float:
    """Kill at even distances until the outbox is empty; seconds from the first mail to the last."""
    started = time.monotonic()
    next_at = [mails * (place + 1) // (kills + 1) for place in range(kills)]
    while time.monotonic() - started < MOST_SECONDS:
        killer.restart_what_ended()
        number = stage.number_taken()
        if len(killer.killed) < kills and number >= next_at[len(killer.killed)]:
            killer.kill()
        if number >= mails and not waiting():
            return time.monotonic() - started
        time.sleep(0.05)
    report.say(f"the outbox was not empty within {MOST_SECONDS} s")
    return time.monotonic() - started


def waiting() -> bool:
    """Whether mail is left that should have gone, that of the demo's own stories included."""
    return Outbox.objects.filter(
        state__in=["waiting", "failed"], send_after__lte=timezone.now()
    ).exists()
