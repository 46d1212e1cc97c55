"""What reviews found and what they still ask for."""

from collections.abc import Iterable
from decimal import Decimal

from cooperation.core.models import Subject
from cooperation.reviews.models import FieldComment, Review


def open_comments(subject: Subject) -> list[FieldComment]:
    """What has to be resolved before it is handed in again, oldest first."""
    return list(FieldComment.objects.filter(subject=subject, resolved_at=None).select_related("by"))


def comments(subject_id: int) -> list[FieldComment]:
    """Everything that was ever asked to be improved, resolved or not, oldest first."""
    rows = FieldComment.objects.filter(subject=subject_id)
    return list(rows.select_related("by", "resolved_by"))


def reviews_of(subject_id: int) -> list[Review]:
    """Every review, whatever version of the text it was of, newest first."""
    return list(Review.objects.filter(subject=subject_id).select_related("reviewer"))


def last_review(subject: Subject) -> Review | None:
    """The newest review, whatever version of the text it was of."""
    return Review.objects.filter(subject=subject).select_related("reviewer").first()


def passed_shares(subject_ids: Iterable[int]) -> dict[int, Decimal]:
    """For each that ever passed, its newest passed score as a share of 1; one query for all."""
    rows = (
        Review.objects.filter(subject__in=list(subject_ids), verdict=Review.Verdict.PASS)
        .order_by("subject", "-made_at", "-pk")
        .distinct("subject")
        .values_list("subject", "score")
    )
    return {subject: Decimal(score) / 100 for subject, score in rows}
