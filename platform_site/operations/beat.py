"""What the worker does regularly: when each did last, and whether it is late."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from celery.schedules import crontab
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperation.core.models import TaskRun
from platform_site.celery import app

# What a task does, in the reader's language; one without words is shown by its name.
WORDS: dict[str, str | Promise] = {
    "core.seal_activity": gettext_lazy("Seal the record of acts"),
    "core.anchor_activity": gettext_lazy("Anchor the head of the record elsewhere"),
    "core.scan_documents": gettext_lazy("Scan files for viruses"),
    "notifications.deliver": gettext_lazy("Deliver waiting mail"),
    "notifications.sweep": gettext_lazy("Try mail again that failed"),
    "notifications.take_returned_mail": gettext_lazy("Read returned mail"),
    "notifications.clear_bounces": gettext_lazy("Forget bounces of addresses that work again"),
    "directory.send_invitations": gettext_lazy("Send invitations"),
    "privacy.make_exports": gettext_lazy("Make files with people's own data"),
    "privacy.forget_in_time": gettext_lazy("Forget what has had its time"),
    "followups.remind": gettext_lazy("Remind of what is due"),
    "followups.reconcile": gettext_lazy("Compare what is owed with what is"),
    "marketplace.expire": gettext_lazy("Expire what nobody confirmed, ask what is to be confirmed"),
    "directory.expire_designations": gettext_lazy("Expire designations"),
    "marketplace.follow_designations": gettext_lazy("Pause and resume with designations"),
    "marketplace.archive": gettext_lazy("Archive what ended a year ago"),
    "marketplace.forget_catalogues": gettext_lazy("Forget catalogues that were not imported"),
    "agreements.bring_what_is_due": gettext_lazy("Begin, renew and end memoranda"),
    "missions.bring_what_is_due": gettext_lazy("Begin and end missions"),
    "matching.sweep": gettext_lazy("Match all published offers and demands"),
    "matching.catch_up": gettext_lazy("Match what a lost message left out"),
    "matching.lapse": gettext_lazy("Let unanswered proposals lapse"),
    "matching.name_facilitators": gettext_lazy("Name facilitators"),
}
# A busy worker may be some minutes late; after that somebody should look.
GRACE = datetime.timedelta(minutes=5)


@dataclass(frozen=True)
class Regular:
    """One line of the beat table with its last run."""

    name: str
    words: str
    schedule: str
    run: TaskRun | None
    is_late: bool

    @property
    def state(self) -> str:
        """In words: what an administrator wants to know first."""
        if self.run is None:
            return _("never ran") if self.is_late else _("not due yet")
        if self.is_late:
            return _("late")
        if self.run.succeeded is False:
            return _("failed")
        return _("running") if self.run.succeeded is None else _("on time")

    @property
    def tone(self) -> str:
        if self.run is None:
            return "late" if self.is_late else ""
        return "late" if self.is_late or self.run.succeeded is False else "done"


def table(now: datetime.datetime | None = None) -> list[Regular]:
    """Every regular task once, what needs a look first."""
    now = now or timezone.now()
    runs = {run.name: run for run in TaskRun.objects.all()}
    installed = _installed_at() or now
    found = {
        entry["task"]: _regular(entry["task"], entry["schedule"], runs, now, installed)
        for entry in app.conf.beat_schedule.values()
    }
    return sorted(found.values(), key=lambda one: (one.tone != "late", one.words))


def _installed_at() -> datetime.datetime | None:
    """When the tables were last renewed: what came with that had no time to run before."""
    rows = MigrationRecorder.Migration.objects.aggregate(last=Max("applied"))
    found: datetime.datetime | None = rows["last"]
    return found


def _regular(
    name: str,
    schedule: Any,
    runs: Mapping[str, TaskRun],
    now: datetime.datetime,
    installed: datetime.datetime,
) -> Regular:
    run = runs.get(name)
    since = run.started_at if run else installed
    return Regular(
        name=name,
        words=str(WORDS.get(name, name)),
        schedule=_in_words(schedule),
        run=run,
        is_late=now > _next_after(since, schedule) + GRACE,
    )


def _next_after(last: datetime.datetime, schedule: Any) -> datetime.datetime:
    """When the task should have run again."""
    if isinstance(schedule, crontab):
        found: datetime.datetime = last + schedule.remaining_delta(last)[1]
        return found
    return last + datetime.timedelta(seconds=float(schedule))


def _in_words(schedule: Any) -> str:
    if not isinstance(schedule, crontab):
        return _every(int(schedule))
    facts = vars(schedule)
    minutes, hours = sorted(facts["minute"]), sorted(facts["hour"])
    if len(hours) == 1:
        return _("every day at %(time)s UTC") % {"time": f"{hours[0]:02d}:{minutes[0]:02d}"}
    if len(minutes) == 1:
        return _("every hour")
    return _every(60 * (60 // len(minutes)))


def _every(seconds: int) -> str:
    if seconds % 60:
        words = ngettext("every %(number)d second", "every %(number)d seconds", seconds)
        return words % {"number": seconds}
    words = ngettext("every %(number)d minute", "every %(number)d minutes", seconds // 60)
    return words % {"number": seconds // 60}
