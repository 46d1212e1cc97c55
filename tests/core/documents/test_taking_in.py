"""Files taken in: sniffed, cleanly named, kept once, refused with a reason."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation.core import documents
from cooperation.core.errors import NotPossible
from cooperation.core.models.document import MAXIMUM_BYTES, Document
from tests.core.documents.handing_in import EICAR, keep, kept
from tests.factories import files
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_a_document_is_kept_with_checksum_size_and_the_type_it_really_has():
    document = keep("report.exe", files.pdf())

    assert document.mime == "application/pdf"
    assert document.size == len(kept(document))
    assert len(document.sha256) == 64
    assert document.file.name.endswith(".pdf")
    assert document.scan == "not_scanned"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\Évaluation finale.docx", "Evaluation-finale.pdf"),
        ("a\u202egpj.exe", "agpj.pdf"),
        ("re\u200bport\u2066.pdf", "report.pdf"),
        ("line\r\nbreak.pdf", "line-break.pdf"),
        ("...", "document.pdf"),
        ("con.pdf", "document-con.pdf"),
        ("LPT1", "document-LPT1.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_names_are_cleaned(name, expected):
    assert documents.clean_name(name, "pdf") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("  Evaluación \u202egpj.exe ", "Evaluación gpj.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("two\nlines", "two lines"),
        ("\u202e\u200b", "letter"),
        ("y" * 500, "y" * 200),
    ],
)
def test_titles_have_nothing_that_is_hidden_or_reversed(title, expected):
    assert keep("letter.pdf", files.pdf(), title=title).title == expected


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", b"MZ\x90\x00 a program"),
        ("letter.pdf", b"\x7fELF a program"),
        ("letter.pdf", b"#!/bin/sh\nrm -rf /"),
        ("picture.svg", b"<svg onload=alert(1)>"),
        ("page.pdf", b"<html><script>alert(1)</script>%PDF-1.4"),
        ("late.pdf", b"\n" + files.pdf()),
        ("empty.pdf", b""),
        ("gifar.png", b"GIF89a" + archive(evil=b"class")),
        ("macros.docm", archive(word__vbaProject=b"macro", word__document=b"<w/>")),
        ("macros.xlsm", archive(xl__vbaProject=b"macro")),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100),
        ("bomb.zip", archive(zeros=b"\0" * 10_000_000)),
    ],
)
def test_what_is_no_document_is_refused_with_the_reason(name, content):
    with pytest.raises(NotPossible, match="PDF"):
        keep(name, content)

    assert not Document.objects.exists()


@pytest.mark.parametrize("content", [EICAR, files.pdf() + EICAR, files.picture() + EICAR])
def test_the_test_virus_is_refused_without_a_scanner(content):
    with pytest.raises(NotPossible, match="virus"):
        keep("letter.pdf", content)


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    class Unread(SimpleUploadedFile):
        def read(self, *args):
            raise AssertionError("a file that is too large was read")

    upload = Unread("big.pdf", b"%PDF-1.4")
    upload.size = MAXIMUM_BYTES + 1

    with pytest.raises(NotPossible, match="25 MB"):
        documents.take_in(upload)


def test_the_same_file_of_the_same_person_is_stored_once_and_described_twice():
    person = UserFactory()

    first, second = (keep(name, files.pdf(), by=person) for name in ("one.pdf", "two.pdf"))
    others = keep("three.pdf", files.pdf())

    assert first.file.name == second.file.name != others.file.name
    assert [one.title for one in (first, second, others)] == ["one", "two", "three"]
