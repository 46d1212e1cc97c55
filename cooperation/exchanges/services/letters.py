"""What a country or an institution said on paper, recorded by UNFPA (domain page, 4.9)."""

from typing import Unpack

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import activity
from cooperation.exchanges import kinds, policies, queries
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.services import cancelling, proposing, reviewing, steps, terms, third
from cooperation.reviews.letters.missing import MissingYes
from cooperation.reviews.letters.recording import Paper, Recorded, Signed, record
from cooperation.reviews.models import Assent


def record_letter(exchange: Exchange, *, by: User, **signed: Unpack[Signed]) -> Exchange:
    """Record a yes that was signed on paper; whoever records it decides nothing about it.

    ``key`` names which yes, ``read`` the version of the terms that the page showed, ``authority``
    the ministry of a country that signed.
    """
    return record(ANSWER, exchange, by=by, **signed)


def _check_read(exchange: Exchange, yes: MissingYes, read: int | None) -> None:
    terms.check_read(exchange, read if yes.version else None)


def _verb(yes: MissingYes) -> str:
    if yes.kind == Assent.Kind.CONFIRMATION:
        return "exchange.confirmed_by_letter" if yes.version else "exchange.joined_by_letter"
    if yes.kind == Assent.Kind.ENDORSEMENT:
        return "exchange.endorsed_by_letter"
    if yes.kind == Assent.Kind.CONSENT:
        return "exchange.cancel_agreed_by_letter"
    return "exchange.accepted_by_letter"


def _said(exchange: Exchange, recorded: Recorded) -> None:
    """Written down, and the same follows as from a yes in person."""
    yes, signed_by, by = recorded.yes, recorded.signed_by, recorded.by
    as_institution = recorded.office.name
    activity.record(_verb(yes), exchange, as_institution=as_institution, **recorded.said)
    if yes.kind == Assent.Kind.ENDORSEMENT:
        reviewing.go_on(exchange, by=by)
        people = queries.people_on(exchange)
        steps.tell(people, kinds.ENDORSED, exchange, by=by, institution=signed_by.name)
    elif yes.kind == Assent.Kind.ACCEPTANCE:
        version = queries.current_terms(exchange)
        assert version is not None
        terms.accepted(exchange, version, signed_by, by=by)
    elif yes.kind == Assent.Kind.CONSENT:
        cancelling.agreed_to_cancel(exchange, signed_by, by=by)
    elif yes.version:
        third.confirmed(exchange, signed_by, by=by)
    else:
        proposing.taken_part(exchange, signed_by, by=by)


ANSWER = Paper(
    title=_("Letter, %(code)s"),
    recordable=policies.recordable_for,
    ready=_check_read,
    follows=_said,
)
