"""What the parties change after signing: beside the text, never in it."""

import datetime
from collections.abc import Sequence

from dateutil.relativedelta import relativedelta
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from cooperation.agreements import kinds, policies
from cooperation.agreements.models import Amendment, Memorandum
from cooperation.agreements.services import adding, papers, steps
from cooperation.agreements.services.adding import Promised
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Document


@transaction.atomic
def amend(
    memorandum: Memorandum,
    *,
    by: User,
    text: str,
    effective_on: datetime.date,
    file: UploadedFile[bytes] | None = None,
    annexes: Sequence[tuple[str, UploadedFile[bytes]]] = (),
    pledges: Sequence[Promised] = (),
) -> Amendment:
    """Record an amendment that the parties signed, with the annexes and promises that it adds."""
    memorandum = memorandum.locked()
    policies.check_can_amend(by, memorandum)
    if not text.strip():
        words = _("Write what is amended.")
        raise Incomplete(words, {"text": words})
    _check_begins_within(memorandum, effective_on)
    document = papers.kept(file, memorandum, by=by) if file else None
    amendment = _added(memorandum, text.strip(), effective_on, document, by=by)
    for kind, annex in annexes:
        adding.annexed(memorandum, kind, annex, by=by, amendment=amendment)
    for promised in pledges:
        if promised.party.state != "active":
            raise NotPossible(_("Only a party that is bound can promise something in it."))
        adding.pledged(memorandum, promised, amendment=amendment)
    adding.follow_up(memorandum, by=by)
    steps.record("memorandum.amended", memorandum, by=by, reason=str(amendment.number))
    steps.tell(kinds.AMENDED, memorandum, by=by, words={"number": amendment.number})
    return amendment


def _check_begins_within(memorandum: Memorandum, day: datetime.date) -> None:
    if memorandum.effective_from and day < memorandum.effective_from:
        words = _("An amendment cannot be in force before the memorandum itself.")
        raise Incomplete(words, {"effective_on": words})


@transaction.atomic
def renew(
    memorandum: Memorandum,
    *,
    by: User,
    until: datetime.date,
    text: str = "",
    file: UploadedFile[bytes] | None = None,
) -> Memorandum:
    """Record that the parties prolonged it, as by an exchange of notes; the end moves."""
    memorandum = memorandum.locked()
    policies.check_can_renew(by, memorandum)
    if memorandum.expires_on and until <= memorandum.expires_on:
        words = _("The new last day has to be after the present one.")
        raise Incomplete(words, {"until": words})
    document = papers.kept(file, memorandum, by=by) if file else None
    _prolong(memorandum, until, text.strip(), document, by=by)
    return memorandum


def renew_by_itself(memorandum: Memorandum) -> None:
    """Prolong by its own duration what renews itself; the caller holds the memorandum."""
    ends = memorandum.expires_on
    if ends is None or not memorandum.duration_months:
        raise ValueError("only what has an end and a duration renews itself")
    until = ends + relativedelta(months=memorandum.duration_months)
    _prolong(memorandum, until, "", None, by=None)


def _prolong(
    memorandum: Memorandum,
    until: datetime.date,
    text: str,
    document: Document | None,
    *,
    by: User | None,
) -> None:
    before = memorandum.expires_on or timezone.localdate()
    with override(memorandum.subject.language):
        words = text or _("Valid until %(until)s.") % {"until": until.isoformat()}
    begins = before + datetime.timedelta(days=1)
    _added(memorandum, words, begins, document, by=by, kind=Amendment.Kind.RENEWAL)
    memorandum.expires_on = until
    memorandum.save(update_fields=["expires_on", "updated_at"])
    steps.record("memorandum.renewed", memorandum, by=by, reason=until.isoformat())
    steps.start_anew(memorandum, "renew_memorandum", by=by)
    steps.tell(kinds.RENEWED, memorandum, by=by, words={"until_on": until.isoformat()})


def _added(
    memorandum: Memorandum,
    text: str,
    effective_on: datetime.date,
    document: Document | None,
    *,
    by: User | None,
    kind: str = Amendment.Kind.AMENDMENT,
) -> Amendment:
    last = memorandum.amendments.aggregate(last=Max("number"))["last"] or 0
    return Amendment.objects.create(
        memorandum=memorandum,
        number=last + 1,
        kind=kind,
        text=text,
        effective_on=effective_on,
        document=document,
        recorded_by=by,
    )
