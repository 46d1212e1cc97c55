"""The history of a mission: who reads it, and which columns it tells."""

import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.audit import sources
from cooperation.audit.queries import is_opened, opened
from cooperation.audit.sources import INNER, WHICH_ROW, Parties, Source, Table
from cooperation.core.history import Words
from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader
from cooperation.missions import page
from cooperation.missions.models import Delegate, Delegation, Mission, MissionReport
from cooperation.missions.queries import people
from cooperation.missions.queries.reading import concerning
from cooperation.reviews.histories import ASSENTS


def _of_its_delegations(mission: Any) -> Q:
    """Also of one that was taken away since."""
    kept = Delegation.pgh_event_model._default_manager  # type: ignore[attr-defined]
    return Q(delegation__in=kept.filter(mission=mission.pk).values("id"))


def _here(mission: Any) -> Q:
    return Q(mission=mission.pk)


COLUMNS = (
    Table(
        model=Mission,
        of=lambda one: Q(pgh_obj=one.pk),
        shown=(
            "state", "kind", "title", "purpose", "language", "terms_of_reference", "host",
            "host_country", "place", "delivery", "start_on", "end_on", "start_time", "end_time",
            "time_zone", "cost_usd", "who_pays", "proposer", "created_by", "proposed_by",
            "decided_by", "decided_at", "waiver_reason", "waiver_asked_by", "waiver_confirmed_by",
            "waiver_confirmed_at", "postponed_on", "resulting_exchange",
        ),
        left_out={
            **dict.fromkeys(("id", "subject"), WHICH_ROW),
            **dict.fromkeys(("created_at", "round", "cleared_for"), INNER),
            "join_url": "whoever knows the address may enter the room",
        },
    ),
    Table(
        model=Delegation,
        of=_here,
        name=_("Delegation"),
        named_by=("institution",),
        shown=("head_function",),
        left_out=dict.fromkeys(("id", "mission", "institution"), WHICH_ROW),
    ),
    Table(
        model=Delegate,
        of=_of_its_delegations,
        name=_("Who goes"),
        named_by=("function_title",),
        shown=("function_title", "institution_type", "number"),
        left_out=dict.fromkeys(("id", "delegation"), WHICH_ROW),
    ),
    Table(
        model=MissionReport,
        of=_here,
        name=_("Report"),
        shown=(
            "findings", "outputs", "language", "decision", "decision_reason", "direction",
            "submitted_by", "submitted_at", "accepted_by", "accepted_at",
        ),
        left_out={**dict.fromkeys(("id", "mission"), WHICH_ROW), "created_at": INNER},
    ),
)  # fmt: skip


def inside(user: Reader) -> Q:
    """Those whom it concerns."""
    return concerning(user) | opened(user)


def since(mission: Any, user: Reader) -> datetime.datetime | None:
    """A draft is its proposer's own, and of those who oversee that country; others what came out.

    And of an administrator who has opened it with a reason.
    """
    overseen = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    own = mission.proposer_id in directory.institution_ids(user)
    if own or mission.proposer.country_id in overseen or is_opened(user, mission.subject_id):
        return None
    return sources.first_act(mission, "mission.proposed")


def words(_mission: Any) -> Words:
    return page.words_of_history()


def parties(mission: Any) -> Parties:
    institutions = {one.pk for one in people.institutions_of(mission)}
    countries = {one.pk for one in people.countries_of(mission)}
    return Parties(
        frozenset({*institutions, mission.proposer_id}),
        frozenset({*countries, mission.proposer.country_id} - {None}),
    )


def register() -> None:
    """Called in ``AppConfig.ready``."""
    sources.register(
        Source(
            kinds={"mission": _("Mission")},
            model=Mission,
            inside=inside,
            words=words,
            parties=parties,
            tables=(*COLUMNS, sources.choices(Mission, "themes", _here), ASSENTS),
            read_along=("proposer__country", "host__country"),
            since=since,
        )
    )
