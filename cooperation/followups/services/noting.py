"""What officers note for one another about a matter."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Incomplete
from cooperation.core.models import Subject
from cooperation.followups import policies
from cooperation.followups.models import Note

LONGEST_NOTE = 4000


@transaction.atomic
def write_note(about: Subject, *, by: User, text: str) -> Note:
    """Keep a note for UNFPA: it is told to nobody and stands in no history.

    The same words again by the same person, as after a double click, are the first note.
    """
    about = Subject.objects.select_for_update().get(pk=about.pk)
    policies.check_can_note(by, about)
    text = text.strip()
    if not text or len(text) > LONGEST_NOTE:
        reason = _("Please write between 1 and 4,000 characters.")
        raise Incomplete(reason, {"text": reason})
    last = Note.objects.filter(about=about).first()
    if last and last.by_id == by.pk and last.text == text:
        return last
    return Note.objects.create(about=about, by=by, text=text)
