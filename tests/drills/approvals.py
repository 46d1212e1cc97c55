"""S6: many presses of the same button at the same moment; one wins and the others are told."""

import argparse
import threading
import time
from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from cooperation.core.models import ActivityEntry
from cooperation.directory.models import Institution
from cooperation.exchanges.models import Exchange
from cooperation.notifications import mail
from cooperation.notifications.models import Notification, Outbox
from tests.drills import report
from tests.drills.stage import Stage, until
from tests.drills.visitor import Visitor
from tests.factories import exchanges as factories
from tests.factories.accounts import UserFactory

OFFICERS = ("officer.unfpa-co", "officer.unfpa-gt")
# How a refusal begins; what follows names the state in the reader's language.
REFUSED = "This step is no longer possible"
KIND = "exchange.approved"


@dataclass
class Press:
    """What one press of the button was answered."""

    status: int = 0
    tone: str = ""
    sentence: str = ""
    seconds: float = 0


def run(asked: argparse.Namespace) -> bool:
    report.begin("approvals", f"{asked.presses} presses of two officers at the same moment")
    exchange = under_review()
    stage = Stage()
    with stage.running(stage.catcher, stage.web, stage.worker, stage.clock):
        presses = press_together(stage, exchange, asked.presses)
        unsent = told_by_mail(exchange).exclude(state="sent")
        until(lambda: not unsent.all().exists(), "the mail about it", 60)
    for sentence, number in Counter(f"{one.status} {one.sentence}" for one in presses).items():
        report.say(f"{number} × {sentence}")
    return judge(exchange, presses, stage)


def under_review() -> Exchange:
    """A new exchange between two institutions of the demo, all but decided."""
    latest = User.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    UserFactory.reset_sequence(latest + 1, force=True)
    provider, recipient = (
        Institution.objects.filter(country__iso2=iso, type__code="health_ministry").first()
        for iso in ("CO", "GT")
    )
    offices = [
        User.objects.get(email=f"{officer}@demo.invalid").memberships.first().institution
        for officer in OFFICERS
    ]
    first, second = (one.unfpa_office for one in offices)
    people = factories.Cast(provider, recipient, first.parent, first, second)
    return factories.under_review(people)


def press_together(stage: Stage, exchange: Exchange, number: int) -> list[Press]:
    """Each press is a tab of one of the two officers, who have read the check page."""
    officers = [Visitor(stage.port) for _ in OFFICERS]
    for officer, account in zip(officers, OFFICERS, strict=True):
        officer.step_in(account)
    path = f"/en/exchanges/{exchange.code}/approve/"
    forms = [officer.form(path) for officer in officers]
    together = threading.Barrier(number)
    presses = [Press() for _ in range(number)]

    def press(place: int) -> None:
        officer, form = officers[place % 2].twin(), forms[place % 2]
        together.wait(timeout=60)
        started = time.monotonic()
        try:
            answer = officer.send(path, {**form, "reason": ""})
            presses[place].status = answer.status
            presses[place].seconds = time.monotonic() - started
            notes = officer.get(answer.location).notes if answer.location else []
        except OSError as error:
            presses[place].sentence = repr(error)
            return
        presses[place].tone, presses[place].sentence = notes[0] if notes else ("", "(nothing)")

    threads = [threading.Thread(target=press, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return presses


def told_by_mail(exchange: Exchange) -> QuerySet[Outbox]:
    return Outbox.objects.filter(subject=exchange.subject, kind=KIND)


def judge(exchange: Exchange, presses: list[Press], stage: Stage) -> bool:
    winners = sum(one.tone == "done" for one in presses)
    told = sum(one.status == 302 and one.sentence.startswith(REFUSED) for one in presses)
    entries = ActivityEntry.objects.filter(subject=exchange.subject, verb=KIND).count()
    mails = Counter(told_by_mail(exchange).values_list("recipient", "state"))
    notices = Counter(
        Notification.objects.filter(subject=exchange.subject, kind=KIND).values_list(
            "user", flat=True
        )
    )
    recipients = {person for person, _ in mails}
    expected = {mail.message_id(row) for row in told_by_mail(exchange)}
    exchange.refresh_from_db()
    slowest = max(one.seconds for one in presses)
    return report.figures(
        "approvals",
        {
            "one winner": winners == 1 and exchange.state == "approved",
            "all others told": told == len(presses) - 1,
            "one entry in the history": entries == 1,
            "one mail to each, sent": bool(mails)
            and set(mails.values()) == {1}
            and {state for _, state in mails} == {"sent"}
            and len(mails) == len(recipients),
            "one notice to each": set(notices) == recipients and set(notices.values()) == {1},
        },
        presses=len(presses),
        winners=winners,
        told=told,
        entries=entries,
        recipients=len(recipients),
        mails=sum(mails.values()),
        mails_arrived=sum(one in expected for one in stage.caught()),
        slowest_answer_seconds=round(slowest, 2),
    )
