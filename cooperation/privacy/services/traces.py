"""Where a person stands without a column of theirs: sessions, the administration's log, titles."""

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import User
from cooperation.core.models import Document

SHORTEST_NAME = 5
# What the administration's log calls by whom it is about, each with the look-up of that person.
NAMED_AFTER_A_PERSON = {"accounts.AdministratorGrant": "person", "directory.Membership": "user"}


def take_away(person: User) -> None:
    """All of them, in the transaction that erases the person."""
    _end_sessions(person)
    _rename_documents(person)


def _end_sessions(person: User) -> None:
    """A session names its person inside its text alone: each is read."""
    theirs = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()


def blank_the_log(person: User) -> None:
    """What administrators did to the record stays; what it was called then does not.

    Before rows of the person are deleted: they lead to what the log says of them.
    """
    kind = ContentType.objects.get_for_model(User)
    about = LogEntry.objects.filter(content_type=kind, object_id=str(person.pk))
    about.update(object_repr=str(person.pk))
    # Names of columns are a list; whatever else stands there, somebody wrote about the person.
    about.exclude(change_message__startswith="[").update(change_message="")
    for name, of in NAMED_AFTER_A_PERSON.items():
        model = apps.get_model(name)
        kind = ContentType.objects.get_for_model(model)
        keys = model._default_manager.filter(**{of: person.pk}).values_list("pk", flat=True)
        rows = LogEntry.objects.filter(content_type=kind, object_id__in=map(str, keys))
        rows.update(object_repr="")


def _rename_documents(person: User) -> None:
    """A title that holds the name of whoever handed the file in loses it; the file stays."""
    name = person.display_name.strip()
    if len(name) < SHORTEST_NAME:
        return
    for document in Document.objects.filter(uploaded_by=person, title__icontains=name):
        document.title = str(document.get_kind_display()).capitalize()
        document.save(update_fields=["title"])
