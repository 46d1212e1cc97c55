"""Recording and verifying signatures, and the entry into force that follows from them."""

import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import kinds, policies, waiting
from cooperation.agreements.entry import Signature, enters_on, last_day
from cooperation.agreements.lifecycle import MEMORANDUM, PARTY
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries.people import parties_of
from cooperation.agreements.services import adding, ending, papers, steps
from cooperation.agreements.vague import Precision, first_day
from cooperation.core.errors import Incomplete
from cooperation.core.reasons import checked_reason
from cooperation.directory import queries as directory
from cooperation.notifications import outbox

Rule = Memorandum.EntryRule


@transaction.atomic
def record_signature(
    party: MemorandumParty,
    *,
    by: User,
    signed_on: datetime.date | None,
    function: str,
    file: UploadedFile[bytes] | None,
    precision: str = Precision.DAY,
) -> MemorandumParty:
    """Record that a party signed on paper; somebody else compares it and verifies it.

    ``function`` is that of the signatory. The signed paper is looked at and kept. Of two
    administrators who record the same signature one wins and the other is told.
    """
    memorandum = party.memorandum.locked()
    party = party.locked()
    party.memorandum = memorandum
    policies.check_can_record(by, party)
    if not function.strip():
        words = _("Say which function the signatory has.")
        raise Incomplete(words, {"function": words})
    if file is None:
        words = _("Upload the signed paper.")
        raise Incomplete(words, {"file": words})
    if signed_on is None and precision != Precision.UNKNOWN:
        words = _("Give the date that stands on the paper.")
        raise Incomplete(words, {"signed_on": words})
    acceding = memorandum.state == "in_force"
    frozen_on = timezone.localdate(memorandum.frozen_at) if memorandum.frozen_at else None
    papers.check_day(signed_on, earliest=None if acceding else frozen_on)
    party.document = papers.kept(file, memorandum, by=by)
    party.signed_on, party.signed_on_precision = signed_on, precision
    party.signatory_function, party.recorded_by = function.strip(), by
    party.state = PARTY.target("sign", state=party.state)
    party.save()
    if memorandum.state == "ready_for_signature":
        steps.take("sign", memorandum, by=by, verb="memorandum.signed", reason=str(party))
    else:
        steps.record("memorandum.signed", memorandum, by=by, reason=str(party))
    steps.await_whom_it_needs(memorandum, by=by)
    one = waiting.to_verify(party)
    verifiers = directory.people(one.institution, one.wait.role).exclude(pk=by.pk)
    named = {"party": str(party)}
    outbox.tell(verifiers, kinds.TO_VERIFY, about=memorandum.subject, params=named)
    return party


@transaction.atomic
def refuse_signature(party: MemorandumParty, *, by: User, reason: str) -> MemorandumParty:
    """Say that what was recorded is not what was signed; it is recorded again."""
    memorandum = party.memorandum.locked()
    party = party.locked()
    party.memorandum = memorandum
    policies.check_can_refuse(by, party)
    why = checked_reason(reason)
    recorder = [party.recorded_by] if party.recorded_by else []
    party.state = PARTY.target("refuse", state=party.state)
    party.signed_on, party.document, party.recorded_by = None, None, None
    party.signatory_function = ""
    party.save()
    steps.record("memorandum.sent_back", memorandum, by=by, reason=f"{party}: {why}")
    steps.await_whom_it_needs(memorandum, by=by)
    named = {"party": str(party)}
    outbox.tell(recorder, kinds.SENT_BACK, about=memorandum.subject, params=named)
    return party


@transaction.atomic
def verify_signature(
    party: MemorandumParty, *, by: User, today: datetime.date | None = None
) -> MemorandumParty:
    """Say that it is what was signed: it binds the party, and may bring the text into force.

    Who accedes to what is in force is bound from the day of the verification.
    """
    memorandum = party.memorandum.locked()
    party = party.locked()
    party.memorandum = memorandum
    policies.check_can_verify(by, party)
    day = today or timezone.localdate()
    party.state = PARTY.target("verify", state=party.state)
    party.verified_by = by
    if memorandum.state == "in_force":
        party.effective_on, party.effective_on_precision = day, Precision.DAY
    party.save()
    steps.record("memorandum.verified", memorandum, by=by, reason=str(party))
    if memorandum.state == "in_force":
        steps.record("memorandum.acceded", memorandum, by=by, reason=str(party))
        steps.tell(kinds.ACCEDED, memorandum, by=by, words={"party": str(party)})
        adding.follow_up(memorandum, by=by)
    else:
        enter_if_due(memorandum, by=by, today=day)
    steps.await_whom_it_needs(memorandum, by=by)
    return party


def enter_if_due(memorandum: Memorandum, *, by: User | None, today: datetime.date) -> bool:
    """Bring it into force if its rule is met by today; the caller holds the memorandum."""
    if not MEMORANDUM.can("enter", state=memorandum.state):
        return False
    binding = [one for one in parties_of(memorandum) if one.role == MemorandumParty.Role.PARTY]
    active = [one for one in binding if one.state == "active"]
    day = enters_on(
        memorandum.entry_rule,
        [Signature(one.pk, first_day(one.signed_on, one.signed_on_precision)) for one in active],
        parties=len(binding),
        number=memorandum.entry_number,
        agreed_day=memorandum.effective_from,
    )
    if day is None or day > today:
        return False
    _date(memorandum, day)
    fields = ["effective_from", "effective_from_precision", "expires_on", "signed_on"]
    steps.take("enter", memorandum, by=by, verb="memorandum.in_force", fields=fields)
    for party in active:
        _bind(party, memorandum)
    adding.follow_up(memorandum, by=by)
    _replace_elder(memorandum, by=by, today=today)
    steps.tell(kinds.IN_FORCE, memorandum, by=by)
    return True


def _date(memorandum: Memorandum, day: datetime.date) -> None:
    """Its first and last day; a day that nobody knows stays unknown."""
    if memorandum.effective_from is None and day == datetime.date.min:
        memorandum.effective_from_precision = Precision.UNKNOWN
        return
    if memorandum.entry_rule == Rule.ON_DATE or memorandum.effective_from is None:
        memorandum.effective_from = day
        memorandum.effective_from_precision = memorandum.signed_on_precision or Precision.DAY
    memorandum.signed_on = memorandum.signed_on or day
    if memorandum.expires_on is None and memorandum.effective_from:
        memorandum.expires_on = last_day(memorandum.effective_from, memorandum.duration_months)


def _bind(party: MemorandumParty, memorandum: Memorandum) -> None:
    """From the entry into force, or from its own signature where each binds for itself."""
    party.effective_on = memorandum.effective_from
    party.effective_on_precision = memorandum.effective_from_precision
    own = party.signed_on
    if memorandum.entry_rule == Rule.EACH_SIGNATURE and own and memorandum.effective_from:
        party.effective_on = max(own, memorandum.effective_from)
        party.effective_on_precision = party.signed_on_precision
    party.save()


def _replace_elder(memorandum: Memorandum, *, by: User | None, today: datetime.date) -> None:
    if memorandum.supersedes is not None:
        ending.replace(memorandum.supersedes, by=by, on=memorandum.effective_from or today)
