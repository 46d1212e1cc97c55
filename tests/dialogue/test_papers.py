"""Documents in questions: handed in with a message, opened by its readers, gone with it."""

import io
import json
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cooperation.core import documents
from cooperation.core.documents.limits import CUT
from cooperation.core.errors import Incomplete, NotAllowed
from cooperation.core.models import Document
from cooperation.core.personal import periods
from cooperation.dialogue import services
from cooperation.dialogue.models import Message, Question
from cooperation.privacy import services as privacy
from cooperation.privacy.archive import archive_of
from tests.core.documents.handing_in import EICAR
from tests.dialogue.test_questions import REASON, REPLY, SECRET
from tests.factories import files
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    country,
    focal_point,
    officer,
    staff,
)

pytestmark = pytest.mark.django_db
ASK = reverse("dialogue:ask")
TYPED = {"country": "GT", "topic": "Who signs", "body": SECRET}


def pdf(name="decree.pdf", content=None):
    return SimpleUploadedFile(name, content or files.pdf("A decree"))


def asked(by, *, institution=None, file=None, body=SECRET):
    return services.ask(
        by=by,
        country=country("GT"),
        topic="Who signs",
        body=body,
        language="en",
        institution=institution,
        file=file or pdf(),
    )


def answered(question, by, file):
    return services.write(question, by=by, body=REPLY, language="en", seen=2**30, file=file)


def opened(person, question, paper):
    client = Client()
    client.force_login(person)
    answer = client.get(reverse("dialogue:paper", args=[question.code, paper.pk]))
    # Read to its end, so that it is closed.
    answer.file = b"".join(answer.streaming_content) if answer.streaming else b""
    return answer


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def person(office):
    return officer(office)


def test_a_document_is_sent_with_a_question_and_with_its_answer(client, person):
    guest = UserFactory()
    client.force_login(guest)
    client.post(ASK, {**TYPED, "document": pdf("Decreto 12.pdf")})
    question = Question.objects.get()
    client.force_login(person)
    url = reverse("dialogue:write", args=[question.code])
    sent = {"body": REPLY, "seen": question.messages.get().pk, "document": pdf("form.pdf")}
    client.post(url, sent)

    asked_with, answered_with = (one.document for one in question.messages.all())
    assert (asked_with.title, answered_with.title) == ("Decreto 12", "form")
    for reader in (guest, person):
        client.force_login(reader)
        page = client.get(question.get_absolute_url()).content.decode()
        for paper in (asked_with, answered_with):
            assert reverse("dialogue:paper", args=[question.code, paper.pk]) in page
            assert paper.title in page
            answer = opened(reader, question, paper)
            assert answer["Content-Disposition"].startswith("attachment")
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer.file.startswith(b"%PDF-")


def test_whoever_reads_the_question_opens_it_and_nobody_else(office, person):
    ministry = InstitutionFactory()
    author = focal_point(ministry)
    question = asked(author, institution=ministry)
    paper = question.messages.get().document
    may = [author, staff(ministry), person, officer(office.parent)]
    may_not = [
        UserFactory(),
        UserFactory(is_staff=True, is_superuser=True),
        coordinator("GT"),
        focal_point(InstitutionFactory()),
        officer(OfficeFactory(countries=["KE"])),
    ]

    assert [opened(one, question, paper).status_code for one in may] == [200] * 4
    assert [opened(one, question, paper).status_code for one in may_not] == [404] * 5
    author.memberships.update(ends_on="2021-01-01")
    assert opened(type(author).objects.get(pk=author.pk), question, paper).status_code == 404


def test_a_document_is_not_opened_by_the_address_of_another_question(person):
    first, second = asked(UserFactory()), asked(UserFactory())
    paper = second.messages.get().document

    assert opened(person, second, paper).status_code == 200
    assert opened(person, first, paper).status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90\x00 this is a program", "PDF, a PNG or a JPEG"),
        (files.pdf("virus") + EICAR, "virus"),
        (b"<html><script>alert(1)</script></html>", "PDF, a PNG or a JPEG"),
    ],
)
def test_what_is_no_document_or_carries_a_virus_is_refused_and_the_text_is_kept(
    client, person, content, words
):
    client.force_login(UserFactory())

    page = client.post(ASK, {**TYPED, "document": pdf(content=content)}).content.decode()

    assert words in page
    assert SECRET in page
    assert not Question.objects.exists()
    assert not Document.objects.exists()


def cut(get_response):
    """As the server notes it where a body grew too large."""

    def cut_off(request):
        request.scope = {CUT: True}
        return get_response(request)

    return cut_off


def test_a_file_that_was_cut_is_refused_and_nothing_is_sent_without_it(client, person, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.cut"]
    client.force_login(UserFactory())

    answer = client.post(ASK, TYPED)

    assert "larger than 25 MB" in answer.content.decode()
    assert not Question.objects.exists()


def test_who_may_not_write_hands_nothing_in(person):
    question = asked(UserFactory())
    number = Document.objects.count()

    with pytest.raises(NotAllowed):
        answered(question, UserFactory(), pdf("other.pdf"))
    with pytest.raises(Incomplete):
        answered(question, person, pdf(content=b"no document"))

    assert Document.objects.count() == number


@pytest.mark.parametrize("scan", [Document.Scan.PENDING, Document.Scan.INFECTED])
def test_what_is_not_clean_is_named_and_not_opened(client, person, scan):
    question = asked(UserFactory())
    paper = question.messages.get().document
    Document.objects.filter(pk=paper.pk).update(scan=scan)
    client.force_login(person)

    page = client.get(question.get_absolute_url()).content.decode()

    assert "nobody can open it" in page
    assert reverse("dialogue:paper", args=[question.code, paper.pk]) not in page
    assert opened(person, question, paper).status_code == 404


def test_whoever_takes_out_their_data_reads_what_they_handed_in(person):
    guest = UserFactory()
    paper = asked(guest, file=pdf("Decreto 12.pdf")).messages.get().document

    with zipfile.ZipFile(io.BytesIO(archive_of(guest, at=timezone.now()))) as packed:
        tables = json.loads(packed.read("my-data.json"))["tables"]

    assert [one["title"] for one in tables["cooperation_core.Document"]] == ["Decreto 12"]
    assert [one["document"] for one in tables["dialogue.Message"]] == [paper.pk]


def test_it_is_forgotten_with_its_message(person, django_capture_on_commit_callbacks):
    old, new = (asked(UserFactory(), file=pdf(f"{one}.pdf")) for one in ("old", "new"))
    for one in (old, new):
        services.close(one, by=one.asked_by, reason=REASON)
    over = periods.MESSAGES.before(timezone.now())
    Question.objects.filter(pk=old.pk).update(closed_at=over - timezone.timedelta(days=1))
    gone, kept = (one.messages.get().document for one in (old, new))

    with django_capture_on_commit_callbacks(execute=True):
        done = privacy.forget_in_time()

    assert done["dialogue.messages"] == 1
    assert not Document.objects.filter(pk=gone.pk).exists()
    assert not default_storage.exists(gone.file.name)
    assert default_storage.exists(kept.file.name)
    assert Message.objects.get(question=old).document is None
    assert set(privacy.forget_in_time().values()) == {0}


def test_it_goes_with_whoever_handed_it_in_but_not_a_file_that_stands_elsewhere_too(
    person, django_capture_on_commit_callbacks
):
    guest = UserFactory()
    question = asked(guest)
    paper = question.messages.get().document
    reply = answered(question, person, pdf("reply.pdf", files.pdf("Our reply"))).document
    # The same content of the same person is stored once, here and in another room.
    twin = documents.store(
        pdf(), kind=Document.Kind.EVIDENCE, title="Evidence", language="en", by=guest
    )
    assert twin.file.name == paper.file.name

    with django_capture_on_commit_callbacks(execute=True):
        privacy.erase_self(guest, by=guest)

    assert not Document.objects.filter(pk=paper.pk).exists()
    assert default_storage.exists(twin.file.name)
    assert default_storage.exists(reply.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        documents.discard([twin])
    assert not default_storage.exists(twin.file.name)
