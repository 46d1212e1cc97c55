"""The documents of messages as the page of a question shows them."""

from dataclasses import dataclass

from django.urls import reverse

from cooperation.core.documents import KINDS, READABLE, SCANS
from cooperation.core.models import Document
from cooperation.dialogue.models import Message, Question


@dataclass(frozen=True)
class Paper:
    """What it is and what the scanner said; ``url`` is empty where nobody can open it."""

    title: str
    kind: str
    size: int
    scan: str
    tone: str
    url: str


def shown(question: Question, message: Message) -> Paper | None:
    """The document of a message, where it has one."""
    document = message.document
    if document is None:
        return None
    words, tone = SCANS[Document.Scan(document.scan)]
    address = reverse("dialogue:paper", args=[question.code, document.pk])
    return Paper(
        title=document.title,
        kind=str(KINDS.get(document.mime, document.mime)),
        size=document.size,
        scan=str(words),
        tone=tone,
        url=address if document.scan in READABLE else "",
    )
