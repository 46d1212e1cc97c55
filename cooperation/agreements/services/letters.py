"""What a country without a coordinator here said on paper, recorded by UNFPA (domain page, 4.9)."""

import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import policies
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.services import papers, steps
from cooperation.core import documents
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import ActivityEntry, Document
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution
from cooperation.reviews import assents
from cooperation.reviews.models import Assent

# Since the last of these the text is as it stands.
WRITTEN = ("memorandum.changed", "memorandum.negotiated", "memorandum.reopened")


def confirm_by_letter(
    party: MemorandumParty,
    *,
    by: User,
    authority: Institution,
    letter: UploadedFile[bytes],
    letter_on: datetime.date,
    note: str = "",
    read: int | None = None,
) -> MemorandumParty:
    """Record that the country of a party confirmed the text as it stands, by a signed letter.

    It counts as the country's own act; whoever records it does not freeze this memorandum. The
    file is looked at before any row is locked: the scanner may take its time.
    """
    policies.check_can_record_letter(by, party)
    try:
        taken = documents.take_in(letter)
    except NotPossible as refusal:
        raise Incomplete(refusal.reason, {"letter": refusal.reason}) from refusal
    return _recorded(party, taken, authority, letter_on, by=by, note=note, read=read)


@transaction.atomic
def _recorded(
    party: MemorandumParty,
    taken: documents.Taken,
    authority: Institution,
    letter_on: datetime.date,
    *,
    by: User,
    note: str,
    read: int | None,
) -> MemorandumParty:
    memorandum = party.memorandum.locked()
    party = party.locked()
    party.memorandum = memorandum
    policies.check_can_record_letter(by, party)
    papers.check_read(memorandum, read)
    country = party.represented
    if country is None or authority.country != country or not authority.is_designating_authority:
        problem = _("Choose the ministry or agency of the country that signed the letter.")
        raise Incomplete(problem, {"authority": problem})
    _check_day(memorandum, letter_on)
    document = documents.keep(
        taken,
        kind=Document.Kind.LETTER,
        title=_("Letter of confirmation, %(code)s") % {"code": memorandum.code},
        language=memorandum.subject.language,
        by=by,
    )
    office = _office_of(by, country)
    assents.give_by_letter(
        memorandum.subject,
        kind=Assent.Kind.CONFIRMATION,
        institution=authority,
        letter=document,
        letter_on=letter_on,
        recorded_by=by,
        recorded_for=office,
        version=memorandum.text_version,
    )
    reason = f"{country}: {note.strip()}" if note.strip() else str(country)
    facts = {"reason": reason, "on_behalf_of": str(authority)}
    steps.record("memorandum.confirmed_by_letter", memorandum, by=by, **facts)
    steps.await_whom_it_needs(memorandum, by=by)
    return party


def earliest_day(memorandum: Memorandum) -> datetime.date:
    """The day from which a letter can speak about this text: since when it is as it stands."""
    written = ActivityEntry.objects.filter(subject=memorandum.subject_id, verb__in=WRITTEN)
    last = written.order_by("-at").first()
    return timezone.localdate(last.at if last else memorandum.created_at)


def _check_day(memorandum: Memorandum, day: datetime.date) -> None:
    earliest, problem = earliest_day(memorandum), ""
    if day > timezone.localdate():
        problem = _("This day is still to come: give the date that stands on the letter.")
    elif day < earliest:
        problem = _(
            "The letter is older than this text, which dates from %(day)s: a letter about this "
            "text is needed."
        ) % {"day": date_format(earliest, "DATE_FORMAT")}
    if problem:
        raise Incomplete(problem, {"letter_on": problem})


def _office_of(user: User, country: Country) -> str:
    """The regional office for which it is recorded: that of the country, where it is theirs."""
    offices = [one for one in directory.offices_of(user) if one.kind == one.Kind.REGIONAL]
    theirs = directory.regional_office(country)
    found = next((one for one in offices if theirs and one.pk == theirs.pk), offices[0])
    return str(found.institution)
