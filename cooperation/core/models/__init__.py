"""Records that every room shares."""

from cooperation.core.models.activity import ActivityEntry, ActivitySeal
from cooperation.core.models.document import Document
from cooperation.core.models.operations import TaskRun
from cooperation.core.models.subject import Provenance, Subject, SubjectModel, TimestampedModel
from cooperation.core.models.term import Term
from cooperation.core.models.translation import Translation

__all__ = [
    "ActivityEntry",
    "ActivitySeal",
    "Document",
    "Provenance",
    "Subject",
    "SubjectModel",
    "TaskRun",
    "Term",
    "TimestampedModel",
    "Translation",
]
