"""Clearing a mission, letting it through without full cover, approving it."""

import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements.models import Memorandum
from cooperation.core import documents
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Document
from cooperation.core.reasons import checked_reason
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.missions import kinds, policies
from cooperation.missions.models import CoverFound, Mission
from cooperation.missions.queries import covering, people
from cooperation.missions.queries.clearances import Clearance, missing
from cooperation.missions.services import steps
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


@transaction.atomic
def clear(mission: Mission, *, by: User) -> Mission:
    """Say yes for one's side; with the last yes UNFPA decides."""
    mission = mission.locked()
    policies.check_can_clear(by, mission)
    for one in policies.clearing_for(by, mission):
        institution = _speaking(by, one)
        assents.give(
            mission.subject,
            kind=Assent.Kind.CLEARANCE,
            institution=institution,
            by=by,
            version=mission.round,
        )
        steps.record("mission.cleared", mission, by=by, institution=institution)
    return _go_on(mission, by=by)


def _speaking(by: User, one: Clearance) -> Institution:
    """The seat of the coordinator who says it, or the institution itself."""
    if one.country is None and one.institution is not None:
        return one.institution
    return next(
        member.institution
        for member in directory.memberships_of(by)
        if member.role == Role.COORDINATOR
        and one.country is not None
        and member.institution.country_id == one.country.pk
    )


def _go_on(mission: Mission, *, by: User) -> Mission:
    """Ask whoever is still missing; when nobody is, tell the office that decides."""
    mission = mission.locked()
    steps.await_whom_it_needs(mission, by=by)
    if not missing(mission):
        office = people.deciding_office(mission)
        steps.tell(kinds.TO_DECIDE, mission, by=by, to=people.officers_of(office))
    return mission


def clear_by_letter(
    mission: Mission,
    *,
    by: User,
    key: str,
    letter: UploadedFile[bytes],
    letter_on: datetime.date,
    authority: Institution | None = None,
) -> Mission:
    """Record a clearance that was signed on paper; whoever records it decides nothing about it.

    ``key`` names the clearance, ``authority`` the ministry of a country that signed. The file is
    looked at before the row is held.
    """
    policies.check_can_record_letter(by, mission)
    try:
        taken = documents.take_in(letter)
    except NotPossible as refusal:
        raise Incomplete(refusal.reason, {"letter": refusal.reason}) from refusal
    return _recorded(mission, taken, key, letter_on, authority, by=by)


@transaction.atomic
def _recorded(
    mission: Mission,
    taken: documents.Taken,
    key: str,
    letter_on: datetime.date,
    authority: Institution | None,
    *,
    by: User,
) -> Mission:
    mission = mission.locked()
    one = next((c for c in policies.recordable_for(by, mission) if c.key == key), None)
    if one is None:
        words = _("Choose a clearance that is still missing.")
        raise Incomplete(words, {"key": words})
    if letter_on > timezone.localdate():
        words = _("This day is still to come: give the date that stands on the letter.")
        raise Incomplete(words, {"letter_on": words})
    signed_by = _signatory(one, authority)
    office = next(iter(directory.offices_of(by))).institution
    document = documents.keep(
        taken,
        kind=Document.Kind.LETTER,
        title=_("Letter of clearance, %(code)s") % {"code": mission.code},
        language=mission.language,
        by=by,
    )
    assents.give_by_letter(
        mission.subject,
        kind=Assent.Kind.CLEARANCE,
        institution=signed_by,
        letter=document,
        letter_on=letter_on,
        recorded_by=by,
        recorded_for=office.name,
        version=mission.round,
    )
    verb, signatory = "mission.cleared_by_letter", signed_by.name
    steps.record(verb, mission, by=by, institution=office, on_behalf_of=signatory)
    return _go_on(mission, by=by)


def _signatory(one: Clearance, authority: Institution | None) -> Institution:
    if one.country is None and one.institution is not None:
        return one.institution
    fits = (
        authority is not None
        and one.country is not None
        and authority.country_id == one.country.pk
        and authority.is_designating_authority
    )
    if not fits or authority is None:
        words = _("Choose the ministry or agency of the country that signed the letter.")
        raise Incomplete(words, {"authority": words})
    return authority


@transaction.atomic
def ask_waiver(mission: Mission, *, by: User, reason: str) -> Mission:
    """Ask that it goes ahead without full cover; another regional officer confirms or does not."""
    mission = mission.locked()
    policies.check_can_ask_waiver(by, mission)
    mission.waiver_reason, mission.waiver_asked_by = checked_reason(reason), by
    mission.save(update_fields=["waiver_reason", "waiver_asked_by", "updated_at"])
    steps.record("mission.waiver_asked", mission, by=by, reason=mission.waiver_reason)
    steps.await_whom_it_needs(mission, by=by)
    office = people.confirming_office(mission)
    steps.tell(kinds.WAIVER_ASKED, mission, by=by, to=people.officers_of(office))
    return mission


@transaction.atomic
def confirm_waiver(mission: Mission, *, by: User) -> Mission:
    """Confirm it as the second regional officer; the mission can be approved then."""
    mission = mission.locked()
    policies.check_can_confirm_waiver(by, mission)
    mission.waiver_confirmed_by, mission.waiver_confirmed_at = by, timezone.now()
    mission.save(update_fields=["waiver_confirmed_by", "waiver_confirmed_at", "updated_at"])
    steps.record("mission.waiver_confirmed", mission, by=by)
    steps.await_whom_it_needs(mission, by=by)
    steps.tell(kinds.WAIVER_CONFIRMED, mission, by=by)
    return mission


@transaction.atomic
def approve(mission: Mission, *, by: User) -> Mission:
    """Let it take place; the days go out as entries for calendars.

    The memoranda that cover it are held until the end, so that nobody leaves one meanwhile.
    """
    mission = mission.locked()
    policies.check_can_approve(by, mission)
    _hold_cover(mission)
    policies.check_let_through(mission)
    steps.keep_cover(mission, CoverFound.Moment.DECIDED)
    mission.decided_by, mission.decided_at = by, timezone.now()
    fields = ["decided_by", "decided_at"]
    steps.take("approve", mission, by=by, verb="mission.approved", fields=fields)
    steps.await_whom_it_needs(mission, by=by)
    steps.tell(kinds.APPROVED, mission, by=by)
    return mission


def _hold_cover(mission: Mission) -> None:
    """The services of memoranda hold the same rows: of a notice and an approval one comes first.

    The newest is held first, as a successor is before the one that it replaces.
    """
    by = covering.found(mission).by
    rows = Memorandum.objects.select_for_update(of=("self",)).filter(pk__in=by)
    list(rows.order_by("-pk").values_list("pk", flat=True))
