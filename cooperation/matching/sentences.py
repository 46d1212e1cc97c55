"""From stored reasons to sentences: what both share, what fits in part, and what is missing.

Sentences are made when they are shown, in the reader's language, from key and parameters. Points,
weights and percentages are never shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.core.models import Term
from cooperation.marketplace import working_languages
from cooperation.matching.phrases import CONTEXTS, PHRASES, SCHEMES

GROUPS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("subject", gettext_lazy("Subject"), ("text", "S1")),
    ("change", gettext_lazy("Change and people"), ("S2", "S3")),
    ("way", gettext_lazy("Way of working"), ("S4", "S7")),
    ("language", gettext_lazy("Language"), ("S5",)),
    ("time", gettext_lazy("Time"), ("S6",)),
    ("money", gettext_lazy("Money"), ("S8",)),
    ("trust", gettext_lazy("Trust"), ("S9", "S11", "S10", "S12", "P1", "P2")),
)
WORDS: dict[str, str | Promise] = {
    "strong": gettext_lazy("Strong fit"),
    "good": gettext_lazy("Good fit"),
    "possible": gettext_lazy("Possible fit"),
    "": gettext_lazy("Weak fit"),
}
MET, PART, MISSING = "1", "h", "0"
Part = Mapping[str, Any]
Names = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Reason:
    """One line of the explanation; ``mark`` is met, in part, or missing."""

    label: str
    text: str
    mark: str
    lost: Decimal = Decimal(0)
    weight: Decimal = Decimal(0)


class Explanation:
    """All that is said about why a pair is proposed; one query for the words it needs."""

    def __init__(self, parts: Mapping[str, Part], names: Names | None = None) -> None:
        self._parts = parts
        self._names = _names([parts]) if names is None else names

    def groups(self) -> list[Reason]:
        """The seven groups in their order, with every sentence of each."""
        return [
            self._group(str(label), [self._parts[code] for code in codes if code in self._parts])
            for _key, label, codes in GROUPS
        ]

    def best(self, number: int = 3) -> list[Reason]:
        """The strongest reasons, each of another group."""
        found = [reason for reason in self._single() if reason.weight > 0]
        found.sort(key=lambda one: (one.mark != MET, -one.weight))
        distinct = list({one.label: one for one in reversed(found)}.values())
        distinct.sort(key=lambda one: (one.mark != MET, -one.weight))
        return distinct[:number]

    def missing(self) -> list[Reason]:
        """What is missing or fits in part only, what weighs most first."""
        found = [reason for reason in self._single() if reason.mark != MET]
        return sorted(found, key=lambda one: -one.lost)

    def marks(self) -> str:
        """One mark a group, for the row of boxes."""
        return "".join(reason.mark for reason in self.groups())

    def _single(self) -> list[Reason]:
        return [
            self._reason(str(label), self._parts[code])
            for _key, label, codes in GROUPS
            for code in codes
            if code in self._parts
        ]

    def _reason(self, label: str, part: Part) -> Reason:
        points, maximum = _measure(part)
        return Reason(
            label=label,
            text=self.sentence(part),
            mark=_mark(points, maximum),
            lost=maximum - points,
            weight=points,
        )

    def _group(self, label: str, parts: list[Part]) -> Reason:
        measures = [_measure(part) for part in parts]
        points = sum((one for one, _maximum in measures), Decimal(0))
        maximum = sum((one for _points, one in measures), Decimal(0))
        text = " ".join(self.sentence(part) for part in parts)
        return Reason(label=label, text=text, mark=_mark(points, maximum), weight=points)

    def mark_of(self, part: Part) -> str:
        """Whether one criterion is met, in part, or missing."""
        return _mark(*_measure(part))

    def sentence(self, part: Part) -> str:
        """The sentence of one criterion; a rule that is no longer known says so."""
        key, _dot, ending = str(part["key"]).partition(".")
        name, _dot, second = ending.partition(".")
        words = {param: self._listed(param, codes) for param, codes in part["params"].items()}
        phrase = PHRASES.get(f"{key}.{name}")
        if phrase is None:
            return _("This reason was computed by rules that are no longer in use.")
        said = str(phrase) % words
        return f"{said} {PHRASES[f'{key}.{second}']}" if second else said

    def _listed(self, param: str, codes: Iterable[str]) -> str:
        return get_text_list([self._name(param, code) for code in codes], _("and"))

    def _name(self, param: str, code: str) -> str:
        if param == "languages":
            return working_languages.name(code)
        if param == "shared":
            return str(CONTEXTS.get(code, code))
        return self._names.get((SCHEMES.get(param, ""), code), code)


def _measure(part: Part) -> tuple[Decimal, Decimal]:
    points, maximum = Decimal(part["points"]), Decimal(part["maximum"])
    # Among the closest texts there is no more and less that a reader could check.
    return (maximum if part["key"].startswith("text.close") else points), maximum


def _mark(points: Decimal, maximum: Decimal) -> str:
    if points <= 0:
        return MISSING
    return MET if points >= maximum else PART


def explained(many: Sequence[Mapping[str, Part]]) -> list[Explanation]:
    """What is said about several pairs, still with one query."""
    names = _names(many)
    return [Explanation(parts, names) for parts in many]


def _names(many: Sequence[Mapping[str, Part]]) -> Names:
    """The words of every code that the reasons name, in the reader's language."""
    codes = {
        code
        for parts in many
        for part in parts.values()
        for param, values in part["params"].items()
        if param in SCHEMES
        for code in values
    }
    if not codes:
        return {}
    terms = Term.objects.filter(scheme__in=set(SCHEMES.values()), code__in=codes)
    return {(term.scheme, term.code): term.name for term in terms}
