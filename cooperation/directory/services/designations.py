"""A designation is asked for with a signed letter, and granted, refused or withdrawn."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Incomplete
from cooperation.core.models import Term
from cooperation.core.reasons import checked_reason
from cooperation.directory import designation_kinds as kinds
from cooperation.directory import policies, queries
from cooperation.directory.models import Designation, Institution
from cooperation.directory.services import designation_steps as steps
from cooperation.directory.services import letters
from cooperation.directory.services.steps import held_institution


@dataclass(frozen=True)
class Scope:
    """For which themes (none means all), for offers, demands or both, from when until when."""

    themes: tuple[Term, ...] = ()
    can_offer: bool = True
    can_demand: bool = True
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None

    @property
    def starts(self) -> datetime.date:
        return self.valid_from or queries.today()


def request_designation(
    institution: Institution,
    *,
    by: User,
    authority: Institution,
    scope: Scope,
    letter: UploadedFile[bytes] | None,
    letter_on: datetime.date | None,
) -> Designation:
    """The focal point asks with the letter that the ministry or agency signed.

    The file is looked at before any row is locked: the scanner may take its time.
    """
    policies.check_can_request(by, institution)
    _check_scope(scope)
    return _requested(institution, authority, scope, letters.looked_at(letter, letter_on), by=by)


@transaction.atomic
def _requested(
    institution: Institution,
    authority: Institution,
    scope: Scope,
    letter: letters.Letter,
    *,
    by: User,
) -> Designation:
    institution = held_institution(institution)
    policies.check_can_request(by, institution)
    check_authority(institution, authority)
    designation = Designation(institution=institution, designated_by=authority, requested_by=by)
    letters_document = letters.keep(letter, institution, by=by)
    designation.letter, designation.letter_on = letters_document, letter.on
    _put(designation, scope)
    designation.save()
    designation.themes.set(scope.themes)
    steps.record("designation.requested", designation, by=by)
    steps.tell(kinds.DESIGNATION_REQUESTED, designation, to=steps.deciders(designation), by=by)
    steps.pass_on(designation, by=by)
    return designation


@transaction.atomic
def withdraw_designation(designation: Designation, *, by: User) -> Designation:
    """The institution takes its request back."""
    designation = steps.held(designation)
    policies.check_can_withdraw_designation(by, designation)
    told = steps.deciders(designation)
    steps.move(designation, "withdraw", by=by)
    steps.tell(kinds.DESIGNATION_WITHDRAWN, designation, to=told, by=by)
    steps.pass_on(designation, by=by)
    return designation


@transaction.atomic
def grant_designation(
    designation: Designation, *, by: User, scope: Scope | None = None
) -> Designation:
    """As it was asked for, or for less; of two who decide at once the first wins."""
    designation = steps.held(designation)
    policies.check_can_decide_designation(by, designation)
    policies.check_letter_can_count(designation.letter)
    if scope is not None:
        _check_scope(scope)
        _check_is_no_wider(designation, scope)
        _put(designation, scope)
        designation.themes.set(scope.themes)
    steps.move(designation, "grant", by=by)
    steps.tell(kinds.DESIGNATION_GRANTED, designation, to=steps.concerned(designation), by=by)
    steps.pass_on(designation, by=by)
    return designation


@transaction.atomic
def refuse_designation(designation: Designation, *, by: User, reason: str) -> Designation:
    """The institution reads why, and may ask again."""
    designation = steps.held(designation)
    policies.check_can_decide_designation(by, designation)
    steps.move(designation, "refuse", by=by, reason=checked_reason(reason))
    steps.tell(kinds.DESIGNATION_REFUSED, designation, to=steps.concerned(designation), by=by)
    steps.pass_on(designation, by=by)
    return designation


def check_authority(institution: Institution, authority: Institution) -> None:
    """The foreign ministry or the cooperation agency of the same country signs."""
    country = institution.country
    if (
        country is None
        or not queries.designating_authorities(country).filter(pk=authority.pk).exists()
    ):
        words = _("Choose the ministry or agency of the country that signed the letter.")
        raise Incomplete(words, {"authority": words})


def _put(designation: Designation, scope: Scope) -> None:
    designation.can_offer, designation.can_demand = scope.can_offer, scope.can_demand
    designation.valid_from, designation.valid_to = scope.starts, scope.valid_to


def _check_scope(scope: Scope) -> None:
    if not (scope.can_offer or scope.can_demand):
        words = _("Choose offers, demands or both.")
        raise Incomplete(words, {"kinds": words})
    check_days(scope.starts, scope.valid_to)


def check_days(starts: datetime.date, ends: datetime.date | None) -> None:
    """It ends after it starts, and not in the past."""
    if ends is not None and ends < max(starts, queries.today()):
        words = _("The last day comes after the first, and is not over yet.")
        raise Incomplete(words, {"valid_to": words})


def _check_is_no_wider(designation: Designation, scope: Scope) -> None:
    """Whoever grants may narrow what was asked for, and give nothing beyond the letter."""
    problems: dict[str, str] = {}
    if not is_within(designation.themes.all(), scope.themes):
        problems["themes"] = _("Only themes that were asked for can be granted.")
    if scope.can_offer > designation.can_offer or scope.can_demand > designation.can_demand:
        problems["kinds"] = _("Only what was asked for can be granted.")
    if scope.starts < designation.valid_from:
        problems["valid_from"] = _("It was asked for from a later day on.")
    asked = designation.valid_to
    if asked is not None and (scope.valid_to is None or scope.valid_to > asked):
        problems["valid_to"] = _("It was asked for until an earlier day.")
    if problems:
        raise Incomplete(next(iter(problems.values())), dict(problems))


def is_within(asked: Iterable[Term], given: Iterable[Term]) -> bool:
    """Whether each theme given was asked for, itself or by its parent; none asked means all."""
    known = {theme.pk for theme in asked}
    wanted = list(given)
    if not known:
        return True
    return bool(wanted) and all(one.pk in known or one.parent_id in known for one in wanted)
