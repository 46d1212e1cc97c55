"""Who has said yes to the terms on the table, in person or by letter."""

from typing import Any

from django.urls import reverse

from cooperation.directory.models import Institution
from cooperation.directory.queries import Reader
from cooperation.exchanges import queries, sides
from cooperation.exchanges.models import Exchange
from cooperation.reviews.letters.reading import visible_to as visible_letters
from cooperation.reviews.models import Assent

Marks = list[dict[str, Any]]


def marks(user: Reader, exchange: Exchange, number: int) -> Marks:
    """The sides that accept, the countries that have endorsed, the third parties that confirm."""
    parties = queries.parties_of(exchange)
    accepted = {one.institution_id: one for one in queries.standing_acceptances(exchange, number)}
    confirmed = {one.institution_id: one for one in queries.confirmations(exchange, number)}
    found = [_mark(one, accepted.get(one.pk), "acceptance") for one in sides.signatories(parties)]
    found += [
        _mark(one.institution, one, "endorsement") for one in queries.endorsements(exchange, number)
    ]
    found += [
        _mark(one, confirmed.get(one.pk), "confirmation") for one in sides.third_parties(parties)
    ]
    _link_letters(user, exchange, found)
    return found


def _mark(institution: Institution, assent: Assent | None, kind: str) -> dict[str, Any]:
    return {"who": institution.name, "assent": assent, "kind": kind, "letter": ""}


def _link_letters(user: Reader, exchange: Exchange, found: Marks) -> None:
    """A letter with its address, for those who may read it."""
    by_letter = [one for one in found if one["assent"] and one["assent"].letter_id]
    if not by_letter:
        return
    letters = [one["assent"].letter_id for one in by_letter]
    readable = set(visible_letters(user).filter(pk__in=letters).values_list("pk", flat=True))
    for one in by_letter:
        if one["assent"].letter_id in readable:
            one["letter"] = reverse("exchanges:letter", args=[exchange.code, one["assent"].pk])
