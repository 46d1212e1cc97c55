"""Versions of the terms clause by clause, with what changed from the one before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cooperation.core.money import usd
from cooperation.exchanges import queries
from cooperation.exchanges.models import Contribution, Exchange, TermsVersion
from cooperation.reviews import queries as reviews
from cooperation.reviews.models import FieldComment

LABELS = {
    "objectives": _("Objectives"),
    "starts_on": _("Start"),
    "ends_on": _("End"),
    "cash_usd": _("Cash"),
    "who_pays": _("Who pays what"),
    "expected_outcome": _("Expected outcome"),
}


# What a comment is about, where it is about no single clause.
ALL = "terms"


def about() -> list[tuple[str, str]]:
    """What can be commented on: all of the terms, or one clause."""
    clauses = [(name, str(label)) for name, label in LABELS.items()]
    return [(ALL, str(_("The terms as a whole"))), *clauses]


@dataclass(frozen=True)
class Clause:
    """One clause as it reads now; ``before`` is the text that it replaced, if it did."""

    name: str
    label: str
    text: str
    before: str
    changed: bool


@dataclass(frozen=True)
class Remark:
    """A comment with the clause that it is about; empty where it is about all of them."""

    comment: FieldComment
    clause: str


@dataclass(frozen=True)
class Version:
    """A version as people read it."""

    terms: TermsVersion
    clauses: list[Clause]
    remarks: Sequence[Remark] = ()
    given: Sequence[Contribution] = ()

    @property
    def number(self) -> int:
        return self.terms.number

    @property
    def changes(self) -> int:
        return sum(clause.changed for clause in self.clauses)


def compared(versions: Sequence[TermsVersion]) -> list[Version]:
    """Each version, the newest first, against the one before it; none for imported exchanges."""
    if not versions:
        return []
    before = [*versions[1:], None]
    return [
        Version(terms, [_clause(name, terms, last) for name in TermsVersion.CLAUSES])
        for terms, last in zip(versions, before, strict=True)
    ]


def read_in_full(exchange: Exchange) -> list[Version]:
    """The same with what was said about each version, and what third parties give by it."""
    versions = compared(queries.versions(exchange))
    if not versions:
        return []
    said: dict[int, list[Remark]] = defaultdict(list)
    for comment in reviews.open_comments(exchange.subject):
        said[comment.text_version].append(Remark(comment, str(LABELS.get(comment.field, ""))))
    given: dict[int, list[Contribution]] = defaultdict(list)
    for contribution in queries.contributions(exchange):
        given[contribution.terms.number].append(contribution)
    return [replace(one, remarks=said[one.number], given=given[one.number]) for one in versions]


def _clause(name: str, terms: TermsVersion, last: TermsVersion | None) -> Clause:
    changed = last is not None and getattr(terms, name) != getattr(last, name)
    before = said(name, last) if changed and last else ""
    return Clause(name, str(LABELS[name]), said(name, terms), before, changed)


def said(name: str, terms: TermsVersion) -> str:
    """A clause in words; empty where nothing is said yet."""
    value = getattr(terms, name)
    if name == "cash_usd":
        return usd(value)
    if name in ("starts_on", "ends_on"):
        return date_format(value, "DATE_FORMAT") if value else ""
    return str(value)
