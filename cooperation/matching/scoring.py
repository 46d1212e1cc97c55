"""From criteria to one score: weights as data, so that a change of weight is a change of data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from cooperation.matching import criteria
from cooperation.matching.criteria import Points
from cooperation.matching.facts import PairFacts

# Stored with each match. A new number whenever a rule or a weight changes.
RULES_VERSION = "2"

STORED_FROM = Decimal(40)
GOOD_FROM = Decimal(55)
STRONG_FROM = Decimal(70)
RECIPROCAL_FROM = Decimal(60)

STRUCTURED_MAXIMUM = Decimal(70)
CENT = Decimal("0.01")
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Weighted:
    """A criterion with what its own scale's maximum counts in the score."""

    code: str
    rule: Callable[[PairFacts], Points]
    old_maximum: int
    new_maximum: int


WEIGHTS: tuple[Weighted, ...] = (
    Weighted("S1", criteria.theme, 28, 20),
    Weighted("S2", criteria.change, 8, 6),
    Weighted("S3", criteria.people, 7, 5),
    Weighted("S4", criteria.way, 7, 6),
    Weighted("S5", criteria.language, 9, 7),
    Weighted("S6", criteria.timing, 5, 4),
    Weighted("S7", criteria.context, 7, 5),
    Weighted("S8", criteria.money, 7, 5),
    Weighted("S9", criteria.quality, 6, 4),
    Weighted("S10", criteria.reciprocity, 4, 3),
    Weighted("S11", criteria.legal, 4, 2),
    Weighted("S12", criteria.equity, 4, 3),
)
# Taken off the total as they are.
PENALTIES: Mapping[str, Callable[[PairFacts], Points]] = {
    "P1": criteria.unconfirmed,
    "P2": criteria.dissatisfied,
}
RECIPROCITY_GAIN = Decimal(3)


@dataclass(frozen=True)
class Score:
    """``structured`` is of 70; ``total`` of 100; ``parts`` is what a match stores."""

    total: Decimal
    structured: Decimal
    equity: Decimal
    parts: dict[str, dict[str, Any]]


def score(pair: PairFacts) -> Score:
    """The score of a pair. While nobody has read the texts, the rules alone count:
    structured ÷ 70 × 100.
    """
    given = {one.code: (one, one.rule(pair)) for one in WEIGHTS}
    exact = {
        code: points.points * one.new_maximum / one.old_maximum
        for code, (one, points) in given.items()
    }
    structured = sum(exact.values(), Decimal(0))
    taken = {code: points for code, rule in PENALTIES.items() if (points := rule(pair)).points}
    parts = {
        code: _part(exact[code], one.new_maximum, points) for code, (one, points) in given.items()
    }
    parts |= {code: _part(points.points, 0, points) for code, points in taken.items()}
    if pair.closeness is not None:
        text = criteria.text(pair)
        parts["text"] = _part(text.points, text.maximum, text)
    penalty = sum((points.points for points in taken.values()), Decimal(0))
    return Score(
        total=_total(structured, pair, penalty),
        structured=structured.quantize(CENT, ROUND_HALF_UP),
        equity=exact["S12"],
        parts=parts,
    )


def maxima() -> dict[str, int]:
    """What each criterion can give, by its code; the texts are "text"."""
    return {"text": criteria.TEXT_MAXIMUM} | {one.code: one.new_maximum for one in WEIGHTS}


def total(pair: PairFacts) -> tuple[Decimal, Decimal]:
    """Only the total and the points for equity, for comparing very many pairs."""
    structured = equity = Decimal(0)
    for one in WEIGHTS:
        equity = one.rule(pair).points * one.new_maximum / one.old_maximum
        structured += equity
    penalty = sum((rule(pair).points for rule in PENALTIES.values()), Decimal(0))
    # Equity is the last of the weights.
    return _total(structured, pair, penalty), equity


def worth(points: Decimal | str, *, with_text: bool) -> Decimal:
    """What points of a criterion count in a total: more where the rules alone make it up."""
    return Decimal(points) if with_text else Decimal(points) * 100 / STRUCTURED_MAXIMUM


def _total(structured: Decimal, pair: PairFacts, penalty: Decimal) -> Decimal:
    if pair.closeness is None:
        whole = worth(structured, with_text=False)
    else:
        whole = structured + criteria.text(pair).points
    return max(whole + penalty, Decimal(0)).quantize(TENTH, ROUND_HALF_UP)


def _part(points: Decimal, maximum: int, given: Points) -> dict[str, Any]:
    return {
        "points": str(points.quantize(CENT, ROUND_HALF_UP)),
        "maximum": str(maximum),
        "key": given.key,
        "params": dict(given.params),
    }


def word(total: Decimal) -> str:
    """What people read instead of a number: strong, good, possible; below that nothing."""
    if total >= STRONG_FROM:
        return "strong"
    if total >= GOOD_FROM:
        return "good"
    return "possible" if total >= STORED_FROM else ""
