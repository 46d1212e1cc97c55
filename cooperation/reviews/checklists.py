"""Checklists of quality: their questions as data, and the rule by which answers pass.

An item is answered ``yes`` (2 points), ``partly`` (1), ``no`` (0) or ``na`` (does not count). A
checklist passes from 80 % of the points that could be had, with no ``no`` on an item that must
hold (domain page, section 5).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
PASSES_FROM = 80
POINTS = {"yes": 2, "partly": 1, "no": 0}
ANSWERS: dict[str, Text] = {
    "yes": _("yes"),
    "partly": _("partly"),
    "no": _("no"),
    "na": _("does not apply"),
}


@dataclass(frozen=True)
class Item:
    """One question. ``by_system`` items are found out, the others are a person's judgement.

    ``hint`` tells the writer what will be looked at; ``field`` is where it is written, if in one.
    """

    code: str
    question: Text
    hint: Text
    field: str = ""
    by_system: bool = False
    must_hold: bool = False


@dataclass(frozen=True)
class Checklist:
    """The questions of a kind of object; ``version`` grows with every change of them."""

    code: str
    version: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Result:
    """What came out: ``score`` in per cent, ``failing`` the must-hold items answered with no."""

    score: int
    failing: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.failing and not self.unanswered and self.score >= PASSES_FROM


def result(checklist: Checklist, answers: Mapping[str, str]) -> Result:
    """Judge a full set of answers; whole per cent, rounded down, so that 79.9 does not pass."""
    counted = [POINTS[answers[one.code]] for one in checklist.items if _counts(one, answers)]
    return Result(
        score=100 * sum(counted) // (2 * len(counted)) if counted else 0,
        failing=tuple(
            one.code for one in checklist.items if one.must_hold and answers.get(one.code) == "no"
        ),
        unanswered=tuple(
            one.code for one in checklist.items if answers.get(one.code) not in ANSWERS
        ),
    )


def _counts(item: Item, answers: Mapping[str, str]) -> bool:
    return answers.get(item.code) in POINTS
