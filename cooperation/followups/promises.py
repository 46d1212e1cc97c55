"""Promises as people read them, for the pages of what they are about."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperation.core.models import SubjectModel
from cooperation.core.policies import allows
from cooperation.directory.queries import Reader
from cooperation.followups import policies
from cooperation.followups.lines import Line, lines
from cooperation.followups.models import PROMISE, Commitment
from cooperation.followups.queries import RELATED, with_away

# What is waived has no colour of its own.
TONES = {Commitment.State.KEPT: "done"}


@dataclass(frozen=True)
class PromiseRow:
    """One promise: what, by whom, until when; how late it is or how it was settled.

    ``tone`` is that of its tag. The addresses are those of the check pages that the reader may
    open; empty where they may not. ``item`` is the part of the object that it belongs to.
    """

    text: str
    who: str
    until: str
    state: str
    tone: str
    note: str = ""
    keep_url: str = ""
    waive_url: str = ""
    item: str = ""


def shown(user: Reader, about: SubjectModel) -> list[PromiseRow]:
    """All promises about an object, open ones first, the most urgent before.

    Two queries. The page decides who reads them; the template is ``followups/_promises.html``.
    """
    rows = Commitment.objects.filter(about=about.subject_id, kind=PROMISE)
    ordered = rows.select_related(*RELATED).order_by(
        F("closed_at").desc(nulls_first=True), "due_on", "pk"
    )
    return told(lines(with_away(ordered)), user)


def told(rows: Iterable[Line], user: Reader) -> list[PromiseRow]:
    """The promises among lines that a page has read already."""
    return [_row(one.row, one.due, one.tone, user) for one in rows if one.row.kind == PROMISE]


def row(promise: Commitment) -> PromiseRow:
    """One promise without its buttons."""
    (line,) = lines([promise])
    return _row(promise, line.due, line.tone)


def _row(promise: Commitment, due: str, tone: str, user: Reader | None = None) -> PromiseRow:
    institution, role = promise.awaits_institution, promise.get_awaits_role_display()
    is_open = promise.closed_at is None
    return PromiseRow(
        text=promise.text,
        who=f"{institution} ({role})" if institution else str(promise.awaits_person),
        until=date_format(promise.due_on, "DATE_FORMAT"),
        state=due if is_open else _settled(promise),
        tone=tone if is_open else TONES.get(Commitment.State(promise.state), ""),
        note=promise.reason,
        keep_url=_address("keep", promise, user),
        waive_url=_address("waive", promise, user),
        item=promise.item,
    )


def _settled(promise: Commitment) -> str:
    day = timezone.localtime(promise.closed_at).date()
    words = (
        _("kept on %(day)s") if promise.state == Commitment.State.KEPT else _("waived on %(day)s")
    )
    return words % {"day": date_format(day, "DATE_FORMAT")}


def _address(name: str, promise: Commitment, user: Reader | None) -> str:
    check = policies.check_can_keep if name == "keep" else policies.check_can_waive
    if user is None or not allows(check, user, promise):
        return ""
    return reverse(f"followups:{name}", args=[promise.pk])
