"""Missions of A to B at each point of their way, and one of strangers."""

from cooperation.missions import services
from cooperation.missions.models import Mission
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories import agreements, exchanges, missions


def acting(cast: Cast) -> exchanges.Cast:
    """The people of the matrix in the parts of those who act on a mission."""
    acting = object.__new__(exchanges.Cast)
    acting.recipient, acting.provider = cast.ministry_a, cast.ministry_b
    parts = {
        "recipient_focal": "focal_point_a",
        "provider_focal": "focal_point_b",
        "recipient_coordinator": "coordinator_x",
        "provider_coordinator": "coordinator_y",
        "officer_provider": "officer_y",
        "officer_recipient": "officer_x",
        "officer_regional": "regional_officer",
    }
    for part, role in parts.items():
        setattr(acting, part, cast.people[role])
    acting.provider_staff = cast.people["staff_b"]
    return acting


def _with_waiver_asked(of: exchanges.Cast, cast: Cast) -> Mission:
    made = missions.cleared(of, cost=100, by=cast.people["staff_a"])
    return services.ask_waiver(made, by=of.officer_regional, reason=missions.REASON)


def _with_a_letter(of: exchanges.Cast, cast: Cast) -> tuple[Mission, int]:
    made = missions.proposed(of, by=cast.people["staff_a"])
    services.clear_by_letter(
        made,
        by=of.officer_provider,
        key="clearance-CO",
        letter=agreements.signed_paper(),
        letter_on=missions.day(-1),
        authority=cast.people["coordinator_y"].memberships.get().institution,
    )
    return made, made.subject.assents.get(letter__isnull=False).pk


def of_missions(cast: Cast) -> dict[str, Arguments]:
    """Each brought there by the services, with the people of the cast."""
    of = acting(cast)
    staff = {"by": cast.people["staff_a"]}
    lettered, letter = _with_a_letter(of, cast)
    found = {
        "draft mission": missions.drafted(of, **staff),
        "proposed mission": missions.proposed(of, **staff),
        "cleared mission": missions.cleared(of, **staff),
        "cleared mission with costs": missions.cleared(of, cost=100, **staff),
        "mission with a waiver asked for": _with_waiver_asked(of, cast),
        "approved mission": missions.approved(of, **staff),
        "mission without its report": missions.ended(of, **staff),
        "reported mission": _reported(of, cast),
        "postponed mission": services.postpone(
            missions.proposed(of, **staff), by=of.provider_focal, reason=missions.REASON
        ),
        "strangers' mission": missions.proposed(missions.people("UY", "PY")),
    }
    return {
        **{name: {"code": mission.code} for name, mission in found.items()},
        "letter of clearance": {"code": lettered.code, "pk": letter},
        "missions as CSV": {"file_format": "csv"},
        "missions as XLSX": {"file_format": "xlsx"},
    }


def _reported(of: exchanges.Cast, cast: Cast) -> Mission:
    made = missions.ended(of, by=cast.people["staff_a"])
    data = missions.report(decision="not_proceed", direction="")
    services.report(made, by=of.recipient_focal, data=data)
    return made
