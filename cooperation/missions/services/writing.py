"""Drafting a mission: its facts, who goes, and the terms of reference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import documents
from cooperation.core.codes import next_code
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Document, Provenance, Subject, Term
from cooperation.directory.models import Country, Institution
from cooperation.missions import policies
from cooperation.missions.models import Delegate, Delegation, Mission
from cooperation.missions.services import steps

# What a person writes; state, clearances and decisions belong to the other services.
COLUMNS = (
    "title",
    "purpose",
    "language",
    "host",
    "place",
    "delivery",
    "join_url",
    "start_on",
    "end_on",
    "start_time",
    "end_time",
    "time_zone",
    "cost_usd",
    "who_pays",
)


@dataclass(frozen=True)
class Travellers:
    """So many people of one function of an institution; the first of each leads its delegation."""

    institution: Institution
    function: str
    number: int = 1


@transaction.atomic
def draft(
    *,
    by: User,
    proposer: Institution,
    title: str,
    host: Institution,
    provenance: str = Provenance.USER,
    themes: Iterable[Term] = (),
    **facts: Any,
) -> Mission:
    """Begin a mission for one's institution; who goes and the terms of reference come next."""
    policies.check_can_draft(by, proposer)
    mission = Mission(proposer=proposer, title=title, host=host, created_by=by, **facts)
    mission.language = mission.language or by.language
    _follow_the_host(mission)
    _check_facts(mission)
    mission.subject = Subject.objects.create(
        kind="mission",
        code=next_code("MIS", on=timezone.localdate()),
        title=title,
        language=mission.language,
        url_name="missions:detail",
        provenance=provenance,
    )
    mission.save()
    mission.themes.set(themes)
    steps.record("mission.drafted", mission, by=by, institution=proposer)
    return mission


@transaction.atomic
def change(mission: Mission, *, by: User, data: dict[str, Any]) -> Mission:
    """Change the facts of a draft; ``data`` has those that somebody wrote.

    An empty time zone is that of the host. A zone that nobody chose moves with the host.
    """
    mission = mission.locked()
    policies.check_can_write(by, mission)
    data = {**data, **_zone(mission, data)}
    changed = [name for name in COLUMNS if name in data and getattr(mission, name) != data[name]]
    for name in changed:
        setattr(mission, name, data[name])
    if "host" in changed:
        _follow_the_host(mission)
    _check_facts(mission)
    mission.save()
    if "themes" in data and set(data["themes"]) != set(mission.themes.all()):
        mission.themes.set(data["themes"])
        changed.append("themes")
    if "title" in changed:
        Subject.objects.filter(pk=mission.subject_id).update(title=mission.title)
    if changed:
        steps.record("mission.changed", mission, by=by, fields=changed)
    return mission


def _zone(mission: Mission, data: dict[str, Any]) -> dict[str, str]:
    """The zone that is to be stored, where it follows from the host."""
    host = data.get("host", mission.host)
    of_the_host = _country_of(host, mission).time_zone
    chosen = data.get("time_zone", mission.time_zone)
    before = _country_of(mission.host, mission).time_zone
    return {"time_zone": of_the_host} if chosen in ("", before) else {}


def _follow_the_host(mission: Mission) -> None:
    """The country of the visit and its clock."""
    mission.host_country = _country_of(mission.host, mission)
    mission.time_zone = mission.time_zone or mission.host_country.time_zone


def _country_of(host: Institution, mission: Mission) -> Country:
    """The host's; an organisation is visited in the country of whoever proposes."""
    country = host.country or mission.proposer.country
    if country is None:
        words = _("Choose a host that belongs to a country.")
        raise Incomplete(words, {"host": words})
    return country


def _check_facts(mission: Mission) -> None:
    problems: dict[str, Any] = {}
    if mission.start_on and mission.end_on and mission.end_on < mission.start_on:
        problems["end_on"] = _("The mission would end before it begins: choose a later last day.")
    begins, ends = mission.start_time, mission.end_time
    if begins and ends and ends <= begins:
        problems["end_time"] = _("The day would end before it begins.")
    if bool(begins) != bool(ends):
        problems["end_time" if begins else "start_time"] = _("Give both hours or none.")
    if mission.cost_usd < 0:
        problems["cost_usd"] = _("The sum cannot be negative.")
    if problems:
        raise Incomplete(next(iter(problems.values())), problems)


@transaction.atomic
def send(mission: Mission, *, by: User, travellers: Sequence[Travellers]) -> Mission:
    """Say who goes, instead of what was said before; the types of institutions are kept as now."""
    mission = mission.locked()
    policies.check_can_write(by, mission)
    if any(one.institution.pk == mission.host_id for one in travellers):
        words = _("The host cannot send a delegation to itself.")
        raise Incomplete(words, {"delegations": words})
    mission.delegations.all().delete()
    delegations: dict[int, Delegation] = {}
    for one in travellers:
        if one.institution.pk not in delegations:
            delegations[one.institution.pk] = Delegation.objects.create(
                mission=mission, institution=one.institution, head_function=one.function
            )
        Delegate.objects.create(
            delegation=delegations[one.institution.pk],
            function_title=one.function,
            institution_type=one.institution.type,
            number=one.number,
        )
    steps.record("mission.changed", mission, by=by, fields=["delegations"])
    return mission


def add_terms_of_reference(mission: Mission, *, by: User, file: UploadedFile[bytes]) -> Mission:
    """Keep the terms of reference; the file is looked at before the row is held."""
    policies.check_can_write(by, mission)
    try:
        taken = documents.take_in(file)
    except NotPossible as refusal:
        raise Incomplete(refusal.reason, {"file": refusal.reason}) from refusal
    return _with_terms(mission, taken, by=by)


@transaction.atomic
def _with_terms(mission: Mission, taken: documents.Taken, *, by: User) -> Mission:
    mission = mission.locked()
    policies.check_can_write(by, mission)
    mission.terms_of_reference = documents.keep(
        taken,
        kind=Document.Kind.OTHER,
        title=_("Terms of reference, %(code)s") % {"code": mission.code},
        language=mission.language,
        by=by,
    )
    mission.save(update_fields=["terms_of_reference", "updated_at"])
    steps.record("mission.changed", mission, by=by, fields=["terms_of_reference"])
    return mission
