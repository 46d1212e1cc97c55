"""Taking in a file: measured, sniffed, cleaned, named anew, scanned, then kept and described."""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.documents import pdf, pictures, scanner
from cooperation.core.documents.limits import MAXIMUM_BYTES, TOO_LARGE
from cooperation.core.documents.naming import clean_name, clean_title, title_of
from cooperation.core.errors import NotPossible
from cooperation.core.models.document import Document

# What each kind of file begins with; the name's ending and the browser's word count for nothing.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
)
_WRONG_TYPE = _("Please upload a PDF, a PNG or a JPEG file.")
VIRUS = _("The file was refused because it carries a virus.")


@dataclass(frozen=True)
class Taken:
    """A file that may be kept: clean bytes, what they are, and what the scanner said."""

    content: bytes
    mime: str
    name: str
    title: str
    scan: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def take_in(upload: UploadedFile[bytes]) -> Taken:
    """Look at a file and clean it; anything but a PDF, PNG or JPEG is refused with the reason.

    Nothing is stored and no row is locked: the scanner may take its time.
    """
    if (upload.size or 0) > MAXIMUM_BYTES:
        raise NotPossible(TOO_LARGE)
    content = upload.read()
    if scanner.is_test_virus(content):
        raise NotPossible(VIRUS)
    mime, ending = _sniffed(content)
    clean = pdf.cleaned(content) if ending == "pdf" else pictures.redrawn(content, ending)
    if len(clean) > MAXIMUM_BYTES:
        raise NotPossible(TOO_LARGE)
    # As it came: cleaning may have removed what a scanner would have known it by.
    scan = scanner.state_of(content)
    if scan == Document.Scan.INFECTED:
        raise NotPossible(VIRUS)
    name = upload.name or ""
    return Taken(clean, mime, clean_name(name, ending), title_of(name), scan)


def _sniffed(content: bytes) -> tuple[str, str]:
    for start, mime, ending in _SIGNATURES:
        if content.startswith(start):
            return mime, ending
    raise NotPossible(_WRONG_TYPE)


def keep(taken: Taken, *, kind: str, title: str, language: str, by: User) -> Document:
    """Describe a file that was taken in; the same content of the same person is stored once."""
    document = Document(
        sha256=taken.sha256,
        mime=taken.mime,
        size=len(taken.content),
        title=clean_title(title) or taken.title,
        language=language,
        kind=kind,
        scan=taken.scan,
        uploaded_by=by,
    )
    before = (
        Document.objects.filter(sha256=document.sha256, uploaded_by=by, size=document.size)
        .exclude(scan=Document.Scan.INFECTED)
        .first()
    )
    if before and before.file.storage.exists(str(before.file.name)):
        document.file.name = before.file.name
        document.save()
    else:
        document.file.save(taken.name, ContentFile(taken.content), save=True)
    return document


def store(
    upload: UploadedFile[bytes], *, kind: str, title: str, language: str, by: User
) -> Document:
    """Take in a file and keep it, in one go."""
    return keep(take_in(upload), kind=kind, title=title, language=language, by=by)
