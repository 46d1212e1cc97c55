"""Memoranda in the queue: the matter in short, and whose it is."""

from typing import Any, cast

from django.http import HttpRequest

from accounts.models import User
from cooperation.agreements import acts, added, cards, page
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries.people import represented
from cooperation.agreements.queries.reading import WITH_CARD, concerning
from cooperation.core.memory import remembered
from cooperation.core.models import Subject
from cooperation.core.panels import Context, Panel, register
from cooperation.directory.queries import Reader
from cooperation.followups import matters, panels
from cooperation.followups.models import Commitment


def in_short(request: HttpRequest, commitment: Commitment) -> Context | None:
    """Between whom it is, the party that it waits for with its paper, and what can be done."""
    if commitment.about.kind != "memorandum":
        return None
    user = cast(User, request.user)
    memorandum = _seen(commitment.about, user)
    if memorandum is None:
        return None
    party = _party(memorandum, commitment)
    return {
        "card": cards.card(memorandum),
        "memorandum": memorandum,
        "party": page.about_party(party) if party else None,
        "to_renew": commitment.kind == "renew_memorandum",
        "buttons": _buttons(user, memorandum, party),
        "here": request.get_full_path(),
    }


def _party(memorandum: Memorandum, commitment: Commitment) -> MemorandumParty | None:
    """The party of a signature or a confirmation; its key is the part of the commitment."""
    rows = memorandum.parties.all()
    return next((one for one in rows if str(one.pk) == commitment.item), None)


def _buttons(
    user: User, memorandum: Memorandum, party: MemorandumParty | None
) -> list[dict[str, Any]]:
    """Those of the party first; what is rarely done stands on the page of the memorandum."""
    about = acts.offered_about(user, party, memorandum.code) if party else []
    found = [*about, *acts.offered(user, memorandum)]
    return [one for one in found if one["tone"] != "quiet"]


@remembered
def _seen(subject: Subject, user: Reader) -> Memorandum | None:
    """The memorandum, if it concerns the person."""
    rows = Memorandum.objects.filter(concerning(user), subject=subject)
    rows = rows.select_related("subject").prefetch_related(*WITH_CARD)
    return rows.annotate(**added.columns()).first()


def _country_ids(user: Reader, subject: Subject) -> set[int]:
    """The countries of the parties: their offices have the memorandum in hand."""
    memorandum = _seen(subject, user)
    return _countries(memorandum) if memorandum else set()


def _countries(memorandum: Memorandum) -> set[int]:
    return {country.pk for country in represented(memorandum.parties.all())}


def _notes(request: HttpRequest, memorandum: Memorandum) -> Context | None:
    return panels.notes(request, memorandum.subject, _countries(memorandum))


def register_in_the_queue() -> None:
    """Called when the platform starts."""
    register(Panel("queue.matter", "agreements/queue_matter.html", in_short))
    register(Panel("memorandum.page", panels.NOTES, _notes, order=80))
    matters.register(matters.Matter(("memorandum",), _country_ids))
