"""R3 and R4: the broker and cache go away under load and come back; then the worker does.

While they are away nobody notices but the monitoring; afterwards all work is caught up with.
"""

import argparse
import contextlib
import datetime
import json
import signal
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.directory.models import Institution
from cooperation.exchanges import kinds
from cooperation.marketplace.models import Listing
from cooperation.matching.models import Match
from cooperation.notifications import delivery, mail
from cooperation.notifications.models import Outbox
from platform_site.embedded.folder import DataFolder
from platform_site.embedded.valkey import Valkey
from tests.drills import report
from tests.drills.load import READER, Load
from tests.drills.stage import Stage, until
from tests.drills.visitor import Visitor
from tests.factories.accounts import UserFactory
from tests.factories.marketplace import ListingFactory
from tests.marketplace.checks import review

BEFORE, AFTER = 5.0, 5.0
# R3 for what waited for the broker; looked for somewhat longer, to know how late it was.
CAUGHT_UP_SECONDS, LOOKED_FOR_SECONDS = 30, 90
# How long a step may take that asks the worker: refused at once, or waited for where all hangs.
GONE_SECONDS, FROZEN_SECONDS = 5.0, 12.0
# How long any page may take then.
SLOWEST_SECONDS = 10.0
PUBLISHER = "officer.unfpa-gt"
OLD_MAILS = 40
TOLD_EVERY = 2.0
# Each hand of the two processes takes the oldest mail; while one waits for a core the others get
# ahead, each by two mails at most.
MOST_OUT_OF_ORDER = 2 * 2 * delivery.HANDS
WRITTEN_MINUTES_AGO = (6, 20)


def run(asked: argparse.Namespace) -> bool:
    report.begin(
        "outage",
        f"Valkey {'frozen' if asked.frozen else 'away'} for {asked.seconds} s, then the worker",
    )
    listing = to_publish()
    with tempfile.TemporaryDirectory() as place, broker(Path(place)) as valkey:
        stage = Stage(redis_url=valkey.address)
        with stage.running(stage.catcher, stage.web, stage.worker, stage.clock):
            until(lambda: worker_answers(stage), "the worker", 60)
            load = Load(stage.port, pages())
            with load.going():
                away = broker_away(stage, valkey, load, listing, asked)
            worker = worker_away(stage, 60 * asked.minutes)
    say_what_was_answered(load)
    return report.figures(
        "outage",
        {
            "everybody was at work": load.everybody_worked(),
            "no request failed": not load.failures,
            "published without the broker": away["published"] == 302,
            "publishing did not wait": away["publishing_seconds"]
            <= (FROZEN_SECONDS if asked.frozen else GONE_SECONDS),
            "no page took long": load.typical("without").get("slowest", 1e9) <= SLOWEST_SECONDS,
            "readyz names the broker": away["readyz"] == "degraded: broker",
            "caught up in time": (away["caught_up_seconds"] or 1e9) <= CAUGHT_UP_SECONDS,
            # After a minute what nobody seals is named too.
            "readyz names the mail": worker["readyz"]
            in ("degraded: mail", "degraded: mail, seals"),
            "outbox grew": worker["outbox_grew_by"] >= worker["mails"],
            "drained": worker["drained_seconds"] is not None,
            "oldest first": worker["most_places_out_of_order"] <= MOST_OUT_OF_ORDER,
            "readyz is good again": worker["readyz_afterwards"] == "ok",
        },
        requests=dict(load.answered),
        failed=len(load.failures),
        seconds_by_phase={phase: load.typical(phase) for phase in load.answered},
        broker_away=away,
        worker_away=worker,
    )


def to_publish() -> Listing:
    """A demand of Guatemala's health ministry, endorsed and checked by who is to publish it."""
    latest = User.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    UserFactory.reset_sequence(latest + 1, force=True)
    focal_point = User.objects.get(email=f"{READER}@demo.invalid")
    listing: Listing = ListingFactory(
        kind="demand",
        state="endorsed",
        institution=Institution.objects.get(memberships__user=focal_point),
        author=User.objects.get(email="health-staff.gt@demo.invalid"),
        submitted_by=focal_point,
        title="A demand published while the broker is away",
        themes=["AY.1"],
        modalities=["technical_assistance"],
    )
    review(listing, User.objects.get(email=f"{PUBLISHER}@demo.invalid"))
    return listing


@contextlib.contextmanager
def broker(place: Path) -> Iterator[Valkey]:
    """A Valkey of the drill's own, which it may stop and start on the same port."""
    folder = DataFolder(place)
    folder.hold(by="./run drill outage")
    valkey = Valkey(folder)
    valkey.start()
    try:
        yield valkey
    finally:
        valkey.stop()
        folder.release()


def pages() -> list[str]:
    """What people read: home, the list plain and narrowed, one object, the register."""
    code = Listing.objects.filter(state="published").order_by("pk")[0].code
    found = ["", "listings/", "listings/?kind=offer&q=salud", f"listings/{code}/", "exchanges/"]
    return [f"/en/{path}" for path in [*found, "countries/"]]


def worker_answers(stage: Stage) -> bool:
    return b"ready." in stage.worker.log.read_bytes()[-4000:]


def broker_away(
    stage: Stage, valkey: Valkey, load: Load, listing: Listing, asked: argparse.Namespace
) -> dict[str, Any]:
    """Before, without and after the broker; in the middle an officer publishes."""
    officer = Visitor(stage.port)
    officer.step_in(PUBLISHER)
    time.sleep(BEFORE)
    load.phase = "without"
    gone = time.monotonic()
    take_away(valkey, frozen=asked.frozen)
    time.sleep(asked.seconds / 4)
    ready = readyz(stage)
    started = time.monotonic()
    published = officer.fill(f"/en/listings/{listing.code}/publish/")
    publishing = time.monotonic() - started
    time.sleep(max(0.0, gone + asked.seconds - time.monotonic()))
    bring_back(valkey, frozen=asked.frozen)
    load.phase = "after"
    caught_up = until(
        lambda: nothing_waits(listing), "the work left", LOOKED_FOR_SECONDS, pause=0.5
    )
    time.sleep(AFTER)
    return {
        "seconds": asked.seconds,
        "frozen": asked.frozen,
        "readyz": ready,
        "published": published.status,
        "publishing_seconds": round(publishing, 2),
        "caught_up_seconds": caught_up and round(caught_up, 1),
        "proposals_found": Match.objects.filter(demand=listing).count(),
    }


def take_away(valkey: Valkey, *, frozen: bool) -> None:
    """Gone, so that connections are refused; or frozen: taken and never answered."""
    if frozen and valkey.child.process:
        valkey.child.process.send_signal(signal.SIGSTOP)
    else:
        valkey.stop()


def bring_back(valkey: Valkey, *, frozen: bool) -> None:
    if frozen and valkey.child.process:
        valkey.child.process.send_signal(signal.SIGCONT)
    else:
        valkey.start()


def nothing_waits(listing: Listing) -> bool:
    """The listing was compared, and all mail that is due has gone."""
    compared = Listing.objects.filter(pk=listing.pk, matched_at__isnull=False).exists()
    due = Outbox.objects.filter(state="waiting", send_after__lte=timezone.now())
    return compared and not due.exists()


def worker_away(stage: Stage, seconds: float) -> dict[str, Any]:
    """Mail that has waited for long is found by the monitoring, then sent oldest first.

    So long people go on being told things; without a length, old mail is put there at once.
    """
    stage.clock.stop()
    stage.worker.stop()
    before = len(stage.caught())
    waiting_at_first = number_waiting()
    expected = wait_in_outbox() if not seconds else told_for(seconds)
    grown = number_waiting() - waiting_at_first
    ready = readyz(stage)
    stage.worker.start()
    stage.clock.start()
    drained = until(
        lambda: not Outbox.objects.filter(state="waiting", send_after__lte=timezone.now()).exists(),
        "the end of the mail",
        LOOKED_FOR_SECONDS,
    )
    order = [one for one in stage.caught()[before:] if one in expected]
    places = [abs(order.index(one) - place) for place, one in enumerate(expected) if one in order]
    return {
        "seconds": seconds,
        "mails": len(expected),
        "outbox_grew_by": grown,
        "readyz": ready,
        "drained_seconds": drained and round(drained, 1),
        "arrived": len(order),
        "most_places_out_of_order": max(places, default=len(expected)),
        "readyz_afterwards": readyz(stage),
    }


def number_waiting() -> int:
    return Outbox.objects.filter(state="waiting", send_after__lte=timezone.now()).count()


def told_for(seconds: float) -> list[str]:
    """Somebody is told something every few seconds; the Message-IDs in that order."""
    person = User.objects.get(email=f"{READER}@demo.invalid")
    about = Subject.objects.filter(kind="exchange").order_by("pk")[0]
    until_then, told = time.monotonic() + seconds, []
    while time.monotonic() < until_then:
        words = {"institution": "UNFPA", "number": len(told)}
        told.append(
            Outbox.objects.create(
                kind=kinds.APPROVED.code, recipient=person, subject=about, params=words
            )
        )
        time.sleep(TOLD_EVERY)
    return [mail.message_id(row) for row in told]


def wait_in_outbox() -> list[str]:
    """Mail due some minutes ago, written in no order; the Message-IDs, oldest first."""
    person = User.objects.get(email=f"{READER}@demo.invalid")
    about = Subject.objects.filter(kind="exchange").order_by("pk")[0]
    newest, oldest = WRITTEN_MINUTES_AGO
    step = datetime.timedelta(minutes=oldest - newest) / OLD_MAILS
    first = timezone.now() - datetime.timedelta(minutes=oldest)
    rows = [
        Outbox(
            kind=kinds.APPROVED.code,
            recipient=person,
            subject=about,
            params={"institution": "UNFPA", "number": 1},
            send_after=first + step * (place * 7 % OLD_MAILS),
        )
        for place in range(OLD_MAILS)
    ]
    Outbox.objects.bulk_create(rows)
    return [mail.message_id(row) for row in sorted(rows, key=lambda row: row.send_after)]


def readyz(stage: Stage) -> str:
    """What the monitoring is told, with the parts that are down."""
    try:
        with urllib.request.urlopen(stage.address("/readyz"), timeout=5) as answer:
            told = json.load(answer)
    except urllib.error.HTTPError as error:
        return f"status {error.code}"
    down = [name for name, state in told["parts"].items() if state != "ok"]
    return f"{told['state']}: {', '.join(down)}" if down else str(told["state"])


def say_what_was_answered(load: Load) -> None:
    for what, times in sorted(load.seconds.items()):
        report.say(f"{len(times)} × {what}, slowest {max(times):.2f} s")
    for failure, number in Counter(load.failures).most_common(10):
        report.say(f"{number} × FAILED {failure}")
