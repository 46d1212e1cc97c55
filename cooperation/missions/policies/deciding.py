"""Who approves a mission, and the gate before one that costs something (INV-13, INV-15)."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements.cover import Cover
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.missions.lifecycle import MISSION
from cooperation.missions.models import Mission
from cooperation.missions.policies.who import check_without_stake, covers, serves_regionally
from cooperation.missions.queries import covering, people
from cooperation.missions.queries.clearances import missing


def check_can_approve(user: User, mission: Mission) -> None:
    """An officer who covers one of the countries, without a stake, once everybody has cleared it.

    A mission that costs something needs full cover by memoranda on its first day or a waiver.
    """
    MISSION.target("approve", state=mission.state)
    check_is_an_officer_for(user, mission)
    if user.pk == mission.waiver_asked_by_id:
        raise NotAllowed(_("You asked for the waiver, so a colleague must approve the mission."))
    check_cleared(mission)
    if mission.start_on and mission.start_on <= people.today_there(mission):
        raise NotPossible(_("Its first day has come: it has to be postponed to new days."))
    check_let_through(mission)


def check_is_an_officer_for(user: User, mission: Mission) -> None:
    """An officer who covers one of the countries and has no part in the mission."""
    if not covers(user, mission):
        raise NotAllowed(
            _("Only a UNFPA officer who covers one of the countries can decide on this mission.")
        )
    check_without_stake(user, mission)


def check_cleared(mission: Mission) -> None:
    """Every clearance that is needed stands."""
    if awaited := missing(mission):
        names = ", ".join(str(one) for one in awaited)
        raise NotPossible(_("Not everybody has cleared it. Missing: %(who)s.") % {"who": names})


def check_let_through(mission: Mission) -> None:
    """The gate: what costs something goes ahead with full cover, or with a confirmed waiver."""
    if not covering.needs_cover(mission) or mission.has_waiver:
        return
    answer = covering.found(mission)
    if not answer.is_full:
        raise NotPossible(no_cover(mission, answer))


def no_cover(mission: Mission, answer: Cover) -> str:
    """Why the gate is shut: which country lacks a memorandum on the first day."""
    lacking = [one.name for one in people.countries_of(mission) if one.pk in answer.missing]
    return _(
        "Memoranda do not cover it on %(day)s. Missing: %(countries)s. A mission with costs needs "
        "full cover, or a waiver that one regional officer asks for and another confirms."
    ) % {
        "day": date_format(covering.day_of_cover(mission), "DATE_FORMAT"),
        "countries": ", ".join(lacking) or _("a memorandum between them"),
    }


def check_can_ask_waiver(user: User, mission: Mission) -> None:
    """An officer of the regional office of one of the countries, where the gate is shut."""
    MISSION.target("approve", state=mission.state)
    _check_regional(user, mission)
    if mission.waiver_asked_by_id is not None:
        raise NotPossible(_("A waiver has been asked for already."))
    if covering.is_let_through(mission):
        raise NotPossible(_("It needs no waiver: it costs nothing, or memoranda cover it."))


def check_can_confirm_waiver(user: User, mission: Mission) -> None:
    """Another officer of a regional office than the one who asked for it."""
    MISSION.target("approve", state=mission.state)
    if mission.waiver_asked_by_id is None:
        raise NotPossible(_("Nobody has asked for a waiver."))
    if mission.has_waiver:
        raise NotPossible(_("The waiver is confirmed already."))
    if user.pk == mission.waiver_asked_by_id:
        raise NotAllowed(_("You asked for this waiver: another regional officer confirms it."))
    _check_regional(user, mission)


def _check_regional(user: User, mission: Mission) -> None:
    if not serves_regionally(user, mission):
        raise NotAllowed(
            _("Only an officer of the regional office of one of the countries can do this.")
        )
    check_without_stake(user, mission)
