"""R10: a mail server that refuses, is slow, hangs or breaks off; and what is done meanwhile.

Mail waits longer after each refusal and is given up in the end; an address that is refused for
ever is given up at once; no process of the worker is held; all the rest arrives when the server is
well again.
"""

import argparse
import time
from typing import Any

from django.utils import timezone

from cooperation.core.models import TaskRun
from cooperation.notifications import delivery, mail
from cooperation.notifications.models import Outbox
from platform_site.celery import app
from tests.drills import report
from tests.drills.mail import fill
from tests.drills.stage import Stage, until

# Of each temper so many; the slow server needs five seconds and more for one.
MAILS, SLOW_MAILS = 20, 4
WAITED_FOR = 150
# A run is cut off after 120 s; another task of the worker has to get its turn much sooner.
TURN_SECONDS = 60
# What stands at a mail that met the temper.
FOUND = {"slow": "", "drop": "unexpectedly closed", "hang": "timed out"}
WAITS = [1, 5, 15, 60, 240, 240, 240, 240]


def run(asked: argparse.Namespace) -> bool:
    report.begin("smtp", f"{MAILS} mails to a server that refuses, is slow, hangs and breaks off")
    Outbox.objects.filter(state__in=["waiting", "failed"]).update(state="dropped")
    stage = Stage()
    # The tempers come one after the other; what a temper leaves waiting is sent at the end.
    with stage.running(stage.sink(), stage.clock, stage.worker):
        later = refused_for_now(stage)
        never = refused_for_ever(stage)
        left: list[int] = []
        turns: dict[str, float | None] = {}
        for temper in FOUND:
            left += met_with(stage, temper, left)
            turns[temper] = another_task_in()
        well = well_again(stage, left)
    return report.figures(
        "smtp",
        {
            "later and later, then given up": later["waits"] == WAITS and later["dead"] == MAILS,
            "refused for ever: given up at once": never["dead"] == MAILS
            and never["most_attempts"] == 1,
            "no worker is held": all(
                turn is not None and turn <= TURN_SECONDS for turn in turns.values()
            ),
            "nothing given up while the server is ill": not well["dead"],
            "all arrives when it is well": not well["missing"],
            "none twice": not well["repeated"],
        },
        refused_for_now=later,
        refused_for_ever=never,
        seconds_to_another_task=turns,
        well_again=well,
    )


def rows_of(keys: list[int]) -> Any:
    return Outbox.objects.filter(pk__in=keys)


def refused_for_now(stage: Stage) -> dict[str, Any]:
    """451 again and again; the minutes between the attempts, which the drill does not wait for."""
    stage.temper("later")
    keys = list(fill(MAILS).values())
    waits: list[int] = []
    for attempt in range(1, delivery.MOST_ATTEMPTS + 1):
        rows_of(keys).exclude(state="dead").update(send_after=timezone.now())
        app.send_task("notifications.sweep")
        until(
            lambda attempt=attempt: not rows_of(keys).filter(attempts__lt=attempt).exists(),
            f"attempt {attempt}",
            WAITED_FOR,
        )
        row = rows_of(keys).order_by("-send_after")[0]
        waits.append(round((row.send_after - timezone.now()).total_seconds() / 60))
    return {"waits": waits, "dead": rows_of(keys).filter(state="dead").count()}


def refused_for_ever(stage: Stage) -> dict[str, Any]:
    stage.temper("never")
    keys = list(fill(MAILS).values())
    until(lambda: not rows_of(keys).filter(state="waiting").exists(), "the refusals", WAITED_FOR)
    return {
        "dead": rows_of(keys).filter(state="dead").count(),
        "most_attempts": max(rows_of(keys).values_list("attempts", flat=True)),
    }


def met_with(stage: Stage, temper: str, earlier: list[int]) -> list[int]:
    """Mail falls due while the server is ill; returns when the worker has met it.

    What an earlier temper left goes first, so that any of it may be what meets this one.
    """
    stage.temper(temper)
    keys = list(fill(SLOW_MAILS if temper == "slow" else MAILS).values())
    words = FOUND[temper]
    met = until(
        lambda: (
            rows_of(keys + earlier).filter(attempts__gt=0, last_error__icontains=words).exists()
        ),
        f"the first attempt ({temper})",
        WAITED_FOR,
    )
    report.say(f"{temper}: met after {met and round(met, 1)} s")
    return keys


def another_task_in() -> float | None:
    """Seconds until the worker has done something else than mail."""
    asked_at = timezone.now()
    app.send_task("core.seal_activity")
    done = TaskRun.objects.filter(name="core.seal_activity", started_at__gte=asked_at)
    took = until(
        lambda: done.filter(finished_at__isnull=False).exists(), "another task", WAITED_FOR
    )
    return None if took is None else round(took, 1)


def well_again(stage: Stage, keys: list[int]) -> dict[str, Any]:
    """The server takes mail again; what failed is due at once, as the drill does not wait."""
    stage.temper("take")
    started = time.monotonic()
    rows_of(keys).filter(state="failed").update(send_after=timezone.now())
    until(
        lambda: not rows_of(keys).filter(state__in=["waiting", "failed"]).exists(),
        "the rest of the mail",
        WAITED_FOR,
    )
    wanted = {mail.message_id(row) for row in rows_of(keys)}
    taken = [one for one in stage.taken() if one in wanted]
    return {
        "seconds": round(time.monotonic() - started, 1),
        "mails": len(wanted),
        "missing": len(wanted - set(taken)),
        "repeated": len(taken) - len(set(taken)),
        "dead": rows_of(keys).filter(state="dead").count(),
    }
