"""Checking quality before publication, and resolving what was asked at fields."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from cooperation.core import activity
from cooperation.directory.models import Role
from cooperation.marketplace import policies, quality
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.moving import acting_for, check_read
from cooperation.reviews import services as reviews
from cooperation.reviews.models import FieldComment, Review


@transaction.atomic
def review(
    listing: Listing,
    *,
    by: User,
    answers: Mapping[str, str],
    notes: Mapping[str, str],
    comment: str = "",
    version: int | None = None,
) -> Review:
    """Answer the checklist for the present version of the text; the answers stay for ever."""
    listing = listing.locked()
    policies.check_can_review(by, listing)
    check_read(listing, version)
    made = reviews.record(
        listing.subject,
        quality.checklist_of(listing.kind),
        by=by,
        text_version=listing.version,
        answers=answers,
        found={one.item.code: one.answer for one in quality.look_at(listing)},
        notes=notes,
        comment=comment,
    )
    passed = made.verdict == Review.Verdict.PASS
    activity.record(
        "listing.review_passed" if passed else "listing.review_failed",
        listing,
        by=by,
        as_institution=str(acting_for(Role.OFFICER, by=by)),
    )
    return made


@transaction.atomic
def resolve(listing: Listing, *, by: User, comment: FieldComment, answer: str = "") -> FieldComment:
    """Say that a comment at a field of a draft is dealt with, with an answer if one is due."""
    listing = listing.locked()
    policies.check_can_resolve(by, listing)
    if comment.subject_id != listing.subject_id:
        raise ValueError("the comment is about something else")
    resolved = reviews.resolve(comment, by=by, answer=answer)
    activity.record(
        "listing.comment_resolved",
        listing,
        by=by,
        as_institution=str(listing.institution),
        fields=[comment.field],
    )
    return resolved
