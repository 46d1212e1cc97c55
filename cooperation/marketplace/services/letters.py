"""What a country or an institution said on paper, recorded by UNFPA (domain page, 4.9)."""

import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import documents
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import ActivityEntry, Document
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.marketplace import kinds, policies
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import steps
from cooperation.marketplace.services.awaiting import await_publication
from cooperation.marketplace.services.moving import acting_for, check_read, move, tell, writers
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


def endorse_by_letter(
    listing: Listing,
    *,
    by: User,
    authority: Institution,
    letter: UploadedFile[bytes],
    letter_on: datetime.date,
    note: str = "",
    version: int | None = None,
) -> Listing:
    """Record the endorsement that an authority of the country signed on paper.

    It counts as the authority's own act. Whoever records it decides nothing about this listing
    afterwards: a colleague does (INV-15, INV-34). The country's coordinators are told. The file
    is looked at before the row is locked: the scanner may take its time.
    """
    policies.check_can_record_letter(by, listing)
    taken = _taken(letter)
    return _recorded(listing, taken, authority, letter_on, by=by, note=note, version=version)


def submit_by_letter(
    listing: Listing,
    *,
    by: User,
    letter: UploadedFile[bytes],
    letter_on: datetime.date,
    note: str = "",
    version: int | None = None,
) -> Listing:
    """Submit a draft that its institution asked for on paper.

    Whoever records it counts as its submitter and decides nothing about it afterwards.
    """
    policies.check_can_submit_by_letter(by, listing)
    taken = _taken(letter)
    return _submitted(listing, taken, letter_on, by=by, note=note, version=version)


@transaction.atomic
def _submitted(
    listing: Listing,
    taken: documents.Taken,
    letter_on: datetime.date,
    *,
    by: User,
    note: str,
    version: int | None,
) -> Listing:
    listing = listing.locked()
    policies.check_can_submit_by_letter(by, listing)
    check_read(listing, version)
    steps.check_complete(listing)
    _check_day(listing, letter_on)
    office, institution = acting_for(Role.OFFICER, by=by), listing.institution
    document = documents.keep(
        taken,
        kind=Document.Kind.LETTER,
        title=_("Letter of submission, %(code)s") % {"code": listing.code},
        language=listing.language,
        by=by,
    )
    # It may have been submitted by an earlier letter and returned since.
    assents.clear(listing.subject, kind=Assent.Kind.CONSENT)
    assents.give_by_letter(
        listing.subject,
        kind=Assent.Kind.CONSENT,
        institution=institution,
        letter=document,
        letter_on=letter_on,
        recorded_by=by,
        recorded_for=str(office),
    )
    listing.submitted_by, listing.returned_reason = by, ""
    facts = {"reason": note.strip(), "on_behalf_of": str(institution)}
    verb = "listing.submitted_by_letter"
    move(listing, "submit", by=by, as_institution=office, verb=verb, **facts)
    steps.submitted(listing, by=by)
    tell(writers(listing), kinds.LISTING_SUBMITTED_BY_LETTER, listing, by=by)
    return listing


def _taken(letter: UploadedFile[bytes]) -> documents.Taken:
    try:
        return documents.take_in(letter)
    except NotPossible as refusal:
        raise Incomplete(refusal.reason, {"letter": refusal.reason}) from refusal


@transaction.atomic
def _recorded(
    listing: Listing,
    taken: documents.Taken,
    authority: Institution,
    letter_on: datetime.date,
    *,
    by: User,
    note: str,
    version: int | None,
) -> Listing:
    listing = listing.locked()
    policies.check_can_record_letter(by, listing)
    check_read(listing, version)
    if authority.country != listing.country or not authority.is_designating_authority:
        problem = _("Choose the ministry or agency of the country that signed the letter.")
        raise Incomplete(problem, {"authority": problem})
    _check_day(listing, letter_on)
    office = acting_for(Role.OFFICER, by=by)
    document = documents.keep(
        taken,
        kind=Document.Kind.LETTER,
        title=_("Letter of endorsement, %(code)s") % {"code": listing.code},
        language=listing.language,
        by=by,
    )
    assents.give_by_letter(
        listing.subject,
        kind=Assent.Kind.ENDORSEMENT,
        institution=authority,
        letter=document,
        letter_on=letter_on,
        recorded_by=by,
        recorded_for=str(office),
    )
    verb = "listing.endorsed_by_letter"
    facts = {"reason": note.strip(), "verb": verb, "on_behalf_of": str(authority)}
    move(listing, "endorse", by=by, as_institution=office, **facts)
    await_publication(listing, by=by)
    tell(writers(listing), kinds.LISTING_ENDORSED, listing, by=by)
    if coordination := directory.coordinating_institution(listing.country):
        people = directory.people(coordination, Role.COORDINATOR)
        tell(people, kinds.LISTING_LETTER_RECORDED, listing, by=by)
    return listing


def earliest_day(listing: Listing) -> datetime.date:
    """The day from which a letter can speak about this text.

    A country may sign the printed draft before it is submitted, so that is the day on which it was
    begun; what came back was not good enough, so after a return it is the day of the return.
    """
    returned = ActivityEntry.objects.filter(subject=listing.subject_id, verb="listing.returned")
    last = returned.order_by("-at").first()
    return timezone.localdate(last.at if last else listing.created_at)


def _check_day(listing: Listing, day: datetime.date) -> None:
    earliest, problem = earliest_day(listing), ""
    if day > timezone.localdate():
        problem = _("This day is still to come: give the date that stands on the letter.")
    elif day < earliest:
        problem = _(
            "The letter is older than this text, which dates from %(day)s: a letter about this "
            "text is needed."
        ) % {"day": date_format(earliest, "DATE_FORMAT")}
    if problem:
        raise Incomplete(problem, {"letter_on": problem})
