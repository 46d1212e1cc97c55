"""The signed letters of designations: looked at before any row is locked, kept with them."""

import datetime
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import documents
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Document
from cooperation.directory.models import Designation, Institution


@dataclass(frozen=True)
class Letter:
    """A file that may be kept, with the day that stands on it."""

    taken: documents.Taken
    on: datetime.date


def looked_at(file: UploadedFile[bytes] | None, on: datetime.date | None) -> Letter:
    """Cleaned and scanned; what is no document, or carries a virus, is refused at its field."""
    if file is None:
        words = _("Please add the signed letter.")
        raise Incomplete(words, {"letter": words})
    if on is None or on > timezone.localdate():
        words = _("Please give the date that stands on the letter; it is not still to come.")
        raise Incomplete(words, {"letter_on": words})
    try:
        return Letter(documents.take_in(file), on)
    except NotPossible as refusal:
        raise Incomplete(refusal.reason, {"letter": refusal.reason}) from refusal


def keep(letter: Letter, institution: Institution, *, by: User) -> Document:
    """Kept as a letter about the institution; who may read it is a matter of policies."""
    return documents.keep(
        letter.taken,
        kind=Document.Kind.LETTER,
        title=_("Letter of designation, %(code)s") % {"code": institution.code},
        language=institution.subject.language,
        by=by,
    )


def put(designation: Designation, letter: Letter, *, by: User) -> None:
    """The newest letter of a designation; the one before stays with it. Saved by whoever asks."""
    if designation.letter_id is not None:
        designation.earlier_letters.add(designation.letter_id)
    designation.letter = keep(letter, designation.institution, by=by)
    designation.letter_on = letter.on
