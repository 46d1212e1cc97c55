"""Names and addresses of people never reach the public, a file, a search, a subject (INV-25)."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from cooperation.notifications import mail
from cooperation.notifications.models import Outbox
from cooperation.privacy import services
from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import ask
from tests.architecture.source import told

NAME = "canarynameofaperson"
ADDRESS = "canaryaddress"
CANARIES = (NAME, ADDRESS)
# Lists and records leave as files; what somebody takes out of their own is theirs.
FILE = ("export", "pdf", "calendar", "download", "template", "paper")
OWN = {"privacy:download"}
# Those who read most.
READERS = ("officer_x", "coordinator_x", "focal_point_a", "regional_officer", "administrator")


@pytest.fixture(params=["with a function", "without one"])
def marked(request, full_stage: Stage) -> Stage:
    """Everybody has a name and an address that stand out, and nobody has agreed to anything."""
    for person in User.objects.all():
        person.display_name = f"{NAME} {person.pk}"
        person.email = f"{ADDRESS}{person.pk}@example.org"
        person.function_title = "Adviser" if request.param == "with a function" else ""
        person.save()
        person.emailaddress_set.update(email=person.email)
    return full_stage


def found_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text.lower()]


def pages_of(stage: Stage, role: str):
    """Every address that shows a role something, with what it shows."""
    for page in PAGES:
        for case in page.cases:
            if case.get.of(role) == "ok" and page.name not in OWN:
                url = reverse(page.name, kwargs=stage.arguments(case.about))
                yield page.name, url


def test_no_page_of_the_public_names_anybody(marked: Stage):
    seen, found = 0, []
    for name, url in pages_of(marked, "visitor"):
        met = ask("GET", url, None)
        seen += 1
        found += [f"{name} {url}: {canary}" for canary in found_in(met.body)]

    assert seen > 40
    assert not found, told(found, "say the function instead, or ask whether the person agreed")


def test_no_file_names_anybody_whoever_takes_it(marked: Stage):
    found, seen = [], 0
    for role in READERS:
        for name, url in pages_of(marked, role):
            if not any(word in name for word in FILE):
                continue
            client = Client()
            client.force_login(marked.cast.people[role])
            sent = client.get(url)
            content = sent.getvalue() if sent.status_code == 200 else b""
            seen += 1
            found += [f"{name} {url} as {role}: {one}" for one in found_in(in_words(content))]

    assert seen > 20
    assert not found, told(found, "functions only: files go on where nobody sees who reads them")


def in_words(content: bytes) -> str:
    """A workbook is packed; a PDF is read as its bytes, in which a title would stand."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return content.decode("utf-8", "replace")


def test_a_search_for_a_name_or_an_address_finds_nothing(marked: Stage):
    client = Client()
    for address in ("/en/listings/", "/en/countries/institutions/", "/en/countries/"):
        for canary in CANARIES:
            nothing = client.get(address, {"q": canary}).content.decode()
            as_nonsense = client.get(address, {"q": "x" * len(canary)}).content.decode()
            assert nothing.replace(canary, "") == as_nonsense.replace("x" * len(canary), "")


def test_no_subject_of_a_mail_names_anybody(marked: Stage):
    rows = list(Outbox.objects.select_related("recipient", "subject"))
    assert len(rows) > 20

    subjects = [(row.kind, mail.compose(row).subject) for row in rows]
    found = [f"{kind}: {subject}" for kind, subject in subjects if found_in(subject)]

    assert not found, told(found)


def test_with_consent_the_person_alone_is_named_on_the_page_of_the_institution(marked: Stage):
    person = marked.cast.people["focal_point_a"]
    services.give_consent(by=User.objects.get(pk=person.pk))

    named = []
    with translation.override("en"):
        for name, url in pages_of(marked, "visitor"):
            body = ask("GET", url, None).body.lower()
            if found_in(body):
                named.append(name)
                assert f"{NAME} {person.pk}" in body
                assert body.count(NAME) == 1

    assert set(named) == {"directory:institution"}
