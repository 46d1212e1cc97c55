"""R1 and R2: workers are killed without warning while mail is due; how fast it goes all the same.

Nothing may be lost. A kill between the mail server's yes and the commit repeats one mail, with
the same Message-ID: at most one for each process killed.
"""

import argparse
import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from django.utils import timezone

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.exchanges import kinds
from cooperation.notifications import mail
from cooperation.notifications.models import Outbox
from platform_site.embedded.processes import Child
from tests.drills import report
from tests.drills.stage import Stage, until

# R2: 10,000 mails in 30 s on 2 idle cores, without kills.
WANTED_A_SECOND = 10_000 / 30
MOST_SECONDS = 600


def run(asked: argparse.Namespace) -> bool:
    report.begin("mail", f"{asked.mails} mails due, 2 workers, {asked.kills} processes killed")
    due = fill(asked.mails)
    stage = Stage()
    workers = [stage.worker, stage.another_worker()]
    with stage.running(stage.catcher, stage.clock, *workers):
        killer = Killer(workers, random.Random(asked.seed))
        seconds = watch(stage, killer, asked.mails, asked.kills)
    arrived = Counter(stage.caught())
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


def watch(stage: Stage, killer: "Killer", mails: int, kills: int) -> float:
    """Kill at even distances until the outbox is empty; seconds from the first mail to the last."""
    until(stage.number_caught, "the first mail", 60, pause=0.02)
    started = time.monotonic()
    next_at = [mails * (place + 1) // (kills + 1) for place in range(kills)]
    while time.monotonic() - started < MOST_SECONDS:
        killer.restart_what_ended()
        number = stage.number_caught()
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


class Killer:
    """Ends a random process of the workers, as a machine without memory does."""

    def __init__(self, workers: list[Child], dice: random.Random) -> None:
        self.workers, self.dice = workers, dice
        self.killed: list[str] = []

    def kill(self) -> None:
        """A worker's own process or one of its pool; celery or the supervisor brings another."""
        choice = [
            (worker, pid)
            for worker in self.workers
            if worker.process and worker.is_alive()
            for pid in (worker.process.pid, *children_of(worker.process.pid))
        ]
        if not choice:
            return
        worker, pid = self.dice.choice(choice)
        if worker.process and pid == worker.process.pid:
            self._kill_whole(worker, pid)
        elif self._end(pid):
            self.killed.append("one of a pool")

    def _kill_whole(self, worker: Child, pid: int) -> None:
        """What the killed one leaves behind goes too, as the supervisor does it: kills as well."""
        left = children_of(pid)
        if self._end(pid):
            self.killed.append("a worker")
            self.killed.extend("left behind by it" for one in left if self._end(one))
        worker.wait(0)

    @staticmethod
    def _end(pid: int) -> bool:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            return True
        return False

    def restart_what_ended(self) -> None:
        for worker in self.workers:
            if not worker.is_alive():
                worker.wait(0)
                worker.start()


def children_of(pid: int) -> list[int]:
    """Direct children of a process, by the kernel's own list."""
    with suppress(OSError):
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(word) for word in text.split()]
    return []
