"""What this room holds about people: where they work, why they asked to, who was invited."""

import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.core.personal import (
    Erasing,
    Held,
    Step,
    acts,
    blanking,
    forget_after,
    held,
    impersonal,
    periods,
)
from cooperation.directory.models import Invitation, Membership

WHO_ANSWERS = "focal points of the institution, its country's coordinator and office"

held(
    Held(
        "directory.Membership",
        ("user",),
        whose="the person",
        purpose="every right follows from where somebody works",
        seen_by=WHO_ANSWERS,
        kept="for ever, of a number once the person is erased",
        erasing=Erasing.PSEUDONYM,
        of="user",
        beside=("role", "starts_on", "ends_on"),
    ),
    Held(
        "directory.Membership",
        ("request_reason", "end_reason"),
        whose="the person",
        purpose="to decide on a request; to know why a membership ended",
        seen_by=WHO_ANSWERS,
        kept=f"of a request: {periods.REQUESTS.words}; of a membership: as long as the account",
        erasing=Erasing.BLANKED,
        of="user",
    ),
    Held(
        "directory.Invitation",
        ("email",),
        whose="whoever is invited",
        purpose="to send the invitation",
        seen_by=f"{WHO_ANSWERS}; the person who is invited",
        kept=periods.INVITATIONS.words,
        erasing=Erasing.BLANKED,
        of="email",
        by_address=True,
        beside=("role", "created_at"),
    ),
    Held(
        "directory.Institution",
        ("contact_email", "contact_phone"),
        whose="a function; a person, where somebody gave their own address",
        purpose="to let members write to an institution",
        seen_by="members of the platform; of a UNFPA office everybody",
        kept="until the institution changes it",
        erasing=Erasing.BLANKED,
        of="contact_email",
        by_address=True,
    ),
)
held(
    Held(
        "directory.Absence",
        ("person",),
        whose="the person",
        purpose="to say who is away until when, and to tell whoever stands in",
        seen_by=f"members of the institution; {WHO_ANSWERS}; whoever reads who is awaited",
        kept="for ever, of a number once the person is erased",
        erasing=Erasing.PSEUDONYM,
        of="person",
        beside=("starts_on", "ends_on"),
    ),
)
acts("directory.Absence", "stand_in", seen_by=f"members of the institution; {WHO_ANSWERS}")
acts("directory.Handover", "successor", "handed_by", seen_by=f"the successor; {WHO_ANSWERS}")
impersonal("directory.HandoverItem", "section", "facts", reason="codes and days of matters")
acts("directory.Membership", "admitted_by", "approved_by", "ended_by", seen_by=WHO_ANSWERS)
acts("directory.Invitation", "invited_by", "accepted_by", seen_by=WHO_ANSWERS)
acts("directory.Designation", "requested_by", "decided_by")
impersonal("directory.Designation", "decided_for", "reason", reason="for which ministry, and why")
impersonal("directory.FormerName", reason="names of institutions")
impersonal("directory.Region", reason="reference data")
impersonal("directory.Country", reason="reference data")
impersonal("directory.Holiday", reason="reference data")
impersonal("directory.UnfpaOffice", "hours", reason="opening hours")
impersonal(
    "directory.Institution",
    "name",
    "acronym",
    "website",
    "place",
    "contact_function",
    reason="an institution, and a function in it",
)


def _addresses_over(now: datetime.datetime) -> QuerySet[Invitation]:
    """Used, taken back or expired for long, with the address still there."""
    past = periods.INVITATIONS.before(now)
    over = Q(accepted_at__lt=past) | Q(revoked_at__lt=past)
    expired = Q(accepted_at=None, revoked_at=None, expires_at__lt=past)
    kept = Invitation.objects.exclude(email__endswith=f"@{blanking.NOWHERE}")
    return kept.filter(over | expired)


def _reasons_over(now: datetime.datetime) -> QuerySet[Membership]:
    """Of requests that were refused or withdrawn long ago."""
    over = Membership.objects.filter(approved_by=None, ended_at__lt=periods.REQUESTS.before(now))
    return over.exclude(request_reason="", end_reason="")


forget_after(
    Step(
        "directory.invitations",
        _("Addresses of invitations that are over"),
        periods.INVITATIONS,
        due=_addresses_over,
        forget=lambda rows: blanking.blank(rows, ["email"]),
    ),
    Step(
        "directory.requests",
        _("Reasons of requests that were refused or withdrawn"),
        periods.REQUESTS,
        due=_reasons_over,
        forget=lambda rows: blanking.blank(rows, ["request_reason", "end_reason"]),
    ),
)
