"""What reviews found and what they still ask for."""

from cooperation.core.models import Subject
from cooperation.reviews.models import FieldComment, Review


def open_comments(subject: Subject) -> list[FieldComment]:
    """What has to be resolved before it is handed in again, oldest first."""
    return list(FieldComment.objects.filter(subject=subject, resolved_at=None).select_related("by"))


def last_review(subject: Subject) -> Review | None:
    """The newest review, whatever version of the text it was of."""
    return Review.objects.filter(subject=subject).select_related("reviewer").first()
