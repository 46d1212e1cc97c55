"""Who writes and proposes a mission, and what it needs before it can be proposed."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.missions.lifecycle import MISSION
from cooperation.missions.models import Mission
from cooperation.missions.policies.who import WRITING, speaks_for_the_proposer
from cooperation.missions.queries import people


def check_can_write(user: User, mission: Mission) -> None:
    """People of the proposing institution write its draft."""
    if mission.proposer_id not in directory.institution_ids(user, *WRITING):
        raise NotAllowed(_("Only people of the proposing institution can write this mission."))
    if mission.state != "draft":
        raise NotPossible(_("It was proposed. To change it, have it returned first."))


def check_can_propose(user: User, mission: Mission) -> None:
    """A focal point of the proposing institution, or an officer of the proposing office."""
    MISSION.target("propose", state=mission.state)
    if not speaks_for_the_proposer(user, mission):
        raise NotAllowed(_("A focal point of the proposing institution proposes this mission."))


def check_can_reschedule(user: User, mission: Mission) -> None:
    """The same person proposes new days for a postponed mission."""
    MISSION.target("reschedule", state=mission.state)
    if not speaks_for_the_proposer(user, mission):
        raise NotAllowed(_("A focal point of the proposing institution proposes new days."))


def check_complete(mission: Mission) -> None:
    """Refuse what cannot be cleared yet; each lack with the field that it is about."""
    if missing := lacks(mission):
        raise Incomplete(_("Something is still missing before it can be proposed."), missing)


def check_ready_to_propose(user: User, mission: Mission) -> None:
    """Whoever may propose it, once nothing is missing any more."""
    check_can_propose(user, mission)
    check_complete(mission)


def lacks(mission: Mission) -> dict[str, Any]:
    """What a draft still needs before it can be proposed, by the field that it is about."""
    return {**_of_the_facts(mission), **_of_the_people(mission)}


def _of_the_facts(mission: Mission) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if not mission.purpose.strip():
        found["purpose"] = _("Say what the mission is to find out.")
    if not mission.themes.exists():
        found["themes"] = _("Choose at least one theme.")
    if mission.start_on is None:
        found["start_on"] = _("Say on which day it begins.")
    if mission.end_on is None:
        found["end_on"] = _("Say on which day it ends.")
    if mission.terms_of_reference_id is None:
        found["terms_of_reference"] = _("Add the terms of reference.")
    if mission.delivery == Mission.Delivery.IN_PERSON and not mission.place.strip():
        found["place"] = _("Say in which town it takes place.")
    if mission.cost_usd > 0 and not mission.who_pays.strip():
        found["who_pays"] = _("Say who pays what.")
    return found | days_that_cannot_be(
        mission.start_on, mission.end_on, people.today_there(mission)
    )


def _of_the_people(mission: Mission) -> dict[str, Any]:
    senders = people.senders(mission)
    if not senders:
        return {"delegations": _("Say who travels or takes part.")}
    if mission.host_id in {one.pk for one in senders}:
        return {"delegations": _("The host cannot send a delegation to itself.")}
    home = {one.country_id for one in senders}
    if home == {mission.host.country_id}:
        return {"host": _("A mission goes to another country: choose a host abroad.")}
    named = {mission.host_id, *(one.pk for one in senders)}
    if mission.proposer_id not in named and not _organises(mission.proposer):
        return {"delegations": _("Your institution hosts the mission or sends a delegation.")}
    return {}


def _organises(institution: Institution) -> bool:
    """Whether it may propose a mission of others: UNFPA, and partners of no country of the South.

    An institution of the South has a part of its own, as host or with a delegation.
    """
    country = institution.country
    return hasattr(institution, "unfpa_office") or country is None or not country.is_global_south


def days_that_cannot_be(
    start: datetime.date | None, end: datetime.date | None, today: datetime.date
) -> dict[str, Any]:
    """A mission that ends before it begins, or that begins today or earlier, by field."""
    if start and end and end < start:
        return {"end_on": _("The mission would end before it begins: choose a later last day.")}
    if start and start <= today:
        return {"start_on": _("This day is too early: the countries have to clear it first.")}
    return {}
