"""What a country or an institution said on paper, recorded by UNFPA (domain page, 4.9)."""

import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity, documents
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Document
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.exchanges import kinds, policies, queries
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.queries import MissingYes
from cooperation.exchanges.services import countries, proposing, reviewing, steps, terms, third
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


def record_letter(
    exchange: Exchange,
    *,
    by: User,
    key: str,
    number: int | None,
    letter: UploadedFile[bytes],
    letter_on: datetime.date,
    authority: Institution | None = None,
) -> Exchange:
    """Record a yes that was signed on paper; whoever records it decides nothing about it.

    ``key`` names which yes, ``number`` the version of the terms that the page showed, ``authority``
    the ministry of a country that signed. The file is looked at before the row is held.
    """
    policies.check_can_record_letter(by, exchange)
    try:
        taken = documents.take_in(letter)
    except NotPossible as refusal:
        raise Incomplete(refusal.reason, {"letter": refusal.reason}) from refusal
    return _recorded(exchange, taken, key, letter_on, authority, by=by, number=number)


@transaction.atomic
def _recorded(
    exchange: Exchange,
    taken: documents.Taken,
    key: str,
    letter_on: datetime.date,
    authority: Institution | None,
    *,
    by: User,
    number: int | None,
) -> Exchange:
    exchange = exchange.locked()
    one = next((yes for yes in policies.recordable_for(by, exchange) if yes.key == key), None)
    if one is None:
        words = _("Choose an answer that is still missing.")
        raise Incomplete(words, {"key": words})
    terms.check_read(exchange, number if one.version else None)
    if letter_on > timezone.localdate():
        words = _("This day is still to come: give the date that stands on the letter.")
        raise Incomplete(words, {"letter_on": words})
    signed_by = _signatory(one, authority)
    office = next(iter(directory.offices_of(by))).institution
    document = documents.keep(
        taken,
        kind=Document.Kind.LETTER,
        title=_("Letter, %(code)s") % {"code": exchange.code},
        language=exchange.language,
        by=by,
    )
    assents.give_by_letter(
        exchange.subject,
        kind=one.kind,
        institution=signed_by,
        letter=document,
        letter_on=letter_on,
        recorded_by=by,
        recorded_for=office.name,
        version=one.version,
    )
    activity.record(
        _verb(one), exchange, by=by, as_institution=office.name, on_behalf_of=signed_by.name
    )
    _go_on(exchange, one, signed_by, by=by)
    return exchange


def _verb(one: MissingYes) -> str:
    if one.kind == Assent.Kind.CONFIRMATION:
        return "exchange.confirmed_by_letter" if one.version else "exchange.joined_by_letter"
    if one.kind == Assent.Kind.ENDORSEMENT:
        return "exchange.endorsed_by_letter"
    return "exchange.accepted_by_letter"


def _signatory(one: MissingYes, authority: Institution | None) -> Institution:
    if one.country is None:
        return one.institution
    fits = (
        authority is not None
        and authority.country_id == one.country.pk
        and authority.is_designating_authority
    )
    if not fits or authority is None:
        words = _("Choose the ministry or agency of the country that signed the letter.")
        raise Incomplete(words, {"authority": words})
    return authority


def _go_on(exchange: Exchange, one: MissingYes, signed_by: Institution, *, by: User) -> None:
    """The same follows as from a yes in person; who could have said it is told."""
    if one.kind == Assent.Kind.ENDORSEMENT and one.country:
        countries.no_longer_awaited(exchange, one.country, by=by)
        reviewing.go_on(exchange, by=by)
        people = queries.people_on(exchange)
        steps.tell(people, kinds.ENDORSED, exchange, by=by, institution=signed_by.name)
    elif one.kind == Assent.Kind.ACCEPTANCE:
        version = queries.current_terms(exchange)
        assert version is not None
        terms.accepted(exchange, version, signed_by, by=by)
    elif one.version:
        third.confirmed(exchange, signed_by, by=by)
    else:
        proposing.taken_part(exchange, signed_by, by=by)
