"""The document that somebody adds to a message: it comes with the message and goes with it."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from cooperation.core import documents
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Document
from cooperation.core.personal import blanking
from cooperation.dialogue.models import Message


def looked_at(file: UploadedFile[bytes] | None) -> documents.Taken | None:
    """Cleaned and scanned before any row is held; what is no document is refused at its field."""
    if file is None:
        return None
    try:
        return documents.take_in(file)
    except NotPossible as refusal:
        raise Incomplete(refusal.reason, {"document": refusal.reason}) from refusal


def kept(taken: documents.Taken | None, *, language: str, by: User) -> Document | None:
    """Described by the name that its file had; who reads the question opens it."""
    if taken is None:
        return None
    return documents.keep(taken, kind=Document.Kind.OTHER, title="", language=language, by=by)


@transaction.atomic
def drop_papers_of(person: User) -> None:
    """Whoever is erased leaves no document in a question, with whichever office it is."""
    _drop(Message.objects.filter(by=person))


@transaction.atomic
def forget_messages(rows: QuerySet[Message]) -> None:
    """What was written goes, with the documents; that somebody wrote stays."""
    messages = Message.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))
    _drop(messages)
    blanking.blank(messages, ["body"])


def _drop(messages: QuerySet[Message]) -> None:
    papers = list(Document.objects.filter(message__in=messages))
    Message.objects.filter(document__in=papers).update(document=None)
    documents.discard(papers)
