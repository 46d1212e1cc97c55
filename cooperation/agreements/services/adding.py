"""Annexes, and what parties promise: written while the text is open, later by an amendment.

They are part of what the parties confirm: whoever had confirmed is asked again when one comes,
changes or goes. Once the text is frozen nothing of it is changed or taken away (INV-18).
"""

import datetime
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import policies
from cooperation.agreements.models import Amendment, Annex, Memorandum, MemorandumParty, Pledge
from cooperation.agreements.queries.people import speaking_for
from cooperation.agreements.services import papers
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Document
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.followups.models import PROMISE, Commitment
from cooperation.followups.services import promises

LONGEST = promises.LONGEST_TEXT


@dataclass(frozen=True)
class Promised:
    """What a party promises, as somebody writes it down."""

    party: MemorandumParty
    text: str
    due_on: datetime.date | None = None


@transaction.atomic
def add_annex(memorandum: Memorandum, *, by: User, kind: str, file: UploadedFile[bytes]) -> Annex:
    """Add a file to a text that is still open."""
    memorandum = memorandum.locked()
    policies.check_can_write(by, memorandum)
    annex = annexed(memorandum, kind, file, by=by)
    papers.text_changed(memorandum, by=by, fields=["annexes"])
    return annex


@transaction.atomic
def remove_annex(annex: Annex, *, by: User) -> None:
    """Take a file away again while the text is open; the history keeps that it was there."""
    memorandum = annex.memorandum.locked()
    policies.check_can_write(by, memorandum)
    annex.delete()
    papers.text_changed(memorandum, by=by, fields=["annexes"])


@transaction.atomic
def add_pledge(memorandum: Memorandum, *, by: User, promised: Promised) -> Pledge:
    """Write down what a party promises while the text is open."""
    memorandum = memorandum.locked()
    policies.check_can_write(by, memorandum)
    pledge = pledged(memorandum, promised)
    papers.text_changed(memorandum, by=by, fields=["pledges"])
    return pledge


@transaction.atomic
def change_pledge(pledge: Pledge, *, by: User, promised: Promised) -> Pledge:
    """Write it otherwise while the text is open."""
    memorandum = pledge.memorandum.locked()
    policies.check_can_write(by, memorandum)
    _check(memorandum, promised)
    pledge.party, pledge.text = promised.party, promised.text.strip()
    pledge.due_on = promised.due_on
    pledge.save()
    papers.text_changed(memorandum, by=by, fields=["pledges"])
    return pledge


@transaction.atomic
def remove_pledge(pledge: Pledge, *, by: User) -> None:
    """Take it away again while the text is open; the history keeps that it was there."""
    memorandum = pledge.memorandum.locked()
    policies.check_can_write(by, memorandum)
    pledge.delete()
    papers.text_changed(memorandum, by=by, fields=["pledges"])


def annexed(
    memorandum: Memorandum,
    kind: str,
    file: UploadedFile[bytes],
    *,
    by: User,
    amendment: Amendment | None = None,
) -> Annex:
    """Look at a file and keep it as an annex; the caller holds the memorandum."""
    if kind not in Annex.Kind.values:
        words = _("Say what kind of annex it is.")
        raise Incomplete(words, {"annex_kind": words})
    document = papers.kept(file, memorandum, by=by, kind=Document.Kind.OTHER, field="annex")
    return Annex.objects.create(
        memorandum=memorandum, kind=kind, document=document, amendment=amendment
    )


def pledged(
    memorandum: Memorandum, promised: Promised, *, amendment: Amendment | None = None
) -> Pledge:
    """Keep what a party promises; the caller holds the memorandum."""
    _check(memorandum, promised)
    return Pledge.objects.create(
        memorandum=memorandum,
        party=promised.party,
        text=promised.text.strip(),
        due_on=promised.due_on,
        amendment=amendment,
    )


def _check(memorandum: Memorandum, promised: Promised) -> None:
    text = promised.text.strip()
    problem = ""
    if not text:
        problem = _("Say what is promised.")
    elif len(text) > LONGEST:
        problem = _("At most %(number)d characters, please.") % {"number": LONGEST}
    if problem:
        raise Incomplete(problem, {"pledge_text": problem})
    if promised.party.memorandum_id != memorandum.pk:
        raise NotPossible(_("Only a party to this memorandum promises something in it."))


def follow_up(memorandum: Memorandum, *, by: User | None) -> None:
    """Await what parties that are bound have promised by a day; once for each of their pledges.

    A day that had passed before the pledge bound anybody is nothing to be reminded of. The caller
    holds the memorandum.
    """
    if memorandum.state != "in_force":
        return
    found = memorandum.pledges.filter(party__state="active").exclude(due_on=None)
    known = set(
        Commitment.objects.filter(about=memorandum.subject_id, kind=PROMISE).values_list(
            "item", flat=True
        )
    )
    for pledge in found.select_related("party__country", "party__institution__country"):
        pledge.party.memorandum = memorandum
        institution, role = who_keeps(pledge.party)
        if item_of(pledge.pk) in known or institution is None or pledge.due_on is None:
            continue
        try:
            with transaction.atomic():
                promises.make(
                    memorandum,
                    by=by,
                    institution=institution,
                    role=role,
                    text=pledge.text,
                    due_on=pledge.due_on,
                    item=item_of(pledge.pk),
                )
        except Incomplete:
            continue


def item_of(pledge: int) -> str:
    """By what the promise of a pledge, named by its key, is known among those about one object."""
    return f"pledge-{pledge}"


def who_keeps(party: MemorandumParty) -> tuple[Institution | None, str]:
    """The institution itself; for a country its coordination, or who may designate there."""
    if party.institution is not None:
        is_office = hasattr(party.institution, "unfpa_office")
        return party.institution, Role.OFFICER if is_office else Role.FOCAL_POINT
    institution, role = speaking_for(party)
    if role == Role.COORDINATOR or party.country is None:
        return institution, role
    ministry = directory.designating_authorities(party.country).first()
    return (ministry, Role.COORDINATOR) if ministry else (institution, role)
