"""Taking documents away for good, where their time is over or their person is erased."""

from collections.abc import Iterable
from functools import partial

from django.core.files.storage import Storage
from django.db import transaction

from cooperation.core.models.document import Document


def discard(documents: Iterable[Document]) -> None:
    """The rows go now, the files once that is certain; a file that another one shares stays."""
    for document in documents:
        storage, name = document.file.storage, str(document.file.name)
        document.delete()
        transaction.on_commit(partial(_delete_unless_shared, storage, name))


def _delete_unless_shared(storage: Storage, name: str) -> None:
    if not Document.objects.filter(file=name).exists():
        storage.delete(name)
