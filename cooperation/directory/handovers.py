"""A handover pack as its reader may read it: what they may not see now is left out.

What is kept are codes and days of the handover; titles, words and contacts are those of the day on
which it is read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.timezone import localdate

from accounts.models import User
from cooperation.core.models import ActivityEntry, Subject
from cooperation.core.verbs import said
from cooperation.directory import held, packs, queries, sight
from cooperation.directory.models import Handover, HandoverItem, Institution, Role
from cooperation.directory.packs import Said, Text

DECISIONS = 12
CONTACTS = 30


@dataclass(frozen=True)
class Row:
    """One matter in the pack."""

    title: str
    code: str
    url: str
    language: str
    said: Said


@dataclass(frozen=True)
class Part:
    """A heading of the pack with its matters."""

    title: Text
    rows: list[Row]


@dataclass(frozen=True)
class Contact:
    """Whom to ask, by function."""

    institution: str
    function: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Decision:
    """One act of the record that moved a matter."""

    on: str
    act: Text
    code: str
    title: str
    by: str


@dataclass(frozen=True)
class Pack:
    """What a reader reads; ``hidden`` is how many matters are not for them."""

    handover: Handover
    by_name: list[Part] = field(default_factory=list)
    open: list[Part] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    hidden: int = 0


def pack(handover: Handover, user: User) -> Pack:
    """The pack for this reader, now."""
    items = list(handover.items.select_related("subject").order_by("pk"))
    subjects = {one.subject_id: one.subject for one in items}
    visible = sight.seen(user, list(subjects.values()))
    rows: dict[str, list[HandoverItem]] = defaultdict(list)
    for item in items:
        if item.subject_id in visible:
            rows[item.section].append(item)
    shown = {pk for pk in subjects if pk in visible}
    return Pack(
        handover=handover,
        by_name=list(_by_name(rows)),
        open=list(_open(rows)),
        contacts=_contacts(handover.membership.institution, rows),
        decisions=_decisions(handover, shown),
        hidden=len(subjects) - len(shown),
    )


def _by_name(rows: dict[str, list[HandoverItem]]) -> Iterable[Part]:
    for holding in held.holdings():
        if found := rows.get(holding.section):
            yield Part(holding.title, [_row(one, _day(one)) for one in found])


def _open(rows: dict[str, list[HandoverItem]]) -> Iterable[Part]:
    for section in packs.sections():
        if found := rows.get(section.code):
            yield Part(section.title, [_row(one, section.said(one.facts)) for one in found])


def _day(item: HandoverItem) -> Said:
    return Said(due_on=str(item.facts.get("due_on", "")))


def _row(item: HandoverItem, words: Said) -> Row:
    subject: Subject = item.subject
    return Row(subject.title, subject.code, subject.get_absolute_url(), subject.language, words)


def _contacts(institution: Institution, rows: dict[str, list[HandoverItem]]) -> list[Contact]:
    """The functions of the institution, then of those who take part in its matters."""
    keys: set[int] = set()
    for section in packs.sections():
        subjects = [one.subject_id for one in rows.get(section.code, [])]
        if subjects:
            keys |= section.counterparts(subjects)
    if institution.country is not None:
        coordination = queries.coordinating_institution(institution.country)
        office = queries.acting_office(institution.country)
        keys |= {one.pk for one in (coordination, office and office.institution) if one}
    named = Q(contact_function__gt="") | Q(contact_email__gt="") | Q(contact_phone__gt="")
    others = Institution.objects.filter(named, pk__in=keys | {institution.pk}).order_by("name")
    first = sorted(others[:CONTACTS], key=lambda one: one.pk != institution.pk)
    focal_points = queries.people(institution, Role.FOCAL_POINT, Role.COORDINATOR, Role.OFFICER)
    return [
        *(Contact(institution.name, str(one)) for one in focal_points[:CONTACTS]),
        *(
            Contact(one.name, one.contact_function, one.contact_email, one.contact_phone)
            for one in first
        ),
    ]


def _decisions(handover: Handover, subjects: Collection[int]) -> list[Decision]:
    """The last acts until the handover that moved what the reader sees, newest first."""
    entries = ActivityEntry.objects.filter(subject__in=subjects, at__lte=handover.created_at)
    moved = entries.exclude(to_state="").select_related("subject").order_by("-at", "-pk")
    return [
        Decision(
            on=date_format(localdate(one.at), "DATE_FORMAT"),
            act=said(one.verb),
            code=one.subject.code,
            title=one.subject.title,
            by=one.as_institution,
        )
        for one in moved[:DECISIONS]
    ]


def handed_to(institution: Institution, holding: str) -> dict[int, int | None]:
    """To whom each matter of a holding was handed last, by the key of its subject."""
    later = HandoverItem.objects.filter(
        section=OuterRef("section"), subject=OuterRef("subject"), pk__gt=OuterRef("pk")
    )
    rows = HandoverItem.objects.filter(
        ~Exists(later),
        section=held.section_of(holding),
        handover__membership__institution=institution,
    )
    return dict(rows.values_list("subject_id", "handover__successor_id"))


def owned(
    institution: Institution, holding: str, written_by: dict[int, int], user: User
) -> set[int]:
    """Of drafts by their authors, those that belong to the person.

    A draft is its author's while they work there; then it is the person's to whom it was handed,
    and where that one has left as well, the longest-serving focal point's.
    """
    if not written_by:
        return set()
    there = set(queries.people(institution).values_list("pk", flat=True))
    orphans = {pk: who for pk, who in written_by.items() if who not in there}
    own = {pk for pk, who in written_by.items() if who == user.pk and who in there}
    if not orphans:
        return own
    heirs = handed_to(institution, holding)
    first: Any = queries.people(institution, Role.FOCAL_POINT).first()
    for pk in orphans:
        heir = heirs.get(pk)
        owner = heir if heir in there else first and first.pk
        if owner == user.pk:
            own.add(pk)
    return own
