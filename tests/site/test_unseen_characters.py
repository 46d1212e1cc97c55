"""Line breaks, turned direction and zero-width signs in names give no header and no line more.

The texts are put straight into the database, as if no form had cleaned them.
"""

import csv
import re
from email import message_from_bytes, policy
from urllib.parse import unquote

import pikepdf
import pytest
from django.core import mail as django_mail
from django.urls import reverse
from django.utils import translation

from cooperation.core import documents
from cooperation.core.activity import anchoring
from cooperation.core.models import Document, Subject
from cooperation.marketplace.models import Listing
from cooperation.notifications import digests, kinds, mail
from cooperation.notifications.models import Notification, Outbox
from tests.factories.accounts import UserFactory
from tests.factories.marketplace import ListingFactory, pdf

NASTY = "Salud\r\nBcc: all@example.org\n\nX-Evil: 1\u2028Y: 2\u0085\u202egpj.exe\u2066\u200b\ufeffz"
PLAIN = "Salud y bienestar"
UNSEEN = re.compile("[\r\n\u2028\u2029\u0085\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
PLACES = re.compile(r"%\((\w+)\)([sd])")
ALWAYS = {
    *("Subject", "From", "To", "Date", "Message-ID", "MIME-Version", "Content-Type"),
    *("Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language"),
}
WAY_OUT = {"List-Unsubscribe", "List-Unsubscribe-Post"}
LANGUAGES = ("en", "es", "pt-br", "fr")


@pytest.fixture
def subject(db) -> Subject:
    return ListingFactory(title=PLAIN).subject


def parsed(message):
    """As the mail server gets it and a mail program reads it."""
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


def shape(message):
    """Names of the headers, and how many lines each text has."""
    read = parsed(message)
    lines = [part.get_content().count("\n") for part in read.walk() if not part.is_multipart()]
    return list(read), lines


def words_of(kind: kinds.Kind, text: str) -> dict[str, str | int]:
    places = PLACES.findall(f"{kind.headline} {kind.sentence}")
    return {name: 3 if form == "d" else text for name, form in places} | {"page": text}


def test_no_kind_of_mail_gets_a_header_or_a_line_more(subject):
    reader = UserFactory(display_name=NASTY, function_title=NASTY)
    nasty = Subject(pk=subject.pk, kind=subject.kind, code=subject.code, title=NASTY)
    with_a_way_out = 0

    for kind in kinds.declared():
        row = Outbox(kind=kind.code, recipient=reader, subject=nasty, params=words_of(kind, NASTY))
        quiet = Outbox(
            kind=kind.code, recipient=reader, subject=subject, params=words_of(kind, PLAIN)
        )
        message = mail.compose(row)
        names, lines = shape(message)

        assert (names, lines) == shape(mail.compose(quiet)), kind.code
        assert ALWAYS <= set(names) <= ALWAYS | WAY_OUT, kind.code
        assert len(names) == len(set(names)), kind.code
        assert not UNSEEN.search(message.subject), kind.code
        assert not any(UNSEEN.search(one) for one in message.body.split("\n")), kind.code
        with_a_way_out += "List-Unsubscribe" in names

    assert with_a_way_out


def test_the_daily_mail_gets_no_header_and_no_line_more(subject):
    reader = UserFactory()
    kind = kinds.get("listing.published") or kinds.declared()[0]
    row = Outbox.objects.create(kind=digests.KIND, recipient=reader, digest_on="2026-11-25")
    Notification.objects.create(
        user=reader, kind=kind.code, subject=subject, params=words_of(kind, NASTY), digest=row
    )
    Subject.objects.filter(pk=subject.pk).update(title=NASTY)
    names, lines = shape(mail.compose(row))

    Subject.objects.filter(pk=subject.pk).update(title=PLAIN)
    Notification.objects.update(params=words_of(kind, PLAIN))

    assert (names, lines) == shape(mail.compose(row))
    assert set(names) == ALWAYS | WAY_OUT


def test_the_mail_for_a_new_password_has_no_line_of_its_receiver(client, db):
    person = UserFactory(display_name=NASTY, function_title=NASTY)

    client.post(reverse("account_reset_password"), {"email": person.email})

    (message,) = django_mail.outbox
    assert "evil" not in message.message().as_string().lower()
    assert not UNSEEN.search(message.subject)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mail_with_the_sealed_head_has_one_line_of_subject(db, settings, tmp_path, language):
    settings.AUDITORS, settings.MEDIA_ROOT = ["auditor@example.org"], str(tmp_path)

    with translation.override(language):
        anchoring.anchor()

    (message,) = django_mail.outbox
    names, _lines = shape(message)
    assert not UNSEEN.search(message.subject)
    assert len(names) == len(set(names))
    assert "Bcc" not in names


def test_a_download_is_called_by_what_can_be_seen(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    document = Document(title=NASTY, mime="application/pdf", scan=Document.Scan.CLEAN)
    document.file.save("evidence.pdf", pdf(), save=False)

    response = documents.given_out(document)
    response.close()

    name = response["Content-Disposition"]
    assert not UNSEEN.search(unquote(name))
    assert name.endswith('z.pdf"')
    assert "exe.pdf" not in name


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_a_list_as_a_file_keeps_its_name_and_its_number_of_rows(client, db, file_format):
    listing = ListingFactory(state="published")
    Listing.objects.filter(pk=listing.pk).update(title=NASTY)

    response = client.get(reverse("marketplace:export", args=[file_format]))
    content = b"".join(response.streaming_content)

    assert re.fullmatch(
        rf'attachment; filename="[\w.-]+\.{file_format}"', response["Content-Disposition"]
    )
    if file_format == "csv":
        assert len(list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))) == 2


def test_the_title_of_a_paper_is_one_line_of_what_can_be_seen(client, db, tmp_path):
    listing = ListingFactory(state="published")
    Listing.objects.filter(pk=listing.pk).update(title=NASTY)

    response = client.get(reverse("marketplace:paper", args=[listing.code]))

    (tmp_path / "paper.pdf").write_bytes(response.content)
    with pikepdf.open(tmp_path / "paper.pdf") as paper:
        title = str(paper.docinfo["/Title"])
    assert not UNSEEN.search(response["Content-Disposition"])
    assert not UNSEEN.search(title)
    assert title.strip()
