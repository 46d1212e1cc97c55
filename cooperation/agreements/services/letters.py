"""What a country without a coordinator here said on paper, recorded by UNFPA (domain page, 4.9)."""

import datetime
from typing import Unpack

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements import policies
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.services import papers, steps
from cooperation.core.models import ActivityEntry
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.reviews.letters.missing import MissingYes
from cooperation.reviews.letters.recording import Paper, Recorded, Signed, record

# Since the last of these the text is as it stands.
WRITTEN = ("memorandum.changed", "memorandum.negotiated", "memorandum.reopened")


def confirm_by_letter(
    party: MemorandumParty, *, by: User, **signed: Unpack[Signed]
) -> MemorandumParty:
    """Record that the country of a party confirmed the text as it stands, by a signed letter.

    It counts as the country's own act; whoever records it does not freeze this memorandum.
    """

    def recordable(user: User, memorandum: Memorandum) -> list[MissingYes]:
        rows = memorandum.parties.select_related("country", "institution__country")
        return policies.confirmed_on_paper(user, rows.get(pk=party.pk))

    confirmation = Paper(
        title=_("Letter of confirmation, %(code)s"),
        recordable=recordable,
        ready=_check_read,
        follows=_confirmed,
        since=earliest_day,
        office=_office_of,
    )
    record(confirmation, party.memorandum, by=by, **signed)
    return party


def _check_read(memorandum: Memorandum, _yes: MissingYes, read: int | None) -> None:
    papers.check_read(memorandum, read)


def _confirmed(memorandum: Memorandum, recorded: Recorded) -> None:
    country, note = str(recorded.yes.country), recorded.note
    said = {**recorded.said, "reason": f"{country}: {note}" if note else country}
    steps.record("memorandum.confirmed_by_letter", memorandum, **said)
    steps.await_whom_it_needs(memorandum, by=recorded.by)


def earliest_day(memorandum: Memorandum) -> datetime.date:
    """The day from which a letter can speak about this text: since when it is as it stands."""
    written = ActivityEntry.objects.filter(subject=memorandum.subject_id, verb__in=WRITTEN)
    last = written.order_by("-at").first()
    return timezone.localdate(last.at if last else memorandum.created_at)


def _office_of(user: User, yes: MissingYes) -> Institution:
    """The regional office for which it is recorded: that of the country, where it is theirs."""
    offices = [one for one in directory.offices_of(user) if one.kind == one.Kind.REGIONAL]
    theirs = directory.regional_office(yes.country) if yes.country else None
    found = next((one for one in offices if theirs and one.pk == theirs.pk), offices[0])
    return found.institution
