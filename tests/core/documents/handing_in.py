"""Handing in a file, as every test here does it."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation.core import documents
from cooperation.core.models import Document
from tests.factories.accounts import UserFactory

# In two parts, so that nobody's scanner takes this file for the test virus.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def keep(name: str, content: bytes, *, by=None, title: str = "") -> Document:
    return documents.store(
        SimpleUploadedFile(name, content),
        kind=Document.Kind.EVIDENCE,
        title=title,
        language="en",
        by=by or UserFactory(),
    )


def kept(document: Document) -> bytes:
    with document.file.open() as file:
        return file.read()
