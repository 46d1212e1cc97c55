"""From a draft to a text that nobody changes any more."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.agreements import kinds, policies
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.people import parties_of
from cooperation.agreements.queries.text import checksums, confirmed_countries
from cooperation.agreements.services import steps
from cooperation.core.reasons import checked_reason
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.followups import commitments
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


@transaction.atomic
def negotiate(memorandum: Memorandum, *, by: User, reason: str = "") -> Memorandum:
    """Put the draft before the parties; their coordinators are asked to confirm it.

    ``reason`` stands in its history where one is given, as for many at once.
    """
    memorandum = memorandum.locked()
    policies.check_can_negotiate(by, memorandum)
    steps.take("negotiate", memorandum, by=by, verb="memorandum.negotiated", reason=reason.strip())
    steps.await_whom_it_needs(memorandum, by=by)
    steps.tell(kinds.TO_CONFIRM, memorandum, by=by)
    return memorandum


@transaction.atomic
def confirm(memorandum: Memorandum, *, by: User) -> Memorandum:
    """Say yes to the text as it stands, for each party that the person speaks for."""
    memorandum = memorandum.locked()
    policies.check_can_confirm(by, memorandum)
    confirmed = confirmed_countries(memorandum)
    for party in parties_of(memorandum):
        country = party.represented
        if country is None or country.pk in confirmed or not policies.coordinates(by, party):
            continue
        seat = next(
            one.institution
            for one in directory.memberships_of(by)
            if one.role == Role.COORDINATOR and one.institution.country_id == country.pk
        )
        assents.give(
            memorandum.subject,
            kind=Assent.Kind.CONFIRMATION,
            institution=seat,
            by=by,
            version=memorandum.text_version,
        )
        confirmed.add(country.pk)
    steps.record("memorandum.confirmed", memorandum, by=by)
    steps.await_whom_it_needs(memorandum, by=by)
    return memorandum


@transaction.atomic
def freeze(memorandum: Memorandum, *, by: User) -> Memorandum:
    """End the writing: the checksum of each language is kept, and the parties are asked to sign."""
    memorandum = memorandum.locked()
    policies.check_can_freeze(by, memorandum)
    memorandum.text_hashes = checksums(memorandum)
    memorandum.frozen_at = timezone.now()
    fields = ["text_hashes", "frozen_at"]
    steps.take("freeze", memorandum, by=by, verb="memorandum.frozen", fields=fields)
    steps.await_whom_it_needs(memorandum, by=by)
    steps.tell(kinds.FROZEN, memorandum, by=by)
    return memorandum


@transaction.atomic
def reopen(memorandum: Memorandum, *, by: User, reason: str) -> Memorandum:
    """Go back to the negotiation; what was confirmed is confirmed again."""
    memorandum = memorandum.locked()
    policies.check_can_reopen(by, memorandum)
    why = checked_reason(reason)
    memorandum.text_hashes, memorandum.frozen_at = {}, None
    fields = ["text_hashes", "frozen_at"]
    steps.take("reopen", memorandum, by=by, verb="memorandum.reopened", reason=why, fields=fields)
    assents.clear(memorandum.subject, kind=Assent.Kind.CONFIRMATION, reason=why)
    steps.await_whom_it_needs(memorandum, by=by)
    steps.tell(kinds.TO_CONFIRM, memorandum, by=by)
    return memorandum


@transaction.atomic
def abandon(memorandum: Memorandum, *, by: User, reason: str) -> Memorandum:
    """Give up a memorandum that is not in force."""
    memorandum = memorandum.locked()
    policies.check_can_abandon(by, memorandum)
    why = checked_reason(reason)
    steps.take("abandon", memorandum, by=by, verb="memorandum.abandoned", reason=why)
    commitments.close(memorandum, by=by, state="cancelled", reason=why)
    steps.tell(kinds.ENDED, memorandum, by=by)
    return memorandum
