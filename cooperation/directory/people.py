"""The people of an institution: lists for those who answer for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import facets
from cooperation.core.facets import Facets
from cooperation.core.personal import blanking
from cooperation.core.policies import allows
from cooperation.directory import absences, admitting, institution_page, policies, queries, silence
from cooperation.directory.models import Institution, Invitation, Membership, Role

State = Membership.State
GROUPS = {"state": _("State"), "role": _("Role")}
SHOWN = (State.ACTIVE, State.ENDED, State.REFUSED, State.WITHDRAWN)
STATES: Mapping[str, facets.Text] = {state.value: state.label for state in SHOWN}


def read(query: QueryDict, institution: Institution) -> Facets:
    """What the list is narrowed by; the roles are those that its kind of institution has."""
    roles: Mapping[str, facets.Text] = {
        role.value: role.label for role in admitting.roles_in(institution)
    }
    return facets.read(query, GROUPS, {"state": STATES, "role": roles})


def members(institution: Institution, wanted: Facets) -> QuerySet[Membership]:
    """Memberships in the wanted states and roles; who works there now, unless asked otherwise."""
    states = wanted.chosen["state"] or [State.ACTIVE.value]
    chosen = Q(pk__in=[])
    for state in states:
        chosen |= _in_state(state)
    rows = Membership.objects.filter(chosen, institution=institution)
    if wanted.chosen["role"]:
        rows = rows.filter(role__in=wanted.chosen["role"])
    away = absences.column(Q(membership=OuterRef("pk")))
    told = silence.with_silence(rows.select_related("user"), "user__")
    found: QuerySet[Membership] = told.annotate(**{absences.COLUMN: away})
    return found.order_by("role", "starts_on", "pk")


def with_words(rows: Iterable[Any]) -> list[Any]:
    """Those who work there now, with who is away until when, and which focal point is silent."""
    found = list(rows)
    for one in found:
        works = one.state == State.ACTIVE
        one.away = absences.said_of(one.away_now, None) if works else ""
        silent = works and one.role == Role.FOCAL_POINT
        one.out_of_reach = silence.WHY.get(one.silence, "") if silent else ""
    return found


def _in_state(state: str) -> Q:
    over = Q(ended_at__isnull=False) | Q(ends_on__lt=queries.today())
    if state == State.ACTIVE:
        return Q(approved_by__isnull=False) & ~over
    if state == State.ENDED:
        return Q(approved_by__isnull=False) & over
    own = Q(ended_by=F("user"))
    return Q(approved_by=None, ended_at__isnull=False) & (own if state == State.WITHDRAWN else ~own)


def invitations(institution: Institution, roles: list[Role]) -> list[Invitation]:
    """Those that nobody has accepted or taken back, of the roles into which one may invite."""
    rows = institution.invitations.filter(accepted_at=None, revoked_at=None, role__in=roles)
    # An address that was forgotten in time is nobody's to write to.
    rows = rows.exclude(email__endswith=f"@{blanking.NOWHERE}")
    return list(rows.select_related("invited_by").order_by("expires_at", "pk")[:60])


@dataclass(frozen=True)
class Decider:
    """Who decides on a request for a role; ``who`` is empty where nobody on the platform can."""

    role: str
    who: str = ""
    as_role: str = ""


def who_decides(user: User, institution: Institution) -> list[Decider]:
    """For each role that can be asked for, whom the platform would ask now."""
    found = []
    for role in (Role.STAFF, Role.FOCAL_POINT):
        one = admitting.who_admits(institution, role, apart_from=user)
        label = str(role.label)
        who, as_role = (one.institution.name, str(Role(one.role).label)) if one else ("", "")
        found.append(Decider(label, who, as_role))
    return found


def number_of_requests(user: queries.Reader, institution: Institution) -> int | None:
    """How many ask to join, for those who see the people; None for everybody else."""
    if not isinstance(user, User):
        return None
    if not allows(policies.check_sees_people, user, institution):
        return None
    return len(institution_page.requests(institution, user))
