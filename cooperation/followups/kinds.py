"""The notices of following up: reminders, and escalation that says why it reaches somebody."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cooperation.followups.labels import TO_DO, Text
from cooperation.followups.models import Commitment
from cooperation.followups.rules import AWAITED, RULES, rule_of
from cooperation.notifications.kinds import Kind, declare, declare_check

AHEAD = _("“%(title)s” waits for you until %(due_on)s.")
OVERDUE = _("“%(title)s” has waited for you since %(since_on)s; the day for it was %(due_on)s.")
ESCALATED = _(
    "“%(title)s” has waited for %(who)s since %(since_on)s; the day for it was or is %(due_on)s."
)
BECAUSE: dict[str, Text] = {
    "deputy": _("This step of escalation reaches you because you work in that institution."),
    "coordinator": _(
        "This step of escalation reaches you because you coordinate the cooperation of that "
        "institution's country."
    ),
    "officer": _(
        "This step of escalation reaches you because your office covers that institution's country."
    ),
    "regional": _(
        "This step of escalation reaches you because your regional office answers for that office "
        "or country."
    ),
}

GIVEN = Kind(
    code="commitment.given",
    family="decisions",
    headline=_("%(code)s was given to you"),
    sentence=_("“%(title)s” is with you now: %(by)s gave it to you."),
)

PROMISED = Kind(
    code="promise.made",
    family="promises",
    headline=_("A promise about %(code)s is yours to keep"),
    sentence=_("“%(title)s”: %(by)s recorded what you promised to do by %(due_on)s."),
    mandatory=True,
)
WAIVED = Kind(
    code="promise.waived",
    family="promises",
    headline=_("A promise about %(code)s was waived"),
    sentence=_(
        "“%(title)s”: what you promised to do by %(due_on)s need not be done any more. The reason "
        "stands in its history."
    ),
    mandatory=True,
)


def reminder(kind: str) -> Kind:
    """To whoever is awaited, up to the due day."""
    return Kind(
        code=f"reminder.{kind}",
        family=rule_of(kind).family,
        headline=_("Reminder: %(code)s waits for you"),
        sentence=_line(kind, AHEAD),
        mandatory=rule_of(kind).mandatory,
    )


def overdue(kind: str) -> Kind:
    """To whoever is awaited, once the day has passed."""
    return Kind(
        code=f"overdue.{kind}",
        family=rule_of(kind).family,
        headline=_("Overdue: %(code)s waits for you"),
        sentence=_line(kind, OVERDUE),
        mandatory=rule_of(kind).mandatory,
    )


def escalation(kind: str, audience: str) -> Kind:
    """To those who can press; says that it is an escalation and why they get it."""
    return Kind(
        code=f"escalation.{kind}.{audience}",
        family=rule_of(kind).family,
        headline=_("Escalation: %(code)s waits for an answer"),
        sentence=format_lazy("{} {}", _line(kind, ESCALATED), BECAUSE[audience]),
        mandatory=rule_of(kind).mandatory,
    )


def _line(kind: str, rest: Text) -> Text:
    """What is to be done, a colon, and since when or until when."""
    label = TO_DO.get(kind)
    return format_lazy("{}: {}", label, rest) if label else rest


def is_still_open(params: Mapping[str, Any]) -> bool:
    """A reminder of something done meanwhile is not sent, nor while the other side is to act."""
    return Commitment.objects.filter(
        pk=params["commitment"], state=Commitment.State.OPEN, paused_since=None
    ).exists()


def for_step(kind: str, audience: str, *, late: bool) -> Kind:
    """The notice for a step: by whom it reaches and whether the day has passed."""
    if audience != AWAITED:
        return escalation(kind, audience)
    return overdue(kind) if late else reminder(kind)


def all_kinds(kind: str) -> list[Kind]:
    audiences = [audience for audience, _offset in rule_of(kind).escalation]
    return [reminder(kind), overdue(kind), *(escalation(kind, one) for one in audiences)]


for _notice in (GIVEN, PROMISED):
    declare(_notice)
    declare_check(_notice, is_still_open)
declare(WAIVED)
for _commitment_kind in RULES:
    for _notice in all_kinds(_commitment_kind):
        declare(_notice)
        declare_check(_notice, is_still_open)
