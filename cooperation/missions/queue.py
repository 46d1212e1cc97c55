"""Missions in the queue: the matter in short, and whose it is."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User
from cooperation.core.memory import remembered
from cooperation.core.models import Subject
from cooperation.core.panels import Context, Panel, register
from cooperation.directory.queries import Reader
from cooperation.followups import matters, panels
from cooperation.followups.models import Commitment
from cooperation.missions import acts, page
from cooperation.missions.models import Mission
from cooperation.missions.queries import people
from cooperation.missions.queries.reading import LOADED, WITH_CARD, is_concerned, visible_to


def in_short(request: HttpRequest, commitment: Commitment) -> Context | None:
    """Who visits whom, when and at what cost, what is cleared and covered, and what to do."""
    if commitment.about.kind != "mission":
        return None
    user = cast(User, request.user)
    mission = _seen(commitment.about, user)
    if mission is None or not is_concerned(user, mission):
        return None
    return {
        **page.in_short(mission, user),
        "here": request.get_full_path(),
        "offered": acts.offered(user, mission),
    }


@remembered
def _seen(subject: Subject, user: Reader) -> Mission | None:
    """The mission, if the person sees it."""
    found = visible_to(user).filter(subject=subject).select_related(*LOADED)
    return found.prefetch_related(*WITH_CARD).first()


def _country_ids(user: Reader, subject: Subject) -> set[int]:
    """The countries that send and host: their offices have the mission in hand."""
    mission = _seen(subject, user)
    return {country.pk for country in people.countries_of(mission)} if mission else set()


def _notes(request: HttpRequest, mission: Mission) -> Context | None:
    countries = {country.pk for country in people.countries_of(mission)}
    return panels.notes(request, mission.subject, countries)


def register_in_the_queue() -> None:
    """Called when the platform starts."""
    register(Panel("queue.matter", "missions/queue_matter.html", in_short))
    register(Panel("mission.desk", panels.NOTES, _notes, order=80))
    matters.register(matters.Matter(("mission",), _country_ids))
