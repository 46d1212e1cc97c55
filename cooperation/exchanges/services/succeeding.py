"""An institution is merged: its successor takes its place in what is open."""

from django.db import transaction

from accounts.models import User
from cooperation.core import activity
from cooperation.directory.models import Institution
from cooperation.exchanges import queries
from cooperation.exchanges.models import Contribution, Exchange, ExchangeParty, TermsDraft
from cooperation.reviews import assents


@transaction.atomic
def take_over(institution: Institution, successor: Institution, *, by: User) -> None:
    """In each open exchange, in the same role; what was agreed stays agreed."""
    for exchange in queries.open_with(institution).select_for_update(of=("self",)).order_by("pk"):
        for party in exchange.parties.filter(institution=institution).order_by("pk"):
            _replace(party, successor)
        exchange.terms.filter(proposed_by=institution, state="open").update(proposed_by=successor)
        _move_draft(exchange, institution, successor)
        assents.pass_on(exchange.subject, institution, successor)
        _record(exchange, institution, successor, by=by)


def _move_draft(exchange: Exchange, institution: Institution, successor: Institution) -> None:
    """What was being prepared goes on at the successor, unless it has a draft of its own."""
    draft = TermsDraft.objects.filter(exchange=exchange, institution=institution)
    if TermsDraft.objects.filter(exchange=exchange, institution=successor).exists():
        draft.delete()
    else:
        draft.update(institution=successor)


def _replace(party: ExchangeParty, successor: Institution) -> None:
    """Where the successor has this role already, one party of the two is left."""
    twin = ExchangeParty.objects.filter(
        exchange=party.exchange_id, institution=successor, role=party.role
    ).first()
    if twin is None:
        party.institution = successor
        party.save(update_fields=["institution"])
        return
    ExchangeParty.objects.filter(via=party).update(via=twin)
    Contribution.objects.filter(party=party).update(party=twin)
    if party.is_lead and not twin.is_lead:
        twin.is_lead = True
        twin.save(update_fields=["is_lead"])
    party.delete()


def _record(
    exchange: Exchange, institution: Institution, successor: Institution, *, by: User
) -> None:
    reason = f"{institution.code} → {successor.code}"
    activity.record(
        "exchange.handed_over", exchange, by=by, as_institution=str(successor), reason=reason
    )
