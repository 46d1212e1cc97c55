"""When to remind whom: pure functions on dates. The table is that of the domain page, section 6."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cooperation.core.calendar import WorkingCalendar

AWAITED = "awaited"
ONE_DAY = datetime.timedelta(days=1)
ONE_WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Offset:
    """So many working days (``w``) or calendar days (``d``) before (−) or after the due day."""

    days: int
    unit: str = "w"

    def __str__(self) -> str:
        return f"{self.days:+d}{self.unit}" if self.days else f"0{self.unit}"

    def on(self, due: datetime.date, calendar: WorkingCalendar) -> datetime.date:
        if self.unit == "w":
            return calendar.add(due, self.days)
        return due + datetime.timedelta(days=self.days)


@dataclass(frozen=True)
class Rule:
    """The steps of a kind of commitment: reminders to whoever is awaited, then escalation.

    ``escalation`` gives the roles that may be told and when; a wait names which of them it uses.
    ``weekly`` repeats the last escalation every week until the commitment is closed. ``family``
    is the one in which people choose how its mails come; ``mandatory`` ones cannot be muted.
    """

    family: str
    reminders: tuple[Offset, ...]
    escalation: tuple[tuple[str, Offset], ...] = ()
    weekly: bool = False
    mandatory: bool = False


@dataclass(frozen=True, order=True)
class Step:
    """One step: on which day whom to tell. ``code`` is unique within a commitment."""

    on: datetime.date
    code: str
    audience: str


def _w(*days: int) -> tuple[Offset, ...]:
    return tuple(Offset(number) for number in days)


def _d(*days: int) -> tuple[Offset, ...]:
    return tuple(Offset(number, "d") for number in days)


RULES: dict[str, Rule] = {
    "endorse": Rule(
        "decisions", _w(-2, 0, 2), (("officer", Offset(3)), ("regional", Offset(6))), mandatory=True
    ),
    "decide": Rule(
        "decisions", _w(-5, -2, 0), (("regional", Offset(1)),), weekly=True, mandatory=True
    ),
    "revise": Rule("decisions", _w(-3, 0, 5), (("deputy", Offset(5)), ("coordinator", Offset(10)))),
    # What an officer or a coordinator asks before they decide; meanwhile their own clock stands.
    "answer_question": Rule(
        "decisions",
        _w(-3, 0, 5),
        (("deputy", Offset(5)), ("officer", Offset(10)), ("coordinator", Offset(30))),
    ),
    "answer_match": Rule(
        "matches", _w(-10, -5, -1), (("deputy", Offset(0)), ("coordinator", Offset(0)))
    ),
    "open_exchange": Rule("matches", _w(-5, 0, 5), (("officer", Offset(10)),)),
    "facilitate": Rule("matches", _w(-2, 0), (("regional", Offset(2)),), mandatory=True),
    # What somebody asks of the UNFPA office of their country.
    "reply": Rule("questions", _w(-2, 0), (("regional", Offset(1)),), mandatory=True),
    "answer": Rule(
        "exchanges",
        _w(-3, 0, 5),
        (("deputy", Offset(5)), ("officer", Offset(10)), ("coordinator", Offset(30))),
    ),
    # Whether both sides cancel.
    "agree_cancel": Rule(
        "exchanges",
        _w(-3, 0, 5),
        (("deputy", Offset(5)), ("officer", Offset(10)), ("coordinator", Offset(30))),
    ),
    "start": Rule("exchanges", _d(-14, 0, 10), (("officer", Offset(20, "d")),)),
    "review_suspension": Rule(
        "exchanges",
        _d(-14, 0),
        (("officer", Offset(14, "d")), ("regional", Offset(14, "d"))),
        mandatory=True,
    ),
    "confirm_listing": Rule(
        "matches",
        _d(-30, -7, 0),
        (("deputy", Offset(0, "d")), ("coordinator", Offset(0, "d"))),
    ),
    "renew_designation": Rule(
        "account", _d(-60, -30, -7), (("officer", Offset(0, "d")),), mandatory=True
    ),
    "clear": Rule(
        "missions", _w(-2, 0, 2), (("officer", Offset(3)), ("regional", Offset(6))), mandatory=True
    ),
    "confirm_waiver": Rule(
        "decisions", _w(-2, 0), (("regional", Offset(1)),), weekly=True, mandatory=True
    ),
    "mission_report": Rule(
        "reports",
        _d(-7, 0, 7),
        (
            ("deputy", Offset(15, "d")),
            ("officer", Offset(20, "d")),
            ("coordinator", Offset(30, "d")),
        ),
        mandatory=True,
    ),
    # Texts and signatures of memoranda: long ways through ministries.
    **dict.fromkeys(
        ("confirm_text", "sign", "verify_signature"),
        Rule(
            "memoranda",
            (Offset(-10), Offset(0), Offset(30, "d")),
            (("regional", Offset(60, "d")),),
            mandatory=True,
        ),
    ),
    "renew_memorandum": Rule(
        "memoranda", _d(-180, -90, -30, -7), (("regional", Offset(0, "d")),), mandatory=True
    ),
    # What somebody said they would do: the day was theirs, so it is asked about until it is done.
    "promise": Rule(
        "promises",
        _d(-7, 0, 7, 21, 35, 49),
        (("deputy", Offset(7, "d")), ("officer", Offset(21, "d"))),
        mandatory=True,
    ),
    "admit": Rule(
        "account",
        _w(-2, 0, 2),
        (("coordinator", Offset(3)), ("officer", Offset(5)), ("regional", Offset(8))),
        mandatory=True,
    ),
    "confirm_admission": Rule(
        "account", _w(-2, 0, 2), (("regional", Offset(3)),), weekly=True, mandatory=True
    ),
    "take_over": Rule("account", _d(0, 7, 14, 21), (("officer", Offset(10)),), mandatory=True),
}
# What no rule names is still not forgotten: three working days before, on the day, a week after.
OTHERWISE = Rule("promises", _w(-3, 0, 5))

# The earliest reminder stands this far before its due day, holidays included.
LONGEST_LEAD = datetime.timedelta(days=180)


def rule_of(kind: str) -> Rule:
    return RULES.get(kind, OTHERWISE)


def escalation_of(rule: Rule, roles: Sequence[str]) -> list[tuple[str, Offset]]:
    """Whom the wait escalates to, in the wait's own order, on the days of the rule.

    Where the two disagree on the order, the wait's order holds and the days are dealt out again.
    """
    named = dict(rule.escalation)
    used = [role for role in roles if role in named]
    days = sorted((named[role] for role in used), key=lambda offset: offset.days)
    return list(zip(used, days, strict=True))


def steps(
    kind: str,
    *,
    due: datetime.date,
    calendar: WorkingCalendar,
    until: datetime.date,
    given: int = 0,
    escalates_to: Sequence[str] = (),
) -> list[Step]:
    """The steps of a commitment whose day has come by ``until``, earliest first.

    ``given`` is how many working days there were in all: a reminder that would fall on the day of
    opening or before is none. Zero means that the day was agreed and nothing is left out.
    """
    rule = rule_of(kind)
    found = [
        Step(offset.on(due, calendar), str(offset), AWAITED)
        for offset in rule.reminders
        if not (given and offset.unit == "w" and -offset.days >= given)
    ]
    roles = escalation_of(rule, escalates_to)
    for role, offset in roles:
        found.append(Step(offset.on(due, calendar), f"{role}{offset}", role))
    if rule.weekly and roles:
        found.extend(_weekly(found[-1], until))
    return sorted(step for step in found if step.on <= until)


def _weekly(last: Step, until: datetime.date) -> Iterator[Step]:
    day, week = last.on + ONE_WEEK, 1
    while day <= until:
        yield Step(day, f"{last.code}+{week}wk", last.audience)
        day, week = day + ONE_WEEK, week + 1


def latest(due_steps: Sequence[Step]) -> list[Step]:
    """Of steps in order of their days, the last for each audience: nobody gets three at once."""
    return sorted({step.audience: step for step in due_steps}.values())
