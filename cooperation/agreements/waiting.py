"""Who is awaited about a memorandum, by its state and by that of its parties."""

import datetime
from collections.abc import Iterable, Sequence

from cooperation.agreements.lifecycle import (
    MEMORANDUM,
    TO_RENEW,
    TO_VERIFY,
    TO_VERIFY_BY_THE_OFFICE,
)
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.policies.signing import SIGNABLE, is_verified_by_the_office
from cooperation.agreements.queries.people import keeping_office, parties_of, speaking_for
from cooperation.agreements.queries.text import confirmed_countries
from cooperation.core.lifecycle import Wait
from cooperation.directory.models import Institution
from cooperation.followups.commitments import Awaited
from cooperation.followups.expected import Source, concerned, declare
from cooperation.followups.models import Commitment


def objects() -> Iterable[Memorandum]:
    waiting = [state.code for state in MEMORANDUM.states if state.awaits]
    rows = Memorandum.objects.filter(concerned([*waiting, "in_force"]))
    return rows.select_related("subject").order_by("pk")


def awaited(memorandum: Memorandum, open_ones: Sequence[Commitment] = ()) -> list[Awaited]:
    """Who confirms, who signs, who verifies, and who says whether it goes on after its end."""
    parties = parties_of(memorandum)
    if memorandum.state == "negotiating":
        confirmed = confirmed_countries(memorandum)
        return _each(
            (one for one in parties if one.represented and one.represented.pk not in confirmed),
            MEMORANDUM.state("negotiating").awaits[0],
        )
    if memorandum.state not in SIGNABLE:
        return []
    signing = MEMORANDUM.state("partly_signed").awaits[0]
    found = _each((one for one in parties if one.state == "invited"), signing)
    found += [to_verify(one) for one in parties if one.state == "signed"]
    return found + (_to_renew(memorandum, parties) if memorandum.state == "in_force" else [])


def renewal_day(memorandum: Memorandum) -> datetime.date | None:
    """By when somebody says whether it goes on: before notice is due where it renews itself."""
    if memorandum.expires_on is None:
        return None
    if memorandum.renewal == Memorandum.Renewal.AUTOMATIC:
        return memorandum.expires_on - datetime.timedelta(days=memorandum.notice_days)
    return memorandum.expires_on


def _each(parties: Iterable[MemorandumParty], wait: Wait) -> list[Awaited]:
    found = []
    for party in parties:
        institution, role = speaking_for(party)
        if institution is not None:
            by_role = Wait(wait.kind, role, wait.working_days, wait.escalates_to)
            found.append(Awaited(institution, by_role, item=_item(party)))
    return found


def to_verify(party: MemorandumParty) -> Awaited:
    """Who compares a recorded signature: the party's coordination, or the office."""
    if is_verified_by_the_office(party):
        return Awaited(_office(party), TO_VERIFY_BY_THE_OFFICE, item=_item(party))
    institution, _role = speaking_for(party)
    return Awaited(institution or _office(party), TO_VERIFY, item=_item(party))


def _office(party: MemorandumParty) -> Institution:
    office = keeping_office(party.memorandum)
    if office is None:
        raise ValueError("a memorandum is kept by a regional office")
    return office.institution


def _to_renew(memorandum: Memorandum, parties: Sequence[MemorandumParty]) -> list[Awaited]:
    day = renewal_day(memorandum)
    if day is None:
        return []
    found: dict[int, Awaited] = {}
    for party in parties:
        institution, role = speaking_for(party)
        if institution is not None and party.state == "active" and party.represented:
            wait = Wait(TO_RENEW.kind, role, TO_RENEW.working_days, TO_RENEW.escalates_to)
            found.setdefault(institution.pk, Awaited(institution, wait, due_on=day))
    return list(found.values())


def _item(party: MemorandumParty) -> str:
    return str(party.pk)


SOURCE = Source("memoranda", objects, awaited)
declare(SOURCE)
