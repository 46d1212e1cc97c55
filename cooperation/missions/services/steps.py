"""One step of the lifecycle: the state, the record of it, who is told, who is awaited."""

from collections.abc import Iterable, Sequence

from accounts.models import User
from cooperation.core import activity
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.followups import commitments
from cooperation.missions import waiting
from cooperation.missions.lifecycle import MISSION
from cooperation.missions.models import CoverFound, Mission
from cooperation.missions.queries import covering, people
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind


def speaks_as(user: User, mission: Mission) -> str:
    """The institution that an act is recorded for: one of the mission's, else the person's own."""
    parties = {one.pk for one in people.institutions_of(mission)}
    memberships = directory.memberships_of(user)
    of_party = [one for one in memberships if one.institution_id in parties]
    first = next(iter(of_party or memberships), None)
    return first.institution.name if first else ""


def record(
    verb: str,
    mission: Mission,
    *,
    by: User | None,
    institution: Institution | None = None,
    on_behalf_of: str = "",
    reason: str = "",
    fields: Sequence[str] = (),
) -> None:
    """Write an act down that leaves the state as it is."""
    activity.record(
        verb,
        mission,
        by=by,
        as_institution=institution.name if institution else speaks_as(by, mission) if by else "",
        on_behalf_of=on_behalf_of,
        reason=reason,
        fields=fields,
    )


def take(
    step: str,
    mission: Mission,
    *,
    by: User | None,
    verb: str,
    reason: str = "",
    fields: Sequence[str] = (),
) -> None:
    """Move the mission and write it down; ``fields`` are the other columns set meanwhile."""
    before = mission.state
    mission.state = MISSION.target(step, state=before)
    mission.save(update_fields=["state", "updated_at", *fields])
    activity.record(
        verb,
        mission,
        by=by,
        as_institution=speaks_as(by, mission) if by else "",
        from_state=before,
        to_state=mission.state,
        reason=reason,
        fields=fields,
    )


def tell(
    kind: Kind, mission: Mission, *, by: User | None, to: Iterable[User] | None = None
) -> None:
    """Tell those whom it concerns, or those named, but the one who acted."""
    told = people.people_on(mission) if to is None else to
    who = speaks_as(by, mission) if by else ""
    outbox.tell(
        [person for person in told if by is None or person.pk != by.pk],
        kind,
        about=mission.subject,
        params={"institution": who},
    )


def await_whom_it_needs(mission: Mission, *, by: User | None) -> None:
    """Close what is no longer awaited, open what is: clearances come one by one."""
    commitments.follow(mission, waiting.awaited(mission), by=by)


def keep_cover(mission: Mission, moment: str) -> CoverFound:
    """Write down what memoranda cover it now, on its first day; kept as it was found."""
    answer = covering.found(mission)
    kept = CoverFound.objects.create(
        mission=mission, moment=moment, level=answer.level, on=covering.day_of_cover(mission)
    )
    kept.memoranda.set(answer.by)
    kept.missing.set(answer.missing)
    return kept
