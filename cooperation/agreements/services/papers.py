"""The text and the papers of a memorandum: what a change of it undoes, and what may be kept."""

import datetime
from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.text import checksums
from cooperation.agreements.services import steps
from cooperation.core import activity, documents
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Document
from cooperation.reviews import assents
from cooperation.reviews.models import Assent

__all__ = ["check_day", "check_read", "checksums", "kept", "text_changed"]


def check_read(memorandum: Memorandum, read: int | None) -> None:
    """Refuse what was written over a text that somebody else has changed since it was read."""
    if read is not None and read != memorandum.text_version:
        raise NotPossible(
            _(
                "Somebody else changed this memorandum while you were writing. Nothing of "
                "theirs is overwritten: open it again in another window and compare."
            )
        )


def text_changed(
    memorandum: Memorandum, *, by: User, fields: Sequence[str], reason: str = ""
) -> None:
    """A new version of the text: who had confirmed the last one is asked again."""
    Memorandum.objects.filter(pk=memorandum.pk).update(text_version=F("text_version") + 1)
    memorandum.text_version += 1
    activity.record("memorandum.changed", memorandum, by=by, fields=list(fields), reason=reason)
    if memorandum.state == "negotiating":
        assents.clear(memorandum.subject, kind=Assent.Kind.CONFIRMATION)
        steps.await_whom_it_needs(memorandum, by=by)


def check_day(day: datetime.date | None, *, earliest: datetime.date | None) -> None:
    """Nobody signs in the future, nor a text before it was frozen."""
    problem = ""
    if day and day > timezone.localdate():
        problem = _("This day is still to come: give the date that stands on the paper.")
    elif day and earliest and day < earliest:
        problem = _(
            "The text was frozen on %(day)s: a signature of an earlier day was under another text."
        ) % {"day": date_format(earliest, "DATE_FORMAT")}
    if problem:
        raise Incomplete(problem, {"signed_on": problem})


def kept(
    file: UploadedFile[bytes],
    memorandum: Memorandum,
    *,
    by: User,
    kind: str = Document.Kind.SIGNED_MEMORANDUM,
    field: str = "file",
) -> Document:
    """Look at a paper and keep it; what is no PDF or picture is refused at its field.

    A signed paper is named after its memorandum, every other as its file is.
    """
    signed = kind == Document.Kind.SIGNED_MEMORANDUM
    try:
        return documents.store(
            file,
            kind=kind,
            title=_("Signed text, %(code)s") % {"code": memorandum.code} if signed else "",
            language=memorandum.subject.language,
            by=by,
        )
    except NotPossible as refusal:
        raise Incomplete(refusal.reason, {field: refusal.reason}) from refusal
