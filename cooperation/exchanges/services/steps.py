"""One step of the lifecycle: the state, the record of it, and who is awaited from then on."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Max

from accounts.models import User
from cooperation.core import activity
from cooperation.directory import queries as directory
from cooperation.exchanges import queries, sides
from cooperation.exchanges.lifecycle import (
    CANCELLING,
    ENDORSED_BY_LETTER,
    EXCHANGE,
    RETURNED,
    TERMS,
    TO_CANCEL,
)
from cooperation.exchanges.models import Contribution, Exchange, TermsVersion
from cooperation.followups import commitments
from cooperation.followups import queries as followups
from cooperation.followups.commitments import Awaited
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


def speaks_as(user: User, exchange: Exchange) -> str:
    """The institution that a person's act is recorded for: a party's, else the person's own."""
    parties = {party.institution_id for party in queries.parties_of(exchange)}
    memberships = directory.memberships_of(user)
    of_party = [one for one in memberships if one.institution_id in parties]
    first = next(iter(of_party or memberships), None)
    return first.institution.name if first else ""


def take(
    step: str,
    exchange: Exchange,
    *,
    by: User | None,
    verb: str,
    reason: str = "",
    fields: Sequence[str] = (),
) -> None:
    """Move the exchange and write it down; ``fields`` are the other columns set meanwhile."""
    before = exchange.state
    exchange.state = EXCHANGE.target(step, state=before)
    exchange.save(update_fields=["state", "updated_at", *fields])
    activity.record(
        verb,
        exchange,
        by=by,
        as_institution=speaks_as(by, exchange) if by else "",
        from_state=before,
        to_state=exchange.state,
        reason=reason,
        fields=fields,
    )


def tell(
    people: Iterable[User],
    kind: Kind,
    exchange: Exchange,
    *,
    by: User,
    number: int = 0,
    institution: str = "",
) -> None:
    """Tell everybody but the one who acted; ``institution`` where they acted for another."""
    outbox.tell(
        [person for person in people if person.pk != by.pk],
        kind,
        about=exchange.subject,
        params={"institution": institution or speaks_as(by, exchange), "number": number},
    )


def awaited_in_negotiation(
    exchange: Exchange, terms: TermsVersion, *, returned: bool = False
) -> list[Awaited]:
    """The focal points of each side that has not accepted the open terms."""
    wait = RETURNED if returned else EXCHANGE.state("negotiating").awaits[0]
    accepted = queries.accepted_by(exchange, terms.number)
    return [
        Awaited(institution, wait)
        for institution in sides.signatories(queries.parties_of(exchange))
        if institution.pk not in accepted
    ]


def awaited_to_answer(exchange: Exchange) -> list[Awaited]:
    """The focal points of each institution asked, those that support it too, without a yes."""
    wait = EXCHANGE.state("proposed").awaits[0]
    joined = queries.joined(exchange)
    return [
        Awaited(institution, wait)
        for institution in sides.invited(queries.parties_of(exchange))
        if institution.pk not in joined
    ]


def awaited_to_cancel(exchange: Exchange) -> list[Awaited]:
    """Once a side wants to cancel: the focal points of the others that have not agreed to it."""
    return [
        Awaited(institution, TO_CANCEL, item=CANCELLING)
        for institution in queries.asked_to_cancel(exchange)
    ]


def move(exchange: Exchange, awaited: Iterable[Awaited], *, by: User | None) -> None:
    """On a change of state; that a side wants to cancel stays asked, with its day."""
    for item in {one.item for one in followups.open_about(exchange)} - {CANCELLING}:
        commitments.close(exchange, by=by, item=item)
    commitments.open_for(exchange, [*awaited, *awaited_to_cancel(exchange)])


def no_longer_asked_to_cancel(exchange: Exchange, *, by: User, reason: str = "") -> None:
    """It goes on, or has come to where the sides cannot cancel it any more."""
    assents.clear(exchange.subject, kind=Assent.Kind.CONSENT, reason=reason)
    commitments.close(exchange, by=by, item=CANCELLING)


def awaited_when_agreed(exchange: Exchange) -> list[Awaited]:
    """The coordinator of each country that endorses, and each third party that confirms its part.

    Where a country has no coordinator here, the office that records its letter. None of those who
    have said yes to the terms on the table.
    """
    endorsing, confirming = EXCHANGE.state("agreed").awaits
    terms = queries.current_terms(exchange)
    number = terms.number if terms else 0
    found = []
    for country, authority in queries.unendorsed(exchange, number):
        if authority is not None:
            found.append(Awaited(authority, endorsing))
        elif office := queries.recording_office(exchange, country):
            # One office may have the letters of several countries to record.
            found.append(Awaited(office, ENDORSED_BY_LETTER, item=country.iso2))
    thirds = [Awaited(one, confirming) for one in queries.unconfirmed(exchange, number)]
    return [*found, *thirds]


def put_on_the_table(
    exchange: Exchange, terms: TermsVersion, given: Sequence[Contribution] | None = None
) -> TermsVersion:
    """Make these the open terms in place of the last ones; every yes to those is withdrawn.

    What third parties give stays as it was, unless ``given`` says what they give now.
    """
    if given is None:
        given = list(Contribution.objects.filter(terms__exchange=exchange, **_newest(exchange)))
    for last in exchange.terms.filter(state__in=("open", "accepted")):
        last.state = TERMS.target("supersede", state=last.state)
        last.save(update_fields=["state", "updated_at"])
        # That they take part at all (version 0) stays said.
        confirmation = Assent.Kind.CONFIRMATION
        assents.clear(exchange.subject, kind=confirmation, version=last.number)
    for kind in (Assent.Kind.ACCEPTANCE, Assent.Kind.ENDORSEMENT):
        assents.clear(exchange.subject, kind=kind)
    terms.save()
    for one in given:
        one.pk, one.terms, one._state.adding = None, terms, True
        one.save()
    return terms


def _newest(exchange: Exchange) -> dict[str, Any]:
    return {"terms__number": exchange.terms.aggregate(newest=Max("number"))["newest"] or 0}


def reopened(exchange: Exchange) -> TermsVersion:
    """The agreed terms as a new open version, to be changed or accepted again."""
    last = exchange.terms.order_by("-number").first()
    if last is None:
        raise ValueError("an agreed exchange has terms")
    copy = TermsVersion(
        exchange=exchange,
        number=last.number + 1,
        proposed_by_id=last.proposed_by_id,
        written_by_id=last.written_by_id,
        drafted_by_id=last.drafted_by_id,
        **{name: getattr(last, name) for name in TermsVersion.CLAUSES},
    )
    return put_on_the_table(exchange, copy)


def ask_to_revise(exchange: Exchange, *, by: User) -> None:
    """After a return both sides are awaited: they change the terms or accept them again."""
    terms = reopened(exchange)
    waited = awaited_in_negotiation(exchange, terms, returned=True)
    move(exchange, waited, by=by)
