"""Files taken in: sniffed, cleanly named, refused with a reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation.core import documents
from cooperation.core.errors import NotPossible
from cooperation.core.models.document import MAXIMUM_BYTES, Document
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


def keep(name: str, content: bytes) -> Document:
    return documents.store(
        SimpleUploadedFile(name, content),
        kind=Document.Kind.EVIDENCE,
        title="",
        language="en",
        by=UserFactory(),
    )


def test_a_document_is_kept_with_checksum_size_and_the_type_it_really_has():
    document = keep("report.exe", PDF)

    assert document.mime == "application/pdf"
    assert document.size == len(PDF)
    assert len(document.sha256) == 64
    assert document.file.name.endswith(".pdf")
    with document.file.open() as kept:
        assert kept.read() == PDF


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\Évaluation finale.docx", "Evaluation-finale.pdf"),
        ("a\u202egpj.exe", "agpj.pdf"),
        ("...", "document.pdf"),
    ],
)
def test_names_are_cleaned(name, expected):
    assert documents.clean_name(name, "pdf") == expected


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", b"MZ\x90\x00 a program"),
        ("picture.svg", b"<svg onload=alert(1)>"),
        ("page.pdf", b"<html>"),
        ("empty.pdf", b""),
    ],
)
def test_what_is_no_document_is_refused_with_the_reason(name, content):
    with pytest.raises(NotPossible, match="PDF"):
        keep(name, content)

    assert not Document.objects.exists()


def test_the_test_virus_is_refused():
    eicar = PDF + b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

    with pytest.raises(NotPossible, match="virus"):
        keep("letter.pdf", eicar)


def test_a_file_that_is_too_large_is_refused():
    upload = SimpleUploadedFile("big.pdf", PDF)
    upload.size = MAXIMUM_BYTES + 1

    with pytest.raises(NotPossible, match="25 MB"):
        documents.store(upload, kind="evidence", title="", language="en", by=UserFactory())
