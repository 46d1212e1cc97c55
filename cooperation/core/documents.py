"""Taking in a file: measured, sniffed, named cleanly and kept once described."""

import hashlib
import re
import unicodedata

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotPossible
from cooperation.core.models.document import MAXIMUM_BYTES, Document

# What each kind of file begins with; the name's ending and the browser's word count for nothing.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
)
# The harmless test text of the anti-virus industry, split so that this file is not taken for it.
_EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


def clean_name(name: str, ending: str) -> str:
    """A file name of plain letters with the ending of what the file really is."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    ascii_stem = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return f"{re.sub(r'[^A-Za-z0-9_-]+', '-', ascii_stem).strip('-')[:80] or 'document'}.{ending}"


def _sniffed(content: bytes) -> tuple[str, str]:
    for start, mime, ending in _SIGNATURES:
        if content.startswith(start):
            return mime, ending
    raise NotPossible(_("Please upload a PDF, a PNG or a JPEG file."))


def store(
    upload: UploadedFile[bytes], *, kind: str, title: str, language: str, by: User
) -> Document:
    """Keep an uploaded PDF, PNG or JPEG; anything else is refused with the reason."""
    if (upload.size or 0) > MAXIMUM_BYTES:
        raise NotPossible(_("The file is larger than 25 MB. Please make it smaller."))
    content = upload.read()
    if _EICAR in content:
        raise NotPossible(_("The file was refused because it carries a virus."))
    mime, ending = _sniffed(content)
    document = Document(
        sha256=hashlib.sha256(content).hexdigest(),
        mime=mime,
        size=len(content),
        title=title or clean_name(upload.name or "", ending),
        language=language,
        kind=kind,
        uploaded_by=by,
    )
    upload.seek(0)
    document.file.save(clean_name(upload.name or "", ending), upload, save=True)
    return document
